"""The jobs of the lunch mails. They look at the clock of the town; each can run twice, or be left out, without harm."""

from django.utils import timezone
from procrastinate.contrib.django import app

from listings.lunch.letters.weekly import post_week


@app.periodic(cron="*/5 6-11 * * 1")
@app.task(name="lunch.post_week", queueing_lock="lunch.post_week")
def weekly(timestamp: int = 0) -> int:
    """Mondays, from before 9 o'clock in summer (7 UTC) until after noon in winter. Returns how many mails."""
    return post_week(now=timezone.now())
