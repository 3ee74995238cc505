"""Checks of a composed page, one rule a module."""
