"""The inbox of a business in its workshop."""
