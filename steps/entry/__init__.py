"""The steps of an entry on a list. Source: Arts. 34 to 37, 66."""
