"""What the city has asked about single days counts as answered where a business tells its hours in the workshop."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from merchants.action_days.actions import Said, TooLate, answer, lock_days, take_back
from merchants.action_days.codes import TAKING_PART, Answer, Way
from merchants.action_days.forms import check_sunday
from merchants.action_days.hours import MOST_SPANS, read_hours, write_hours
from merchants.action_days.models import Invitation
from merchants.models import Merchant
from merchants.opening.rules import OpeningHoursError, Span, State
from merchants.opening.typed.hours import DayHours


@dataclass(frozen=True, slots=True)
class Told:
    """What a business tells about a day; `is_usual`: that it is a day like any other."""

    hours: DayHours
    is_usual: bool = False


def tell_answers(*, merchant: Merchant, told: Mapping[dt.date, Told | None], now: dt.datetime) -> set[dt.date]:
    """Answer what the city has asked about these days; None takes an answer back.

    Returns the days of which the calendar now says the same by the answer. What an answer cannot hold, such as an open
    end or a remark, is left to the calendar's own rules, and the answer is taken back. Two queries where nothing was
    asked. Runs within a transaction, before the calendar is locked.
    """
    if not told:
        return set()
    asked = Invitation.objects.shaping_calendars(min(told)).filter(merchant=merchant)
    invitations = [each for each in asked if any(day in told for day in each.action_day.days)]
    lock_days(each.action_day_id for each in invitations)
    done: set[dt.date] = set()
    for invitation in invitations:
        said, back = _answers(invitation, told)
        try:
            if said:
                answer(invitation=invitation, said=said, way=Way.SHOP, now=now)
            if back:
                take_back(invitation=invitation, days=back, now=now)
        except TooLate:
            continue  # then no answer shapes this day any more
        done |= {day for day, (kind, _spans) in said.items() if kind != Answer.NO}
    return done


def _answers(invitation: Invitation, told: Mapping[dt.date, Told | None]) -> tuple[dict[dt.date, Said], list[dt.date]]:
    said: dict[dt.date, Said] = {}
    back: list[dt.date] = []
    for day, wanted in _days(invitation, told):
        found = _said(wanted) if wanted is not None else None
        if not invitation.action_day.asks_for_hours and (found is None or found[0] != Answer.OTHER):
            found = (Answer.NO.value, ())
        if wanted is not None and not wanted.is_usual and wanted.hours.spans:
            check_sunday(invitation, wanted.hours.spans)
        if found is None:
            back.append(day)
        else:
            said[day] = found
    return said, back


def _days(invitation: Invitation, told: Mapping[dt.date, Told | None]) -> Iterator[tuple[dt.date, Told | None]]:
    """The days an answer speaks of. A day to take part in is touched only where the business takes part and now tells
    other hours."""
    answers = invitation.by_day
    for day in invitation.action_day.days:
        if day not in told:
            continue
        wanted = told[day]
        if invitation.action_day.asks_for_hours or (
            day in answers and answers[day].answer in TAKING_PART and wanted is not None and not wanted.is_usual
        ):
            yield day, wanted


def _said(told: Told) -> Said | None:
    """The answer that says so, if there is one."""
    hours = told.hours
    if told.is_usual:
        return Answer.USUAL.value, ()
    if hours.comment or hours.state is State.UNKNOWN:
        return None
    if hours.state is State.CLOSED:
        return Answer.CLOSED.value, ()
    return (Answer.OTHER.value, hours.spans) if _can_hold(hours.spans) else None


def _can_hold(spans: tuple[Span, ...]) -> bool:
    if len(spans) > MOST_SPANS or any(span.open_end for span in spans):
        return False
    try:
        return read_hours(write_hours(spans)) == spans
    except OpeningHoursError:  # a night longer than until six in the morning
        return False
