"""Times of one day as a shopkeeper types them on a phone, and as the database holds them (10:00-13:00,14:00-18:00)."""

import re
from itertools import pairwise

from django.utils.translation import gettext as _

from merchants.opening.osm import write_spans
from merchants.opening.rules import MINUTES_PER_DAY, OpeningHoursError, Span

MOST_SPANS = 3
LATEST_END = 6 * 60  # minutes; an end before the begin is a night until six in the morning at most, else a slip
HOURS_PATTERN = r"^([0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9](,|$)){1,3}$"

_CLOCK = r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?: ?(?:uhr|h)\b)?"
_SPAN = re.compile(rf"(?:von |from )?{_CLOCK} ?(?:-|–|—|bis|to) ?{_CLOCK}")
_BETWEEN = re.compile(r" ?(?:,|;|/|\+|&|und|and) ?| |$")


def parse_hours(text: str) -> tuple[Span, ...]:
    """One to three openings out of “10-13, 14-18.30 Uhr” and the like, in order.

    Raises OpeningHoursError with a sentence for people: not understood, no such time, out of order, overlapping.
    """
    text = " ".join(text.casefold().split())
    spans: list[Span] = []
    at = 0
    while at < len(text):
        if len(spans) == MOST_SPANS:
            raise OpeningHoursError(_("Please enter at most three openings a day."))
        found = _SPAN.match(text, at)
        if found is None:
            raise OpeningHoursError(_not_understood())
        between = _BETWEEN.match(text, found.end())
        if between is None:
            raise OpeningHoursError(_not_understood())
        spans.append(_span(*(int(group or 0) for group in found.groups())))
        at = between.end()
    if not spans:
        raise OpeningHoursError(_not_understood())
    spans.sort()
    if any(one.end > other.start for one, other in pairwise(spans)):
        raise OpeningHoursError(_("These openings overlap. Please check begin and end."))
    return tuple(spans)


def read_hours(stored: str) -> tuple[Span, ...]:
    """The openings out of the form the database holds."""
    return tuple(_span(*map(int, re.split("[:-]", part))) for part in stored.split(",") if part)


def write_hours(spans: tuple[Span, ...]) -> str:
    """The form the database holds."""
    return write_spans(spans)


def shown_hours(spans: tuple[Span, ...]) -> str:
    """As somebody might have typed them: what a form shows again."""
    return write_spans(spans).replace("-", "–").replace(",", ", ")


def _span(hour: int, minute: int, to_hour: int, to_minute: int) -> Span:
    start, end = hour * 60 + minute, to_hour * 60 + to_minute
    if minute > 59 or to_minute > 59 or start >= MINUTES_PER_DAY or end > MINUTES_PER_DAY:
        raise OpeningHoursError(_("There is no such time. Please use hours from 0 to 24 and minutes from 0 to 59."))
    if end > start:
        return Span(start, end)
    if end == start or end > LATEST_END:
        raise OpeningHoursError(_("The end comes before the begin. Please check both."))
    return Span(start, end + MINUTES_PER_DAY)


def _not_understood() -> str:
    return _("Please write the times like this: 10–13, 14–18.30")
