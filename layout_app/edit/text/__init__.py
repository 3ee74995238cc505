"""Editing words: where a caret may stand, how it moves, what spans become, finding."""
