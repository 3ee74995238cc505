"""The page view: zoom and scrolling, the painted page, guides, what lies over it, events."""
