"""What is served when: the one place that decides it, for pages, feeds, calendars, mails, blocks and print (L-65).

A dish shows on its day only, while the business is on show and its door opens that day, outside its days without lunch,
and if its allergens are stated or told on asking. On a public holiday, or a day the city has asked about, the business
must have spoken about its hours: a copied week shows no dish on Whit Monday by accident.
"""

import datetime as dt
import enum
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from listings.lunch.models import LunchPause, LunchService, Serving
from merchants.models import Merchant
from merchants.opening.holidays import is_holiday
from merchants.opening.resolve import ONE_DAY, DayPlan, instant_at, local_day, plan_of
from merchants.opening.rules import Rule, Span, State
from merchants.opening.store import rules_of

LOOK_AHEAD = 7  # days: how far the guide looks for the next lunch


class Status(enum.StrEnum):
    LATER = "later"
    SERVING = "serving"
    SOLD_OUT = "sold_out"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Kitchen:
    """One business that serves lunch on `day`, from `opens` to `closes` (UTC), cut to the times its door is open.

    Without `servings` it has told no dishes for the day.
    """

    service: LunchService
    day: dt.date
    opens: dt.datetime
    closes: dt.datetime
    servings: list[Serving] = field(default_factory=list)

    @property
    def merchant(self) -> Merchant:
        return self.service.merchant

    @property
    def is_told(self) -> bool:
        return bool(self.servings)

    def status_at(self, instant: dt.datetime) -> Status:
        """Where it stands at the instant (aware)."""
        if instant >= self.closes:
            return Status.OVER
        if self.servings and all(serving.is_sold_out for serving in self.servings):
            return Status.SOLD_OUT
        return Status.SERVING if instant >= self.opens else Status.LATER


def kitchens_on(day: dt.date, services: Iterable[int] | None = None) -> list[Kitchen]:
    """The kitchens that serve on the day, by name. Four queries. `services`: only these, by key."""
    return kitchens_between(day, day, services).get(day, [])


def kitchens_between(
    first: dt.date, last: dt.date, services: Iterable[int] | None = None
) -> dict[dt.date, list[Kitchen]]:
    """The same for each day from `first` to `last`, both included; days without any are left out. Four queries, one
    where nobody serves lunch at all."""
    return _kitchens_of(_services(services), first, last)


def window_on(service: LunchService, rules: tuple[Rule, ...], day: dt.date) -> tuple[dt.datetime, dt.datetime] | None:
    """From when to when (UTC) lunch is served on the day by the calendar of the door; None where there is none.

    Days without lunch are another question. Without known opening hours the serving hours hold,
    but not on a public holiday, about which nobody has spoken then.
    """
    starts, ends = _minute(service.starts), _minute(service.ends)
    if not rules and is_holiday(day):
        return None
    plan = plan_of(rules, day) if rules else None
    if plan is not None and (plan.state is State.CLOSED or not plan.confirmed):
        return None
    if plan is not None and plan.state is State.OPEN:
        starts, ends = _within_door(plan, starts, ends)
    if starts >= ends:
        return None
    return instant_at(day, starts), instant_at(day, ends, closing=True)


class Shown(NamedTuple):
    """What the guide shows at an instant, or on a day asked for. `today`: the kitchens of today, open or not."""

    day: dt.date
    kitchens: list[Kitchen]
    today: list[Kitchen]


def shown_at(now: dt.datetime) -> Shown:
    """Today as long as a kitchen that has told its dishes is not yet closed, else the next day with dishes.

    Where none follows within LOOK_AHEAD days it stays today. `now` is aware. Four queries, or six.
    """
    today = local_day(now)
    services = _services()
    kitchens = _kitchens_of(services, today, today).get(today, [])
    if any(kitchen.is_told and kitchen.closes > now for kitchen in kitchens):
        return Shown(today, kitchens, kitchens)
    ahead = _kitchens_of(services, today + ONE_DAY, today + LOOK_AHEAD * ONE_DAY)
    for day in sorted(ahead):
        if any(kitchen.is_told for kitchen in ahead[day]):
            return Shown(day, ahead[day], kitchens)
    return Shown(today, kitchens, kitchens)


def day_to_show(now: dt.datetime) -> tuple[dt.date, list[Kitchen]]:
    """The day and the kitchens of `shown_at`."""
    shown = shown_at(now)
    return shown.day, shown.kitchens


def _services(services: Iterable[int] | None = None) -> list[LunchService]:
    shown = LunchService.objects.on_show().for_guide().by_name()
    return list(shown if services is None else shown.filter(pk__in=list(services)))


def _kitchens_of(services: list[LunchService], first: dt.date, last: dt.date) -> dict[dt.date, list[Kitchen]]:
    if not services:
        return {}
    keys = [service.pk for service in services]
    servings = _servings_between(first, last, keys)
    paused = _paused_between(first, last)
    days: dict[dt.date, list[Kitchen]] = defaultdict(list)
    for step in range((last - first).days + 1):
        day = first + step * ONE_DAY
        for service in services:
            told = servings.get((service.pk, day), [])
            if (service.pk, day) not in paused and (told or day.weekday() in service.weekdays):
                window = window_on(service, rules_of(service.merchant), day)
                if window is not None:
                    days[day].append(Kitchen(service, day, *window, told))
    return dict(days)


def _servings_between(first: dt.date, last: dt.date, services: list[int]) -> dict[tuple[int, dt.date], list[Serving]]:
    shown = Serving.objects.may_be_shown().between(first, last).filter(dish__service__in=services)
    shown = shown.select_related("dish").in_menu_order()
    by_kitchen: dict[tuple[int, dt.date], list[Serving]] = defaultdict(list)
    for serving in shown:
        by_kitchen[serving.dish.service_id, serving.day].append(serving)
    return by_kitchen


def _paused_between(first: dt.date, last: dt.date) -> set[tuple[int, dt.date]]:
    paused = set()
    for pause in LunchPause.objects.touching(first, last):
        day = max(pause.first_day, first)
        while day <= min(pause.last_day, last):
            paused.add((pause.service_id, day))
            day += ONE_DAY
    return paused


def _within_door(plan: DayPlan, starts: int, ends: int) -> tuple[int, int]:
    """The serving hours cut to the openings of the day: from the first minute served to the last."""
    pieces = [(max(starts, span.start), min(ends, _end_of(span))) for span in plan.spans]
    served = [(start, end) for start, end in pieces if start < end]
    return (min(start for start, _end in served), max(end for _start, end in served)) if served else (0, 0)


def _end_of(span: Span) -> int:
    return span.guessed_end if span.open_end else span.end


def _minute(time: dt.time) -> int:
    return time.hour * 60 + time.minute
