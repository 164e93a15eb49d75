"""A designation as its unit works on it: from the draft to the decision that enters, or does not. Source: Arts. 24, 28."""
