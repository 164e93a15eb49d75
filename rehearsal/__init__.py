"""Rehearsals: a scenario played, in seconds, with the real workflows, activities and letters."""
