"""The nightly job of the people of businesses."""

from procrastinate.contrib.django import app


@app.periodic(cron="57 2 * * *")
@app.task(name="members.forget_old", queueing_lock="members.forget_old")
def forget_old(timestamp: int = 0) -> int:
    """Delete invitations a week after they were of use (02:57 UTC, L-19). The next night does what one left out."""
    from merchants.members.actions import forget_old as forget

    return forget()
