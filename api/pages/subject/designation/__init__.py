"""What people see and do who are to be put on a list, who stand on one, and who objected. Source: Arts. 28, 34 to 37, 66."""
