"""How the city writes stories and walks at its desk."""
