"""A case as those who work on it read it."""
