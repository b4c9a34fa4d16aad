"""Days on which the city asks every business: Sunday openings, long nights, holidays, the days between the years."""
