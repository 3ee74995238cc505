"""Painters: each turns a display list into marks and decides nothing."""
