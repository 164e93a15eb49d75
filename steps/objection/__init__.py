"""The objection's steps. Source: Art. 41."""
