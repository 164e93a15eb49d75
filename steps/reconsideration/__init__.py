"""The steps of a reconsideration. Source: Art. 28(4)."""
