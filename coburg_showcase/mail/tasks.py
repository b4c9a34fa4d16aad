"""The worker's part: sending at once, a look for what was left every minute, forgetting after a month."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from coburg_showcase.mail import actions, sending
from coburg_showcase.mail.models import OutgoingMail

KEPT = timedelta(days=30)
TEXT_KEPT = timedelta(days=7)  # of what was not delivered: so long staff can mend the address and try again


@app.task(name=actions.SEND_TASK)
def send(mail_id: int) -> None:
    """Ordered in the transaction that posts the mail. Does nothing if it is sent, gone or being sent."""
    sending.send_one(mail_id)


@app.task(name=actions.FORGET_TASK)
def forget(about: str) -> None:
    """What was being handed over when the thing it is about was deleted."""
    actions.forget(about=about)


@app.periodic(cron="* * * * *")
@app.task(name="mail.send_due", queueing_lock="mail.send_due")
def send_due(timestamp: int = 0) -> None:
    """Every minute: what no job has sent, because the server was away or a worker died."""
    sending.send_due()


@app.periodic(cron="37 3 * * *")
@app.task(name="mail.forget_old", queueing_lock="mail.forget_old")
def forget_old(timestamp: int = 0) -> None:
    """Nightly: rows older than 30 days go, sent or not; texts nobody got are emptied after a week (L-19)."""
    now = timezone.now()
    OutgoingMail.objects.created_before(now - KEPT).delete()
    OutgoingMail.objects.undelivered().created_before(now - TEXT_KEPT).update(text="", html="", headers={})
