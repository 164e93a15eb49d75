"""Credit restoration, for whose record it is: applying, completing, and how an application stands. Source: Art. 43."""
