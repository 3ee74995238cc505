"""Commands, tools, snapping, selection: all editing logic, no Qt."""
