"""What supervisors watch: breaches, alarms, how punctual each unit is. Source: Arts. 65, 67."""
