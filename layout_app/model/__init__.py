"""The page as its editor decided it: immutable data and queries, no behaviour."""
