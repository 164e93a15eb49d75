"""An officer's acts on a case: the form of each, what the law asks, what follows at once, and the act itself."""
