"""What every page stands in: who visits, the language, the frame, forms, acting, and how a page says no."""
