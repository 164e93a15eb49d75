"""Pages of credit subjects, and of those who act for them. Source: Arts. 40, 41."""
