"""Facts age: what a business last confirmed when, who is asked again, and whom the city calls."""
