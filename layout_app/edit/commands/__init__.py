"""Commands: pure functions from a document to a document.

Each raises ``EditError`` and changes nothing when the edit is impossible, and returns the very same
document when there is nothing to change. Whatever an edit does not touch stays the same object.
"""
