"""The strip of days: a clock's period drawn day by day, and said in words. Source: Art. 41(2), (3); Civil Code Arts. 201 to 203."""
