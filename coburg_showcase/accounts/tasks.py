from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.utils import timezone
from procrastinate.contrib.django import app

from coburg_showcase.accounts.models import User

UNCONFIRMED_AGE = timedelta(days=7)


@app.periodic(cron="41 2 * * *")
@app.task(name="accounts.forget", queueing_lock="accounts.forget")
def forget(timestamp: int = 0) -> None:
    """Delete accounts nobody confirmed within a week, and notes of logins that are over (L-19)."""
    forget_unconfirmed()
    lives = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(lives)).delete()


def forget_unconfirmed() -> None:
    """Delete accounts people opened and never came back to. Those the city team gave have no address to confirm yet."""
    User.objects.unconfirmed().joined_before(timezone.now() - UNCONFIRMED_AGE).delete()
