"""Reads a whole week in one line, or line by line: Mo-Fr 9-18, Sa 9-14."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from merchants.opening.rules import MINUTES_PER_DAY, Span, State

from .day import hours_of, read_or_ask
from .hours import DayHours
from .questions import Reason, TypedHoursUnclear
from .tokens import Token, prepared, tokens_of
from .words import DAYS, Kind
from .writing import write_week, write_weekdays

LONGEST = 1000  # characters
EVERY_DAY = tuple(range(7))
WEEKEND = (5, 6)
HOLIDAYS = 7  # beside the numbers of the weekdays
BETWEEN = (Kind.LIST, Kind.AND)
NAMING = (Kind.DAY, Kind.DAILY, Kind.WEEKEND, Kind.HOLIDAY)
ALWAYS = DayHours(State.OPEN, (Span(0, MINUTES_PER_DAY),))


@dataclass(slots=True)
class WeekHours:
    """Hours by weekday (0 is Monday), as far as they were named, and those of public holidays, if they were."""

    days: dict[int, DayHours] = field(default_factory=dict)
    holidays: DayHours | None = None


def read_week(text: str) -> WeekHours:
    """What a line about the whole week means. Raises TypedHoursUnclear, and OpeningHoursError for a remark that
    cannot be kept."""
    if len(text) > LONGEST:
        raise TypedHoursUnclear(Reason.UNCLEAR)
    clean = prepared(text, one_remark=False)
    if [token.kind for token in tokens_of(clean.text)] == [Kind.ALWAYS]:
        return WeekHours(dict.fromkeys(EVERY_DAY, ALWAYS))
    return read_or_ask(clean, _week_of, lambda week: write_week(week.days, week.holidays))


def _week_of(tokens: list[Token], remarks: Sequence[str]) -> WeekHours:
    if any(token.kind is Kind.UNKNOWN for token in tokens):
        raise TypedHoursUnclear(Reason.UNCLEAR)
    if any(token.kind is Kind.DISPUTED for token in tokens):
        raise TypedHoursUnclear(Reason.VAGUE)
    week = WeekHours()
    at = _after_marks(tokens, 0)
    while at < len(tokens):
        if tokens[at].kind not in NAMING:
            raise TypedHoursUnclear(Reason.NO_DAYS if not week.days and week.holidays is None else Reason.UNCLEAR)
        days, excepted, at = _days(tokens, at)
        end = next((place for place in range(at, len(tokens)) if tokens[place].kind in NAMING), len(tokens))
        hours = _value(tokens[at:end], remarks, days)
        for day in days:
            _put(week, day, hours)
        for day in excepted:
            _put(week, day, DayHours())
        at = end
    if not week.days and week.holidays is None:
        raise TypedHoursUnclear(Reason.UNCLEAR)
    return week


def _put(week: WeekHours, day: int, hours: DayHours) -> None:
    if day in week.days or (day == HOLIDAYS and week.holidays is not None):
        raise TypedHoursUnclear(Reason.TWICE)
    if day == HOLIDAYS:
        week.holidays = hours
    else:
        week.days[day] = hours


def _value(tokens: list[Token], remarks: Sequence[str], days: list[int]) -> DayHours:
    while tokens and tokens[-1].kind in BETWEEN:
        tokens = tokens[:-1]
    if not tokens:
        raise TypedHoursUnclear(Reason.NO_TIMES)
    try:
        return hours_of(tokens, remarks)
    except TypedHoursUnclear as unclear:
        if unclear.reason is Reason.DAYS:
            raise TypedHoursUnclear(Reason.UNCLEAR) from None
        if not unclear.likely:
            raise
        names = write_weekdays(tuple(sorted(day for day in days if day != HOLIDAYS)))
        raise TypedHoursUnclear(unclear.reason, f"{names} {unclear.likely}".strip()) from None


def _days(tokens: list[Token], at: int) -> tuple[list[int], list[int], int]:
    """The days named from `at` on, those excepted from them, and where their hours begin."""
    days: list[int] = []
    excepted: list[int] = []
    while True:
        named, at = _named(tokens, at)
        if any(day in days for day in named):
            raise TypedHoursUnclear(Reason.TWICE)
        days += named
        if at < len(tokens) and tokens[at].kind is Kind.EXCEPT:
            excepted, at = _excepted(tokens, at + 1, days)
            days = [day for day in days if day not in excepted]
            return days, excepted, at
        following = _after_marks(tokens, at)
        if following >= len(tokens) or tokens[following].kind not in NAMING:
            return days, excepted, at
        at = following


def _excepted(tokens: list[Token], at: int, days: list[int]) -> tuple[list[int], int]:
    found, _none, at = _days(tokens, at)
    if not set(found) < set(days) | {HOLIDAYS}:
        raise TypedHoursUnclear(Reason.UNCLEAR)
    return found, at


def _named(tokens: list[Token], at: int) -> tuple[list[int], int]:
    """One day, a run of days, or a word for several."""
    if at >= len(tokens) or tokens[at].kind not in NAMING:
        raise TypedHoursUnclear(Reason.UNCLEAR)
    several = {Kind.DAILY: EVERY_DAY, Kind.WEEKEND: WEEKEND, Kind.HOLIDAY: (HOLIDAYS,)}.get(tokens[at].kind)
    if several is not None:
        return list(several), at + 1
    first = DAYS[tokens[at].text]
    if [token.kind for token in tokens[at + 1 : at + 3]] != [Kind.DASH, Kind.DAY]:
        return [first], at + 1
    last = DAYS[tokens[at + 2].text]
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)], at + 3


def _after_marks(tokens: list[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].kind in BETWEEN:
        at += 1
    return at
