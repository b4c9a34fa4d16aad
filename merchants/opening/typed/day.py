"""Reads what somebody types into the field of one day."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from merchants.opening.rules import OpeningHoursError, State, check_comment

from .hours import APPOINTMENT, BESIDES, DayHours
from .questions import Reason, TypedHoursUnclear
from .times import spans_of
from .tokens import Prepared, Token, mended, prepared, tokens_of
from .words import TIMES_OF_DAY, Kind
from .writing import write_day

T = TypeVar("T")

LONGEST = 300  # characters of a field
OF_A_WEEK = (Kind.DAY, Kind.DAILY, Kind.WEEKEND, Kind.HOLIDAY, Kind.EXCEPT)


def read_day(text: str) -> DayHours:
    """What the hours of one day mean. Raises TypedHoursUnclear, with a question, wherever they may mean something
    else, and OpeningHoursError for a remark that cannot be kept."""
    if len(text) > LONGEST:
        raise TypedHoursUnclear(Reason.UNCLEAR)
    clean = prepared(text, one_remark=True)
    return read_or_ask(clean, hours_of, write_day)


def read_or_ask(clean: Prepared, read: Callable[[list[Token], Sequence[str]], T], write: Callable[[T], str]) -> T:
    """What `read` makes of the text; what it would make of it without slips of the finger is asked about.

    Raises as `read` does.
    """
    try:
        return read(tokens_of(clean.text), clean.remarks)
    except TypedHoursUnclear as unclear:
        better = mended(clean.text)
        if unclear.reason is not Reason.UNCLEAR or unclear.likely or better == clean.text:
            raise
        try:
            meant = read(tokens_of(better), clean.remarks)
        except OpeningHoursError:
            raise unclear from None
    raise TypedHoursUnclear(Reason.TYPO, write(meant))


def hours_of(tokens: Sequence[Token], remarks: Sequence[str]) -> DayHours:
    """What the pieces of one day say. Raises as `read_day` does."""
    kinds = {token.kind for token in tokens}
    if Kind.UNKNOWN in kinds:
        raise TypedHoursUnclear(Reason.UNCLEAR)
    if Kind.DISPUTED in kinds:
        raise TypedHoursUnclear(Reason.VAGUE)
    if kinds & set(OF_A_WEEK):
        raise TypedHoursUnclear(Reason.DAYS)
    remark = _remark(tokens, remarks)
    rest = [token for token in tokens if token.kind is not Kind.REMARK]
    has_times = Kind.CLOCK in kinds or Kind.ALWAYS in kinds
    if not has_times and kinds & {*TIMES_OF_DAY, Kind.THROUGHOUT}:
        raise TypedHoursUnclear(Reason.VAGUE)
    rest = [token for token in rest if token.kind is not Kind.THROUGHOUT]
    if Kind.CLOSED in kinds or [token.kind for token in rest] == [Kind.DASH]:
        if has_times or kinds & {Kind.APPOINTMENT, Kind.UNCERTAIN, Kind.OPEN_END}:
            raise TypedHoursUnclear(Reason.CONTRADICTION)
        _only(rest, {Kind.CLOSED, Kind.DASH, Kind.ONLY})
        return DayHours(State.CLOSED, (), remark)
    if kinds & {Kind.APPOINTMENT, Kind.UNCERTAIN}:
        return _uncertain(rest, remark)
    return DayHours(State.OPEN, spans_of(rest), remark)


def _remark(tokens: Sequence[Token], remarks: Sequence[str]) -> str:
    """The remark behind the times. One in front of them or between belongs to nobody knows what."""
    found = [at for at, token in enumerate(tokens) if token.kind is Kind.REMARK]
    if not found:
        return ""
    number = int(tokens[found[0]].text)
    if len(found) > 1 or found[0] != len(tokens) - 1 or number >= len(remarks) or len(tokens) == 1:
        raise TypedHoursUnclear(Reason.UNCLEAR)
    check_comment(remarks[number])
    return remarks[number]


def _only(tokens: Sequence[Token], allowed: set[Kind]) -> None:
    if any(token.kind not in allowed for token in tokens):
        raise TypedHoursUnclear(Reason.UNCLEAR)


def _uncertain(tokens: list[Token], remark: str) -> DayHours:
    """By appointment: only, at certain times only, or besides the times."""
    kinds = [token.kind for token in tokens]
    if (Kind.APPOINTMENT in kinds and Kind.UNCERTAIN in kinds) or kinds.count(Kind.APPOINTMENT) > 1:
        raise TypedHoursUnclear(Reason.CONTRADICTION)
    is_appointment = Kind.APPOINTMENT in kinds
    at = kinds.index(Kind.APPOINTMENT if is_appointment else Kind.UNCERTAIN)
    others = tokens[:at] + tokens[at + 1 :]
    times = [token for token in others if token.kind is not Kind.ONLY]
    if not any(token.kind in (Kind.CLOCK, Kind.ALWAYS) for token in times):
        _only(others, {Kind.ONLY})
        return DayHours(State.UNKNOWN, (), _said(remark, is_appointment))
    if is_appointment and at == len(tokens) - 1 and kinds[at - 1] in (Kind.AND, Kind.ELSE):
        if remark:
            raise TypedHoursUnclear(Reason.APPOINTMENT)
        return DayHours(State.OPEN, spans_of([token for token in times if token.kind is not Kind.ELSE]), BESIDES)
    if is_appointment and Kind.ONLY not in kinds:
        raise TypedHoursUnclear(Reason.APPOINTMENT)
    return DayHours(State.UNKNOWN, spans_of(times), _said(remark, is_appointment))


def _said(remark: str, is_appointment: bool) -> str:
    """The remark of an uncertain day; that of a day by appointment speaks of it."""
    if not is_appointment:
        return remark
    if not remark:
        return APPOINTMENT
    if DayHours(State.UNKNOWN, (), remark).rule().by_appointment:
        return remark
    said = f"{APPOINTMENT}, {remark}"
    check_comment(said)
    return said
