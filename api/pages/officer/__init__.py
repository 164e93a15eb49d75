"""Pages of those who work on cases or watch over them."""
