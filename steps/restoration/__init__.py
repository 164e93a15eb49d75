"""Credit restoration. Source: Art. 43."""
