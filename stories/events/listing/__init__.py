"""/veranstaltungen/: what is on, day by day, with filters that count."""
