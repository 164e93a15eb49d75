"""Pages of administrators, who publish the measures list and the standards and see no case."""
