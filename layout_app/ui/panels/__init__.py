"""The docks around the page: stories, words, properties, problems, history."""
