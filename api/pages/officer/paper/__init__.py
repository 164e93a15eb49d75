"""Entering what a subject filed on paper. Source: Art. 41(1)."""
