"""Jobs of the window's pages."""

from procrastinate.contrib.django import app

from merchants.workshop.editing.retention import forget_old


@app.periodic(cron="41 2 * * *")
@app.task(name="editing.forget_old", queueing_lock="editing.forget_old")
def forget(timestamp: int = 0) -> int:
    """Nightly: drafts and last changes go after 90 days. A night left out does no harm. Returns how many."""
    return forget_old()
