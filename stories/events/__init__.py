"""What is on in town: events with dates and recurrence, as pages, calendars and feeds."""
