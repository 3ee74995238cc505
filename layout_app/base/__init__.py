"""Units, geometry, ink, problems, errors: the words every other room speaks."""
