"""Paper for the real window: signs and posters as PDF files."""
