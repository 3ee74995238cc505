"""Faces, shaping, character classes: fonts and characters, no page."""
