"""Jobs of the action days: mails into the outbox, and forgetting."""

from procrastinate.contrib.django import app

from merchants.action_days.calendars import forget_past as forget_in_calendars
from merchants.action_days.letters import post_due
from merchants.action_days.ordering import LETTERS_TASK
from merchants.action_days.retention import forget_sources


@app.periodic(cron="*/10 * * * *")
@app.task(name=LETTERS_TASK, queueing_lock=LETTERS_TASK)
def post_letters(timestamp: int = 0) -> int:
    """Lay the mails that are due into the outbox: ordered when staff ask, and every ten minutes for what was left."""
    return post_due()


@app.periodic(cron="53 2 * * *")
@app.task(name="action_days.forget_past", queueing_lock="action_days.forget_past")
def forget_past(timestamp: int = 0) -> int:
    """Take days over for a week out of the opening calendars, and names of who answered after 90 days (02:53 UTC).

    A night left out does no harm; the next one does it all.
    """
    return forget_in_calendars() + forget_sources()
