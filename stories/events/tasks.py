"""Jobs of the events."""

from procrastinate.contrib.django import app


@app.periodic(cron="20 1 * * *")
@app.task(name="events.renew_dates", queueing_lock="events.renew_dates")
def renew_dates(timestamp: int = 0) -> int:
    """Work out the dates of all events for the next thirteen months, once a night (01:20 UTC)."""
    from stories.events.store import renew_all

    return renew_all()
