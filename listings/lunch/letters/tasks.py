"""The jobs of the lunch mails. They look at the clock of the town; each can run twice, or be left out, without harm."""

from django.utils import timezone
from procrastinate.contrib.django import app

from listings.lunch.letters.actions import forget_letters
from listings.lunch.letters.morning import post_morning
from listings.lunch.letters.reminder import post_reminders
from listings.lunch.letters.weekly import post_week


@app.periodic(cron="*/5 6-11 * * 1")
@app.task(name="lunch.post_week", queueing_lock="lunch.post_week")
def weekly(timestamp: int = 0) -> int:
    """Mondays, from before 9 o'clock in summer (7 UTC) until after noon in winter. Returns how many mails."""
    return post_week(now=timezone.now())


@app.periodic(cron="*/5 7-21 * * *")
@app.task(name="lunch.post_morning", queueing_lock="lunch.post_morning")
def morning(timestamp: int = 0) -> int:
    """From before 10 o'clock in summer (8 UTC), for kitchens that have a dish and no mail yet. Returns how many."""
    return post_morning(now=timezone.now())


@app.periodic(cron="*/5 15-23 * * 0")
@app.task(name="lunch.post_reminders", queueing_lock="lunch.post_reminders")
def reminders(timestamp: int = 0) -> int:
    """Sundays, from before 18 o'clock in summer (16 UTC) until midnight. Returns how many."""
    return post_reminders(now=timezone.now())


@app.periodic(cron="13 3 * * *")
@app.task(name="lunch.forget_letters", queueing_lock="lunch.forget_letters")
def forget(timestamp: int = 0) -> int:
    """Nightly: letters past their retention (L-19). Returns how many."""
    return forget_letters()
