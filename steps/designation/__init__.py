"""The designation's steps: who is put on a list, and what protects them on the way. Source: Arts. 27 to 37."""
