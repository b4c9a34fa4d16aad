"""What an enquiry asks of the opening calendar: which times can be wished for, until when things wait, when to remind.

Pure functions over a shop's rules. Instants that go in or come out are aware; days and clock times are Coburg's.
"""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from merchants.opening import holidays
from merchants.opening.resolve import ONE_DAY, ZONE, DayPlan, Opening, instant_at, local_day, openings, plan_of
from merchants.opening.rules import MINUTES_PER_DAY, Rule, State
from merchants.opening.week import plan_lines
from merchants.opening.wording import clock, clock_of, date_text, weekday_name

MOST_DAYS_AHEAD = 14
SEARCHED_DAYS = 60  # a shop on holiday opens again within two months, or nobody waits for it
USUAL_END = 18 * 60  # minutes; where nobody knows the hours
SUNDAY = 6


class NotPossible(Exception):
    """The wished day or time cannot be had. `field` is "wanted_date" or "wanted_time"; the text is for people."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def day_text(day: dt.date) -> str:
    """Tuesday, 24 November."""
    return _("%(weekday)s, %(date)s") % {"weekday": weekday_name(day), "date": date_text(day)}


def moment_text(instant: dt.datetime) -> str:
    """Tuesday, 24 November, 6 pm. Midnight belongs to the day that ends with it."""
    local = instant.astimezone(ZONE)
    if local.time() == dt.time():
        return _("%(day)s, %(time)s") % {
            "day": day_text(local.date() - ONE_DAY),
            "time": clock(MINUTES_PER_DAY, closing=True),
        }
    return _("%(day)s, %(time)s") % {"day": day_text(local.date()), "time": clock_of(instant)}


def wanted_instant(
    rules: tuple[Rule, ...], day: dt.date, time: dt.time | None, now: dt.datetime, *, is_end: bool
) -> dt.datetime:
    """The instant somebody wishes for. Without a time it is the end of that day's last opening.

    `is_end`: something waits until then, so the closing minute itself will do; an appointment begins before it.
    Raises NotPossible: past, too far ahead, closed, holiday without confirmed hours, outside the hours of that day, or
    an hour the clocks skip. Where nobody knows the hours of that day every time is possible.
    """
    _check_day(rules, day, now)
    knows = hours_are_known(rules, day)
    if time is None:
        end = closing_of(rules, day) if knows else instant_at(day, USUAL_END)
        if end is None:
            raise NotPossible("wanted_date", _closed_on(day))
        if end <= now:
            raise NotPossible("wanted_date", _("The shop closes too early on that day. Please choose another day."))
        return end
    instant = _existing_instant(day, time)
    if instant <= now:
        raise NotPossible("wanted_time", _("This time has passed. Please choose a later one."))
    if knows and not _is_open(rules, day, instant, is_end=is_end):
        raise NotPossible("wanted_time", _outside(rules, day))
    return instant


def hours_are_known(rules: tuple[Rule, ...], day: dt.date) -> bool:
    """Whether the calendar says for sure when the doors open on that day, or that they stay shut."""
    return bool(rules) and plan_of(rules, day).state is not State.UNKNOWN


def closing_of(rules: tuple[Rule, ...], day: dt.date) -> dt.datetime | None:
    """The end of the last certain opening that begins on the day; midnight for doors that never close."""
    midnight, following = instant_at(day, 0), instant_at(day + ONE_DAY, 0)
    found = [each for each in _certain(rules, day) if each.start < following and each.end > midnight]
    begun_here = [each.end for each in found if each.start >= midnight]
    if begun_here:
        return max(begun_here)
    return following if any(each.end >= following for each in found) else None


def days_to_choose(rules: tuple[Rule, ...], now: dt.datetime) -> Iterator[tuple[dt.date, str]]:
    """The days of the next fortnight one can wish for, each with its hours in words."""
    today = local_day(now)
    for step in range(MOST_DAYS_AHEAD + 1):
        day = today + step * ONE_DAY
        try:
            wanted_instant(rules, day, None, now, is_end=True)
        except NotPossible:
            continue
        if not rules and not _is_weekday(day):
            continue
        hours = ", ".join(plan_lines(plan_of(rules, day))) if rules else ""
        yield day, f"{day_text(day)}: {hours}" if hours else day_text(day)


def pickup_ends(rules: tuple[Rule, ...], now: dt.datetime, most: int = 8) -> list[dt.datetime]:
    """The ends of the next opening days, soonest first: until then a thing can wait for its shopper."""
    today, found = local_day(now), []
    for step in range(SEARCHED_DAYS):
        day = today + step * ONE_DAY
        end: dt.datetime | None = None
        if not rules or not hours_are_known(rules, day):
            end = instant_at(day, USUAL_END) if _is_weekday(day) else None
        elif plan_of(rules, day).confirmed:
            end = closing_of(rules, day)
        if end is not None and end > now:
            found.append(end)
        if len(found) == most:
            break
    return found


def one_working_day_after(rules: tuple[Rule, ...], instant: dt.datetime) -> dt.datetime:
    """The same time of day on the next working day: no Sunday, no public holiday, and the shop opens.

    What arrives on a day that is none counts as arrived on the next one. A shop that opens on Sundays only is asked on
    weekdays like everybody.
    """
    local = instant.astimezone(ZONE)
    working = _working_days(rules, local.date())
    next(working)
    return instant_at(next(working), local.hour * 60 + local.minute)


def _working_days(rules: tuple[Rule, ...], start: dt.date) -> Iterator[dt.date]:
    days = [start + step * ONE_DAY for step in range(SEARCHED_DAYS)]
    weekdays = [day for day in days if _is_weekday(day)]
    opened = [day for day in weekdays if not hours_are_known(rules, day) or closing_of(rules, day) is not None]
    yield from opened if len(opened) > 1 else weekdays


def _is_weekday(day: dt.date) -> bool:
    return day.weekday() != SUNDAY and not holidays.is_holiday(day)


def _check_day(rules: tuple[Rule, ...], day: dt.date, now: dt.datetime) -> None:
    today = local_day(now)
    if day < today:
        raise NotPossible("wanted_date", _("This day has passed. Please choose a later one."))
    if day > today + MOST_DAYS_AHEAD * ONE_DAY:
        last = day_text(today + MOST_DAYS_AHEAD * ONE_DAY)
        raise NotPossible("wanted_date", _("Please choose a day up to %(last)s.") % {"last": last})
    if not rules:
        return
    plan = plan_of(rules, day)
    if not plan.confirmed:
        raise NotPossible("wanted_date", _not_confirmed(plan))
    touched = any(each.end > instant_at(day, 0) for each in _certain(rules, day))
    if hours_are_known(rules, day) and closing_of(rules, day) is None and not touched:
        raise NotPossible("wanted_date", _closed_on(day))


def _certain(rules: tuple[Rule, ...], day: dt.date) -> list[Opening]:
    """Openings that touch the day, nights in full."""
    following = instant_at(day + ONE_DAY, 0)
    return [
        each
        for each in openings(rules, day, day + 2 * ONE_DAY)
        if each.state is State.OPEN and each.confirmed and each.start < following
    ]


def _is_open(rules: tuple[Rule, ...], day: dt.date, instant: dt.datetime, *, is_end: bool) -> bool:
    return any(
        each.start <= instant and (instant < each.end or (is_end and instant == each.end))
        for each in _certain(rules, day)
    )


def _existing_instant(day: dt.date, time: dt.time) -> dt.datetime:
    """The instant of a clock reading; of two in autumn the first. NotPossible for one the clocks skip in spring."""
    wall = dt.datetime.combine(day, time, ZONE)
    instant = wall.astimezone(dt.UTC)
    if instant.astimezone(ZONE).replace(tzinfo=None) != wall.replace(tzinfo=None):
        raise NotPossible(
            "wanted_time",
            _("There is no %(time)s on that night: the clocks go forward. Please choose another time.")
            % {"time": clock(time.hour * 60 + time.minute)},
        )
    return instant


def _closed_on(day: dt.date) -> str:
    return _("The shop is closed on %(day)s. Please choose another day.") % {"day": day_text(day)}


def _not_confirmed(plan: DayPlan) -> str:
    day = {"day": day_text(plan.day)}
    if plan.is_holiday:
        return _("%(day)s is a holiday, and the hours are not confirmed. Please choose another day.") % day
    return _("The hours of %(day)s are not confirmed. Please choose another day.") % day


def _outside(rules: tuple[Rule, ...], day: dt.date) -> str:
    lines = plan_lines(plan_of(rules, day))
    return _("On %(day)s the shop is open: %(hours)s. Please choose a time within these hours.") % {
        "day": day_text(day),
        "hours": ", ".join(lines),
    }
