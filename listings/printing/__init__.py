"""The window kit: what a business prints for its real window."""
