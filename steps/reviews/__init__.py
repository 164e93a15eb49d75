"""Reviews, whose time is not counted: one mechanism for every procedure that has them. Source: Art. 41(3)."""
