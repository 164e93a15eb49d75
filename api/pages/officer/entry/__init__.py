"""An entry on a list as its unit keeps it, and as the units that apply its measures read it. Source: Arts. 34 to 37, 66."""
