"""The list as it is shown: by shop, in walking order, with what is true now. Reads only."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coburg_showcase.city.models import CitySettings
from listings.errands.asking import Asked, BadList
from listings.errands.doors import certain_openings, has_certain_hours, next_after
from listings.errands.entries import Entry, Gone, entries_of
from listings.errands.near_best import Budget
from listings.errands.route import MOST_STOPS, Visit
from listings.errands.starts import STARTS, place_of
from listings.errands.town import Place
from listings.errands.trip import LONG_WAIT, REQUEST_STEPS, Trip, next_full_trip, trip_on
from listings.errands.wording import day_text, minutes_of, openings_text, way_text
from listings.item.tiles import Tile
from merchants.models import Merchant
from merchants.opening.resolve import ONE_DAY, ZONE, Opening, instant_at, local_day, plan_of
from merchants.opening.rules import Rule
from merchants.opening.state import state_at
from merchants.opening.store import rules_of
from merchants.opening.week import plan_lines
from merchants.opening.wording import Sign, clock_of, sign_of
from merchants.shop.nearby import distance_m

LATEST_DAY = 60  # days ahead for which a walk is worked out
FARTHEST = 20_000  # metres from the town's centre to where a walk may begin
FIVE_MINUTES = 300  # seconds


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a stop is reached, in words; `opens` only where one has to wait at the door."""

    number: int
    time: str
    way: str
    minutes: int
    opens: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A shop of the list. `hours` are those of the walk's day; `again` says when it opens next.

    `sign` is the one on arrival; without an arrival, as the walk begins, and none if that is on another day.
    """

    merchant: Merchant
    remembered: bool
    tiles: list[Tile]
    sign: Sign | None
    hours: str
    arrival: Arrival | None = None
    again: str = ""


@dataclass(frozen=True, slots=True)
class OtherDay:
    """A day on which everything can be done, in words and as the form's fields take it; `waits`: where for long."""

    text: str
    waits: str
    day: str
    time: str


@dataclass(frozen=True, slots=True)
class ErrandList:
    """Everything listings/errands/content.html prints."""

    stops: list[Stop]
    missed: list[Stop]
    unsure: list[Stop]
    beyond: list[Stop]
    gone: list[Gone]
    unknown: list[str]
    start: str
    day: str  # in words; empty for today
    leave: str
    done: str
    way: str
    other_day: OtherDay | None
    is_late: bool  # what was asked for has passed, so the walk begins now

    @property
    def shops(self) -> int:
        return len(self.stops) + len(self.missed) + len(self.unsure) + len(self.beyond)

    @property
    def is_partial(self) -> bool:
        """The walk takes in some of the shops, not all."""
        return 0 < len(self.stops) < self.shops

    @property
    def things(self) -> int:
        return sum(len(stop.tiles) for stop in (*self.stops, *self.missed, *self.unsure, *self.beyond))


def errand_list(asked: Asked, city: CitySettings, instant: dt.datetime) -> ErrandList:
    """The answer to a list at the instant (aware). Raises BadList. Six queries, however long the list is."""
    at = _setting_out(asked, instant)
    day = local_day(at)
    start = _start(asked, city)
    entries = entries_of(asked, instant)
    hours = {entry.merchant.pk: rules_of(entry.merchant) for entry in entries.shops}
    certain = [entry for entry in entries.shops if has_certain_hours(hours[entry.merchant.pk])]
    walkers, beyond = certain[:MOST_STOPS], certain[MOST_STOPS:]
    openings = [certain_openings(hours[entry.merchant.pk], day) for entry in walkers]
    places = [(entry.merchant.latitude, entry.merchant.longitude) for entry in walkers]
    budget = Budget(REQUEST_STEPS)
    trip = trip_on(start, places, openings, day, at, budget)

    def stop(entry: Entry, visit: Visit | None = None, again: str = "", number: int = 0) -> Stop:
        rules = hours[entry.merchant.pk]
        moment = at if visit is None else trip.clock(visit.arrival)
        # "Opens tomorrow" would be read as of today.
        sign = sign_of(state_at(rules, moment)) if visit or day == local_day(instant) else None
        arrival = _arrival(trip, number, visit) if visit else None
        return Stop(entry.merchant, entry.remembered, entry.tiles, sign, _hours(rules, day), arrival, again)

    return ErrandList(
        stops=[stop(walkers[visit.shop], visit, number=place) for place, visit in enumerate(trip.walk.visits, 1)],
        missed=[
            stop(walkers[shop], again=_again(hours[walkers[shop].merchant.pk], openings[shop], day))
            for shop in trip.walk.missed
        ],
        unsure=[stop(entry) for entry in entries.shops if not has_certain_hours(hours[entry.merchant.pk])],
        beyond=[stop(entry) for entry in beyond],
        gone=entries.gone,
        unknown=entries.unknown,
        start=str(STARTS[asked.start]) if asked.here is None else _("where you are"),
        day="" if day == local_day(instant) else day_text(day),
        leave=clock_of(trip.clock(trip.walk.leave)),
        done=clock_of(trip.clock(trip.walk.done)),
        way=way_text(trip.walk.metres),
        other_day=_other_day(next_full_trip(start, places, openings, day, budget), walkers)
        if trip.walk.missed
        else None,
        is_late=asked.day is not None and asked.minute is not None and instant_at(asked.day, asked.minute) < at,
    )


def _setting_out(asked: Asked, instant: dt.datetime) -> dt.datetime:
    """When the walk begins: as asked, but not in the past; by default at the next full five minutes."""
    now = instant + dt.timedelta(seconds=-instant.timestamp() % FIVE_MINUTES)
    today = local_day(instant)
    day = asked.day or today
    last = today + LATEST_DAY * ONE_DAY
    if not today <= day <= last:
        text = day_text(last, with_year=last.year != today.year)
        raise BadList(_("Please choose a day between today and %(day)s.") % {"day": text})
    if asked.minute is None:
        return now if day == today else instant_at(day, 10 * 60)
    return max(now, instant_at(day, asked.minute))


def _start(asked: Asked, city: CitySettings) -> Place:
    if asked.here is None:
        return place_of(asked.start, city)
    if distance_m(asked.here, (city.latitude, city.longitude)) > FARTHEST:
        raise BadList(_("You are too far away for a walk. Please choose a start in town."))
    return asked.here


def _hours(rules: tuple[Rule, ...], day: dt.date) -> str:
    if not rules:
        return _("hours unknown")
    plan = plan_of(rules, day)
    lines = plan_lines(plan)
    return ", ".join(lines if plan.confirmed else (*lines, _("hours not confirmed")))


def _arrival(trip: Trip, number: int, visit: Visit) -> Arrival:
    waits = visit.inside - visit.arrival >= 60
    return Arrival(
        number=number,
        time=clock_of(trip.clock(visit.arrival)),
        way=way_text(visit.metres),
        minutes=minutes_of(visit.seconds),
        opens=clock_of(trip.clock(visit.inside)) if waits else "",
    )


def _again(rules: tuple[Rule, ...], openings: Sequence[Opening], day: dt.date) -> str:
    """When this door opens after that day, in words: with its hours within a fortnight; empty if not within a year."""
    following = next_after(openings, day)
    if following:
        return openings_text(following)
    far = state_at(rules, instant_at(day + ONE_DAY, 0)).next_opening
    return "" if far is None else f"{day_text(local_day(far))}, {clock_of(far)}"


def _other_day(trip: Trip | None, walkers: Sequence[Entry]) -> OtherDay | None:
    if trip is None:
        return None
    waits = [
        _("at %(shop)s until %(time)s")
        % {"shop": walkers[visit.shop].merchant.name, "time": clock_of(trip.clock(visit.inside))}
        for visit in trip.walk.visits
        if visit.inside - visit.arrival > LONG_WAIT
    ]
    leave = trip.clock(trip.walk.leave)
    text = f"{day_text(trip.day)}, {clock_of(leave)}"
    return OtherDay(text, ", ".join(waits), trip.day.isoformat(), leave.astimezone(ZONE).strftime("%H:%M"))
