"""The screen painter (Qt)."""
