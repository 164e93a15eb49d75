"""A credit restoration as the unit applied to works on it. Source: Art. 43."""
