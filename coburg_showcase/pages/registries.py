"""What the legal pages must list is kept as data next to the code it describes, and the pages are made from it.

The platform lists its own entries here. An app above it adds to them in its AppConfig.ready():
`register_storage`, `register_retention`, `register_ranking`. A promise on a page and the code that keeps it can so be
compared by a test (L-10, L-14, L-46).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Label = str | Promise

ADMIN_LOG_AGE = timedelta(days=365)


@dataclass(frozen=True)
class Stored:
    """One thing kept in a visitor's browser (§ 25 TDDDG)."""

    name: Callable[[], str]  # called when shown: production and demo name their cookies differently
    kind: Label
    purpose: Label
    when: Label
    lifetime: Callable[[], timedelta | None] = lambda: None  # None: until the browser is closed
    lifetime_note: Label = ""  # said instead of a period, for what the visitor removes


@dataclass(frozen=True)
class Retained:
    """One class of personal data and how long it is kept (Art. 5(1)(e) GDPR)."""

    key: str
    what: Label
    period: Callable[[], timedelta] | None = None
    note: Label = ""  # said instead of a period


@dataclass(frozen=True)
class Parameter:
    name: Label
    explanation: Label


@dataclass(frozen=True)
class SortOrder:
    """One way to sort a list; its parameters in the order of their weight (§ 5b(2) UWG, Art. 5 P2B)."""

    name: Label
    parameters: Sequence[Parameter] = field(default_factory=tuple)
    default: bool = False


def seconds(age: int | None) -> timedelta | None:
    """A cookie age as Django's settings give it; None is a cookie that ends with the browser."""
    return None if age is None else timedelta(seconds=age)


STORAGE: list[Stored] = [
    Stored(
        name=lambda: settings.SESSION_COOKIE_NAME,
        kind=_("Cookie"),
        purpose=_("Recognises you after you have logged in."),
        when=_("Only once you log in as a retailer or as staff"),
        lifetime=lambda: seconds(settings.SESSION_COOKIE_AGE),
    ),
    Stored(
        name=lambda: settings.CSRF_COOKIE_NAME,
        kind=_("Cookie"),
        purpose=_("Protects forms from being sent by somebody else in your name."),
        when=_("Only on pages with a form to send, such as enquiries and logging in, and when you are logged in"),
        lifetime=lambda: seconds(settings.CSRF_COOKIE_AGE),
    ),
]

RETENTION: list[Retained] = [
    Retained(
        key="account",
        what=_("Account of a retailer or of staff: name, e-mail, password as a hash"),
        note=_("Until the account is deleted"),
    ),
    Retained(
        key="session",
        what=_("Login session"),
        period=lambda: timedelta(seconds=settings.SESSION_COOKIE_AGE),
    ),
    Retained(
        key="staff-session",
        what=_("Login session of the city team"),
        period=lambda: timedelta(seconds=settings.STAFF_SESSION_AGE),
    ),
    Retained(
        key="admin-log",
        what=_("Record of who changed which entry"),
        period=lambda: ADMIN_LOG_AGE,
    ),
    Retained(
        key="access-log",
        what=_("Access log of the web server, with the IP address shortened before it is written"),
        period=lambda: timedelta(days=30),
    ),
    Retained(
        key="rate-limit",
        what=_("Counts that fend off floods of requests, kept under a code of the IP address that changes daily"),
        period=lambda: timedelta(days=1),
    ),
    Retained(
        key="statistics",
        what=_("Daily figures: how often a page was opened"),
        note=_("No time limit; the figures contain nothing about persons"),
    ),
]

Ranking = Callable[[], Sequence[SortOrder]]
_rankings: dict[str, Ranking] = {}


def register_storage(item: Stored) -> None:
    STORAGE.append(item)


def register_retention(item: Retained) -> None:
    if any(known.key == item.key for known in RETENTION):
        raise ValueError(f"retention class registered twice: {item.key}")
    RETENTION.append(item)


def register_ranking(key: str, function: Ranking) -> None:
    """`function()` says, in the active language, how the list `key` can be sorted; asked on each rendering.

    It must be made from the same constants the sorting itself uses.
    """
    _rankings[key] = function


def ranking(key: str) -> Sequence[SortOrder]:
    """The sort orders of one list; empty while no app has such a list."""
    return _rankings[key]() if key in _rankings else ()
