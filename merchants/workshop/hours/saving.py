"""Storing what a business tells about its hours: all or nothing, never over what somebody else has just told."""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping

from django.db import transaction
from django.utils import timezone

from merchants.actions import confirm
from merchants.models import Confirmation, Merchant
from merchants.opening.resolve import local_day, plan_of
from merchants.opening.rules import Rule
from merchants.opening.store import lock_calendars, own_rules_of, replace_hours
from merchants.opening.typed.hours import DayHours
from merchants.workshop.hours.answers import Told, tell_answers
from merchants.workshop.hours.single_days import with_days, without_past
from merchants.workshop.hours.usual_week import completed

# Own rules, and the days whose answer to the city says the same → own rules.
Change = Callable[[tuple[Rule, ...], set[dt.date]], tuple[Rule, ...]]
LONGEST_NAME = 80


class HoursChanged(Exception):
    """Somebody else has told other hours since the page was shown; nothing is stored."""


def version_of(rules: tuple[Rule, ...]) -> str:
    """A short mark of a calendar: another one has another."""
    return hashlib.sha256(repr(rules).encode()).hexdigest()[:16]


@transaction.atomic
def save_hours(
    *,
    merchant: Merchant,
    change: Change,
    by: str,
    seen: str | None = None,
    told: Mapping[dt.date, Told | None] | None = None,
    now: dt.datetime | None = None,
) -> bool:
    """Store the calendar that `change` makes of the business's own rules; its hours count as checked today.

    `told`: what is told about single days; where the city has asked about them, it is answered. `seen`: the
    `version_of` the rules the person looked at; None for a change that goes with whatever is there. `by`: the name of
    the person. Returns whether the own rules are others now. Raises HoursChanged, and OpeningHoursError for what no
    calendar can hold, with nothing stored. About twenty queries.
    """
    now = now or timezone.now()
    answered = tell_answers(merchant=merchant, told=told or {}, now=now)
    lock_calendars([merchant.pk])
    old = own_rules_of(Merchant.objects.get(pk=merchant.pk))
    new = completed(change(old, answered))
    if seen is not None and seen != version_of(old) and new != old:  # the same sent twice is no quarrel
        raise HoursChanged
    is_new = replace_hours(merchant=merchant, rules=completed(without_past(new, local_day(now))))
    confirm(
        merchant=merchant,
        groups=[Confirmation.Group.HOURS],
        confirmed_by=by[:LONGEST_NAME],
        confirmed_on=local_day(now),
    )
    return is_new


def days_told(told: Mapping[dt.date, Told | None]) -> Change:
    """The change of a calendar by what is told about single days, as far as no answer says it."""

    def change(rules: tuple[Rule, ...], answered: set[dt.date]) -> tuple[Rule, ...]:
        rules = with_days(rules, dict.fromkeys(told))
        needed = {
            day: each.hours
            for day, each in told.items()
            if each is not None and (day not in answered or (each.is_usual and hours_on(rules, day) != each.hours))
        }
        return with_days(rules, needed)

    return change


def hours_on(rules: tuple[Rule, ...], day: dt.date) -> DayHours:
    """What holds on a day by these rules."""
    return DayHours.of(plan_of(rules, day).rule)
