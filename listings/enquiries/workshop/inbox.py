"""The enquiries of a business as its workshop lists them: how they stand, newest first, page by page."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from listings.enquiries.facts import REASONS, Fact, request_facts, sender_facts, subject
from listings.enquiries.models import Enquiry, Standing
from merchants.directory.address import PAGE
from merchants.directory.pages import Pages, page_asked, pages_of
from merchants.models import Merchant
from merchants.opening.resolve import ONE_DAY, local_day
from merchants.opening.wording import clock_of, date_text

STANDING = "stand"  # of `?stand=wartet`
NEWEST = 3  # on the page the workshop of a business begins on
MOST_HELD = 50  # of the quarantine at once; the others come when these are decided
SIGNS = {Standing.WAITING: "gleich", Standing.PROPOSED: "gleich", Standing.PROMISED: "offen"}  # looks of "schild"


@dataclass(frozen=True, slots=True)
class Row:
    """One enquiry of the list; `look` is the modifier of its sign."""

    enquiry: Enquiry
    received: str
    subject: str
    standing: str
    look: str
    waits: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that shows those alone which stand so; all of them without a standing."""

    label: str
    url: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class Inbox:
    """One page. `held` is how many wait in the quarantine."""

    rows: list[Row]
    choices: list[Choice]
    pages: Pages
    held: int


@dataclass(frozen=True, slots=True)
class Held:
    """One enquiry of the quarantine, with everything a decision needs."""

    enquiry: Enquiry
    received: str
    reasons: str
    request_facts: list[Fact]
    sender_facts: list[Fact]


def inbox_of(merchant: Merchant, query: QueryDict, now: dt.datetime) -> Inbox:
    """The page the query asks for; what it does not know is left out. Three queries. `now` is aware."""
    listed = merchant.enquiries.inbox(now)
    counts = listed.standings()
    asked = query.get(STANDING, "")
    standing = asked if asked in Standing.values else ""
    total = counts.get(standing, 0) if standing else sum(counts.values())
    pages = pages_of(total, page_asked(query), lambda number: _url(standing, number))
    chosen = listed.standing(standing) if standing else listed
    return Inbox(
        rows=[row_of(enquiry, now) for enquiry in chosen[pages.start : pages.stop]],
        choices=_choices(counts, standing),
        pages=pages,
        held=merchant.enquiries.held().count(),
    )


def row_of(enquiry: Any, now: dt.datetime) -> Row:
    """`enquiry` comes from an inbox, which says how it stands."""
    standing = Standing(enquiry.standing)
    return Row(
        enquiry=enquiry,
        received=received_text(enquiry.created_at, now),
        subject=subject(enquiry),
        standing=str(standing.label),
        look=SIGNS.get(standing, "zu"),
        waits=standing == Standing.WAITING,
    )


def part_of(merchant: Merchant, now: dt.datetime) -> dict[str, Any] | None:
    """For the page the workshop of a business begins on; nothing where nobody has asked yet. Three queries."""
    listed = merchant.enquiries.inbox(now)
    counts, held = listed.standings(), merchant.enquiries.held().count()
    if not counts and not held:
        return None
    answered = (Standing.PROMISED, Standing.PROPOSED, Standing.DECLINED, Standing.REPLIED)
    return {
        "merchant": merchant,
        "open": counts.get(Standing.WAITING, 0),
        "answered": sum(counts.get(standing, 0) for standing in answered),
        "held": held,
        "rows": [row_of(enquiry, now) for enquiry in listed[:NEWEST]],
    }


def held_of(merchant: Merchant, now: dt.datetime) -> list[Held]:
    """The quarantine of a business, newest first. One query. `now` is aware."""
    return [
        Held(
            enquiry=enquiry,
            received=received_text(enquiry.created_at, now),
            reasons=", ".join(str(REASONS.get(code, code)) for code in enquiry.held_because),
            request_facts=request_facts(enquiry),
            sender_facts=sender_facts(enquiry),
        )
        for enquiry in merchant.enquiries.held()[:MOST_HELD]
    ]


def received_text(instant: dt.datetime, now: dt.datetime) -> str:
    """Today, 11:52 am; yesterday, 4:30 pm; 24 November, 6 pm. Both instants are aware; the words are Coburg's."""
    day, today = local_day(instant), local_day(now)
    when = {today: _("today"), today - ONE_DAY: _("yesterday")}.get(day) or date_text(day)
    return _("%(day)s, %(time)s") % {"day": when, "time": clock_of(instant)}


def _choices(counts: dict[str, int], current: str) -> list[Choice]:
    """All of them, then each standing there is one of; the current one stays though it be empty."""
    found = [Choice(_("All"), _url("", 1), sum(counts.values()), not current)]
    for standing in Standing:
        if counts.get(standing) or standing == current:
            label = str(standing.label)
            found.append(Choice(label, _url(standing, 1), counts.get(standing, 0), standing == current))
    return found


def _url(standing: str, page: int) -> str:
    pairs = [(STANDING, standing)] if standing else []
    pairs += [(PAGE, str(page))] if page > 1 else []
    return f"?{urlencode(pairs)}"
