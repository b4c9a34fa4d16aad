"""From two clock times to an opening: what the clock of 24 hours says for certain, and what it most likely should."""

from dataclasses import dataclass
from itertools import pairwise

from merchants.opening.rules import MINUTES_PER_DAY, OpeningHoursError, Span

from .questions import Reason, TypedHoursUnclear
from .tokens import Token
from .words import Kind
from .writing import write_spans

MOST_SPANS = 4
NOON = MINUTES_PER_DAY // 2
EARLY = 5 * 60  # who opens before it means the afternoon, or writes 04:00
LATEST_NIGHT = 6 * 60  # an end in the morning after
REST_OF_NIGHT = 8 * 60  # until when “nachts” is the morning


@dataclass(frozen=True, slots=True)
class Reading:
    """An opening as it was written, with the reason to ask back, if there is one."""

    span: Span
    doubt: Reason | None = None


def opening(begin: Token, end: Token, *, is_longer: bool = False) -> Reading:
    """The opening between two clock times. Raises TypedHoursUnclear where nothing is likely."""
    start, stop = _minute(begin), _minute(end, is_end=True)
    if start >= MINUTES_PER_DAY:
        raise TypedHoursUnclear(Reason.NO_SUCH_TIME)
    if _is_of_twelve(begin) and not end.half and end.beside is None and not end.is_plain and 0 < stop <= NOON:
        stop += NOON  # “nachmittags 2 bis 6”
    doubt = Reason.VAGUE if begin.is_disputed or end.is_disputed else None
    if end.beside is Kind.NEXT_DAY or (stop <= start and _is_morning_after(end)):
        stop += MINUTES_PER_DAY
    elif stop == 0:
        stop = MINUTES_PER_DAY
    if stop == start:
        raise TypedHoursUnclear(Reason.SAME)
    if stop < start:
        if start > NOON + 59 and stop <= LATEST_NIGHT:
            stop += MINUTES_PER_DAY
        elif stop < NOON and stop + NOON > start:
            stop, doubt = stop + NOON, Reason.AFTERNOON
        else:
            raise TypedHoursUnclear(Reason.ORDER)
    elif 60 <= start < EARLY and stop <= NOON and not (begin.is_plain or begin.half or begin.beside):
        start, stop, doubt = start + NOON, stop + NOON, Reason.AFTERNOON
    try:
        return Reading(Span(start, stop, is_longer), doubt)
    except OpeningHoursError as impossible:
        raise TypedHoursUnclear(Reason.ORDER) from impossible


def without_end(begin: Token) -> Reading:
    """From a clock time on, with an open end."""
    start = _minute(begin)
    if start >= MINUTES_PER_DAY:
        raise TypedHoursUnclear(Reason.NO_SUCH_TIME)
    return Reading(Span(start, start, open_end=True))


def settled(readings: list[Reading]) -> tuple[Span, ...]:
    """The openings of a day in order. Raises TypedHoursUnclear if one is doubtful, or they do not go together."""
    spans = tuple(sorted(reading.span for reading in readings))
    if len(spans) > MOST_SPANS:
        raise TypedHoursUnclear(Reason.TOO_MANY)
    if any(one.end > other.start or one.open_end for one, other in pairwise(spans)):
        raise TypedHoursUnclear(Reason.OVERLAP)
    for reading in readings:
        if reading.doubt is not None:
            raise TypedHoursUnclear(reading.doubt, write_spans(spans))
    return spans


def _minute(clock: Token, *, is_end: bool = False) -> int:
    """Minutes after midnight, by what half of the day or time of day stands beside it."""
    minute = clock.minute
    if not 0 <= minute <= MINUTES_PER_DAY:
        raise TypedHoursUnclear(Reason.NO_SUCH_TIME)
    hour = minute // 60
    if clock.half and (not 1 <= hour <= 12):
        raise TypedHoursUnclear(Reason.NO_SUCH_TIME)
    if clock.half == "a":
        return minute - NOON if hour == 12 else minute
    if clock.half == "p" or (clock.beside is Kind.NOON and hour < 6) or clock.beside is Kind.AFTERNOON:
        return minute + NOON if hour < 12 else minute
    if clock.beside is Kind.EVENING and hour <= 12:
        return minute + NOON
    if clock.beside is Kind.NIGHT and REST_OF_NIGHT <= minute <= NOON + 59:
        return minute + NOON if is_end or hour < 12 else minute - NOON
    return minute


def _is_of_twelve(clock: Token) -> bool:
    """Whether somebody wrote an hour of twelve and said that it is one after noon."""
    return _minute(clock) != clock.minute and _minute(clock) > NOON


def _is_morning_after(end: Token) -> bool:
    return end.half == "a" or end.beside in (Kind.NIGHT, Kind.MORNING)
