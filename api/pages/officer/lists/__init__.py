"""The desk of the lists: the designations, entries and reconsiderations of a unit, by where they stand. Source: Arts. 28, 34."""
