"""The press PDF painter (ReportLab as object writer)."""
