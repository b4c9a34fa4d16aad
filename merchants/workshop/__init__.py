"""Mein Schaufenster: where a business looks after its window."""
