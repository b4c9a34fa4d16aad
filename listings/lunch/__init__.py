"""Mittagstisch: what is for lunch, on which day, where."""
