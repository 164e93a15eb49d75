"""The one door: whatever anyone does is one `submit`, and one transaction that carries it out."""
