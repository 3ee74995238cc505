"""Whole pages made in the real window with real keys and mouse events."""
