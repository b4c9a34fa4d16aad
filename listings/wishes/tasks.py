"""The nightly job of the wishes."""

from procrastinate.contrib.django import app


@app.periodic(cron="41 2 * * *")
@app.task(name="wishes.forget_expired", queueing_lock="wishes.forget_expired")
def forget_expired(timestamp: int = 0) -> int:
    """Delete wishes 90 days after their last message, and the quarantine after 14 days (02:41 UTC, L-19).

    Words of unmet wishes go after a year. A night left out does no harm; the next one does it all.
    """
    from listings.wishes.actions import delete_expired

    return delete_expired()
