"""Tools: small state machines from pointer events to previews and commits."""
