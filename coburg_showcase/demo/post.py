"""The post box of the demo: mails that the file backend wrote, read back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.utils import timezone

BETWEEN = b"\n" + b"-" * 79 + b"\n"  # what Django's file backend writes after each mail
MOST_MAILS = 100
LONGEST_FILE = 5 * 1024 * 1024
LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Mail:
    subject: str
    sender: str
    recipients: str
    reply_to: str
    sent_at: datetime | None
    text: str
    attachments: list[str]


def mails(folder: Path) -> list[Mail]:
    """The newest mails of the folder, newest first. A file that is no mail, or half written, does no harm."""
    found: list[Mail] = []
    files = [path for path in folder.glob("*.log") if path.is_file()] if folder.is_dir() else []
    for path in sorted(files, key=lambda path: (path.stat().st_mtime, path.name), reverse=True):
        found.extend(reversed(list(_mails_in(path))))
        if len(found) >= MOST_MAILS:
            break
    return found[:MOST_MAILS]


def _mails_in(path: Path) -> Iterator[Mail]:
    """A file holds all mails of one connection, the oldest first."""
    with path.open("rb") as file:
        data = file.read(LONGEST_FILE)
    for part in data.split(BETWEEN):
        if part.strip():
            yield _mail(message_from_bytes(part.lstrip(b"\n"), policy=policy.default))


def _mail(message: EmailMessage) -> Mail:
    return Mail(
        subject=str(message.get("Subject", "")),
        sender=str(message.get("From", "")),
        recipients=str(message.get("To", "")),
        reply_to=str(message.get("Reply-To", "")),
        sent_at=_sent_at(message),
        text=_text(message),
        attachments=[part.get_filename() or part.get_content_type() for part in message.iter_attachments()],
    )


def _sent_at(message: EmailMessage) -> datetime | None:
    try:
        sent_at = message["Date"].datetime
    except (AttributeError, TypeError, ValueError):  # no date, or not one
        return None
    # "-0000", as Django writes it: the time is UTC, and says nothing of where the sender is (RFC 5322, 3.3).
    return sent_at if sent_at is None or timezone.is_aware(sent_at) else sent_at.replace(tzinfo=UTC)


def _text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain",))
    try:
        return str(body.get_content())[:LONGEST_TEXT] if body else ""
    except (LookupError, ValueError):  # an encoding nobody knows
        return ""
