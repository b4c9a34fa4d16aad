"""Questions and reservations: stored first, mailed by a job, answered from the mail."""
