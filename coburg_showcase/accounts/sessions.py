"""How long a login lasts, and the list of one's own logins (compliance.md 3.1: 7.x, L-19)."""

import time
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from coburg_showcase.security.client import UNKNOWN, shortened_address

SEEN = "seen_at"  # in the session: seconds since 1970, of the last page that needed the login
NOTED_EVERY = 60  # seconds; a row for every click would be too many


def begin(request: HttpRequest) -> None:
    """Give the fresh session its end, which no click moves: half a day for the city team, two weeks for others."""
    age = settings.STAFF_SESSION_AGE if request.user.is_staff else settings.SESSION_COOKIE_AGE  # type: ignore[union-attr]
    request.session.set_expiry(timezone.now() + timedelta(seconds=age))
    request.session[SEEN] = int(time.time())


def shorten_address(request: HttpRequest) -> None:
    """Keep of the login's address only what logs may keep (L-20); allauth notes all of it."""
    address = shortened_address(request)
    kept = "0.0.0.0" if address == UNKNOWN else address  # noqa: S104 - no address to listen on
    UserSession.objects.filter(session_key=request.session.session_key).update(ip=kept)


def is_idle(request: HttpRequest) -> bool:
    """Whether the city team's login has been left alone for too long."""
    seen = request.session.get(SEEN)
    idle = settings.STAFF_SESSION_IDLE_AGE
    return bool(request.user.is_staff and seen is not None and time.time() - seen > idle)  # type: ignore[union-attr]


def note(request: HttpRequest) -> None:
    """Remember that the login is in use. One query and the saving of the session, once a minute."""
    now, seen = int(time.time()), request.session.get(SEEN)
    if seen is None or now - seen < NOTED_EVERY:  # None: begun before logins were timed; it ends by itself
        return
    request.session[SEEN] = now
    UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now())


def end(user_session: UserSession) -> None:
    """Log that device out."""
    user_session.end()


def end_all(user_id: int) -> None:
    """Log a person out everywhere."""
    for user_session in UserSession.objects.filter(user_id=user_id):
        user_session.end()
