"""What the officers' pages of a designation, an entry and a reconsideration share: one page and one set of routes, to which
each says what it knows."""
