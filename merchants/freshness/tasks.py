"""The jobs of facts that age. They look at the clock of the town; each can run twice, or be left out, without harm."""

from django.utils import timezone
from procrastinate.contrib.django import app

from coburg_showcase.city.models import CitySettings
from merchants.freshness.actions import forget_sources
from merchants.freshness.reminders import forget_reminders, post_reminders


@app.periodic(cron="*/10 7-15 * * 1-5")
@app.task(name="freshness.post_reminders", queueing_lock="freshness.post_reminders")
def reminders(timestamp: int = 0) -> int:
    """Workdays, from 9 o'clock in town in summer (7 UTC) until 17 o'clock in winter (16 UTC). Returns how many."""
    return post_reminders(now=timezone.now())


@app.periodic(cron="33 3 * * *")
@app.task(name="freshness.forget_reminders", queueing_lock="freshness.forget_reminders")
def forget(timestamp: int = 0) -> int:
    """Nightly: reminders, and names of who confirmed, past their retention (L-19). Returns how many."""
    today = timezone.localdate()
    return forget_reminders(today=today) + forget_sources(today=today, city=CitySettings.load())
