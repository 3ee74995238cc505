"""From a document to finished items at fixed positions: all decisions are made here."""
