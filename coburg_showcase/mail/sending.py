"""From the outbox to the mail server: each mail once, however often workers die, servers fail and jobs run twice.

One mail is one transaction: its row is locked, the server accepts it, the row says so, commit. A worker that dies
before the server accepted leaves the row waiting; one that dies in the few milliseconds between acceptance and commit
is the single case in which a mail goes out again, with the same Message-ID, by which mailboxes know it.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from email.utils import formataddr, parseaddr
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPDataError,
    SMTPException,
    SMTPHeloError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import connection as database
from django.db import transaction
from django.utils import timezone

from coburg_showcase.city.models import CitySettings
from coburg_showcase.mail.actions import NO_ADDRESS
from coburg_showcase.mail.models import OutgoingMail, OutgoingMailQuerySet

logger = logging.getLogger(__name__)

State = OutgoingMail.State
GIVE_UP_AFTER = timedelta(hours=24)
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8, 15, 30, 60)]  # after the last one every hour
ONE_SWEEP = 50.0  # seconds; the next one begins a minute later
PAUSE_WHILE_AWAY = 30.0  # seconds in which single jobs leave a server alone that did not answer


class ServerAway(Exception):
    """The server itself did not answer or did not want us: no use trying the next mail at once."""


class _Away:
    """Until when this process leaves the server alone; the sweep asks it nevertheless."""

    until = 0.0


def send_one(mail_id: int) -> bool:
    """Send this mail if it waits and nobody else is at it. Returns whether it went out."""
    if time.monotonic() < _Away.until:
        return False
    with suppress(ServerAway):
        return _send_next(only=mail_id) == State.SENT
    return False


def send_due(*, seconds: float = ONE_SWEEP) -> int:
    """Send all mails that are due, for at most `seconds`; stops when the server is away. Returns how many went out.

    Safe beside other workers and inside of tests: `send_due()` is what empties the outbox there.
    """
    ends, sent = time.monotonic() + seconds, 0
    with suppress(ServerAway):
        while time.monotonic() < ends:
            state = _send_next()
            if state is None:
                break
            sent += state == State.SENT
    return sent


def _send_next(only: int | None = None) -> str | None:
    """One mail in one transaction: its new state, or None if there is nothing to send. Raises ServerAway."""
    with _connection() as connection, transaction.atomic():
        mail = OutgoingMail.objects.due(timezone.now(), only=only).first()
        if mail is None:
            return None
        _be_patient()
        failure = _hand_over(mail, connection)
        _note(mail, failure)
        mail.save(update_fields=["state", "attempts", "due_at", "last_error", "sent_at", "text", "html", "headers"])
    if failure is not None and _is_away(failure):
        _Away.until = time.monotonic() + PAUSE_WHILE_AWAY
        raise ServerAway
    _Away.until = 0.0
    return mail.state


def _be_patient() -> None:
    """A server may take minutes to accept; the database must not break the transaction off in the meantime."""
    with database.cursor() as cursor:
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = '20min'")


def _hand_over(mail: OutgoingMail, connection: Any) -> Exception | None:
    """What went wrong, or None once the server has accepted the mail."""
    try:
        connection.open()
        # Opened by us, the connection is not closed by send_messages: a server that fails at QUIT has accepted.
        if connection.send_messages([message(mail)]) == 0:
            return SMTPException("the mail was not accepted")
    except Exception as error:  # whatever it is, the other mails must go on and this one must be kept
        if not isinstance(error, OSError):  # as all of smtplib's are
            logger.exception("The mail %s cannot be sent.", mail.pk)
        return error
    return None


def _note(mail: OutgoingMail, failure: Exception | None) -> None:
    now = timezone.now()
    mail.attempts += 1
    if failure is None:
        mail.state, mail.sent_at, mail.last_error = State.SENT, now, ""
        mail.text, mail.html, mail.headers = "", "", {}
        return
    mail.last_error = _words(failure)
    if _is_final(failure):
        mail.state = State.REFUSED
    elif now - mail.waiting_since >= GIVE_UP_AFTER:
        mail.state = State.GIVEN_UP
    else:
        mail.due_at = now + PAUSES[min(mail.attempts, len(PAUSES)) - 1]
    if mail.state != State.WAITING:
        logger.warning("The mail %s was not delivered (%s).", mail.pk, mail.state)


def message(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The mail as the server gets it: From is always the platform, the person behind it is in Reply-To."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    built = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=formataddr((CitySettings.load().site_name, address)),
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={
            **mail.headers,
            "Message-ID": mail.message_id,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    if mail.html:
        built.attach_alternative(mail.html, "text/html")
    return built


@contextmanager
def _connection() -> Iterator[Any]:
    """A connection that is closed after the commit, without a word if closing fails."""
    connection = get_connection()
    try:
        yield connection
    finally:
        with suppress(Exception):
            connection.close()


def _codes(failure: Exception) -> list[int]:
    if isinstance(failure, SMTPRecipientsRefused):
        return [code for code, _ in failure.recipients.values()]
    return [failure.smtp_code] if isinstance(failure, SMTPResponseException) else []


def _is_final(failure: Exception) -> bool:
    """The server does not want this mail for this recipient, and will not tomorrow (H-48)."""
    if isinstance(failure, SMTPRecipientsRefused | SMTPDataError):
        return any(500 <= code < 600 for code in _codes(failure))
    return False


def _is_away(failure: Exception) -> bool:
    if isinstance(failure, SMTPServerDisconnected | SMTPConnectError | SMTPHeloError | SMTPAuthenticationError):
        return True
    if isinstance(failure, SMTPException):
        return 421 in _codes(failure)
    return isinstance(failure, OSError)


def _words(failure: Exception) -> str:
    """For staff: what the server said, without the line breaks it said it with."""
    if isinstance(failure, SMTPRecipientsRefused):
        said = "; ".join(f"{code} {_decoded(text)}" for code, text in failure.recipients.values())
    elif isinstance(failure, SMTPResponseException):
        said = f"{failure.smtp_code} {_decoded(failure.smtp_error)}"
    else:
        said = str(failure)
    return " ".join(f"{type(failure).__name__}: {said}".replace("\x00", "").split())[:300]


def _decoded(text: bytes | str) -> str:
    return text.decode(errors="replace") if isinstance(text, bytes) else text


def queue_again(mails: OutgoingMailQuerySet) -> int:
    """Undelivered mails of these back into the queue for another day, once the address or the server is mended.

    Returns how many; what waits or was sent is left alone, and so is what has no address. The next sweep sends them.
    """
    now = timezone.now()
    return (
        mails.undelivered()
        .with_text()
        .exclude(last_error=NO_ADDRESS)
        .update(state=State.WAITING, attempts=0, last_error="", due_at=now, waiting_since=now)
    )
