"""A reconsideration as the province works on it. Source: Art. 28(4)."""
