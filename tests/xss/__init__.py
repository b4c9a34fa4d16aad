"""Hostile markup in every field and every view, run in a real browser without the Content-Security-Policy."""
