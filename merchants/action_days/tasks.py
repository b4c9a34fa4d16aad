"""Jobs of the action days: mails into the outbox, and forgetting."""

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

LETTERS = "action_days.post_letters"


@app.periodic(cron="*/10 * * * *")
@app.task(name=LETTERS, queueing_lock=LETTERS)
def post_letters(timestamp: int = 0) -> int:
    """Lay the mails that are due into the outbox: ordered when staff ask, and every ten minutes for what was left."""
    from merchants.action_days.letters import post_due

    return post_due()


def order_letters() -> None:
    """Have the mails laid into the outbox once this transaction is committed. One that is ordered already will do."""
    try:
        with transaction.atomic():
            post_letters.defer()
    except AlreadyEnqueued:
        return


@app.periodic(cron="53 2 * * *")
@app.task(name="action_days.forget_past", queueing_lock="action_days.forget_past")
def forget_past(timestamp: int = 0) -> int:
    """Take days over for a week out of the opening calendars, and names of who answered after 90 days (02:53 UTC).

    A night left out does no harm; the next one does it all.
    """
    from merchants.action_days.calendars import forget_past as forget
    from merchants.action_days.retention import forget_sources

    return forget() + forget_sources()
