"""The caret in the words of the page, shared by the page and the story window."""
