"""The usual week within a calendar: taking it out day by day, and putting changed days back.

Only the rules of changed days are touched. What a list has brought along (seasons, last Wednesdays, days of every year)
stays as it is, and in its place.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from merchants.opening.resolve import plan_of
from merchants.opening.rules import DateRange, Rule, State
from merchants.opening.typed.hours import DayHours
from merchants.opening.usual import usual_plan

EVERY_DAY = tuple(range(7))
ALL_YEAR: tuple[DateRange, ...] = ()
A_MONDAY = dt.date(2024, 1, 1)

NOTHING_KNOWN = Rule(state=State.UNKNOWN)  # stands before days told of a business whose usual hours nobody knows

Dates = tuple[DateRange, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """Hours by weekday (0 is Monday), as far as a rule speaks of them; `holidays` those of public holidays in general,
    which only the week of the whole year has."""

    days: Mapping[int, DayHours]
    holidays: DayHours | None = None


def week_in(rules: tuple[Rule, ...], dates: Dates) -> Week:
    """The week that the rules of these dates make; of the whole year with ALL_YEAR."""
    weekly = tuple(rule for rule in rules if _is_weekly(rule, dates))
    days: dict[int, DayHours] = {}
    for rule in weekly:
        days |= dict.fromkeys(_weekdays(rule), DayHours.of(rule))
    spoken = [rule for rule in rules if rule.public_holidays and not rule.dates and not rule.nth]
    return Week(days, DayHours.of(spoken[-1]) if spoken and dates == ALL_YEAR else None)


def seasons_of(rules: tuple[Rule, ...]) -> list[Dates]:
    """The parts of every year that have a week of their own, in the order of the rules."""
    return list(dict.fromkeys(rule.dates for rule in rules if rule.dates and _is_season(rule)))


def season_on(rules: tuple[Rule, ...], day: dt.date) -> Dates:
    """The dates whose week holds on `day`: the last that apply, else the whole year."""
    applying = [dates for dates in seasons_of(rules) if any(each.contains(day) for each in dates)]
    return applying[-1] if applying else ALL_YEAR


def with_week(rules: tuple[Rule, ...], dates: Dates, changed: Mapping[int, DayHours | None]) -> tuple[Rule, ...]:
    """The calendar with other hours on these weekdays of these dates; None takes what was said about a day away.

    Holidays to which the business opens as usual go along.
    """
    if not changed:
        return rules
    kept: list[Rule] = []
    place = _begin(rules, dates)
    for rule in rules:
        if not _is_weekly(rule, dates):
            kept.append(rule)
            continue
        left = tuple(day for day in _weekdays(rule) if day not in changed)
        if left or rule.public_holidays:
            kept.append(rule if left == _weekdays(rule) else replace(rule, weekdays=left))
        place = len(kept)
    new = [replace(hours.rule((day,)), dates=dates) for day, hours in sorted(changed.items()) if hours is not None]
    return _holidays_along(rules, _joined([*kept[:place], *new, *kept[place:]], dates))


def with_holidays(rules: tuple[Rule, ...], hours: DayHours | None) -> tuple[Rule, ...]:
    """The calendar with these hours on public holidays in general; None: nothing is said, each is asked about."""
    if week_in(rules, ALL_YEAR).holidays == hours:
        return rules
    kept = [
        replace(rule, public_holidays=False) if _is_general(rule) else rule
        for rule in rules
        if not (_is_general(rule) and not rule.weekdays)
    ]
    if hours is None:
        return tuple(kept)
    place = next((at for at, rule in enumerate(kept) if is_of_certain_days(rule)), len(kept))
    return (*kept[:place], hours.rule(public_holidays=True), *kept[place:])


def completed(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The calendar, where it speaks of certain days only, so that the others are not known instead of closed."""
    rest = tuple(rule for rule in rules if rule != NOTHING_KNOWN)
    if any(_is_weekly(rule, ALL_YEAR) for rule in rest) or not rest:
        return rest
    return (NOTHING_KNOWN, *rest) if all(is_of_certain_days(rule) for rule in rest) else rules


def is_of_certain_days(rule: Rule) -> bool:
    """Whether it names days of certain years and nothing else: special days, and times without opening."""
    return (
        bool(rule.dates)
        and not rule.has_day_selector
        and all(each.is_exact and each.from_year is not None for each in rule.dates)
    )


def _is_general(rule: Rule) -> bool:
    return rule.public_holidays and not rule.dates and not rule.nth


def _is_weekly(rule: Rule, dates: Dates) -> bool:
    is_of_week = rule != NOTHING_KNOWN and not rule.nth and (bool(rule.weekdays) or not rule.public_holidays)
    return is_of_week and rule.dates == dates


def _is_season(rule: Rule) -> bool:
    """A stretch of every year, given in months, or in days with weekdays: 24 December alone is none."""
    is_of_every_year = all(each.from_year is None for each in rule.dates)
    is_stretch = bool(rule.weekdays) or not any(each.is_exact for each in rule.dates)
    return is_of_every_year and is_stretch and _is_weekly(rule, rule.dates)


def _weekdays(rule: Rule) -> tuple[int, ...]:
    return rule.weekdays if rule.has_day_selector else EVERY_DAY


def _begin(rules: tuple[Rule, ...], dates: Dates) -> int:
    """Where the first rule of these dates goes: the whole year in front of all, a season behind the others."""
    if dates == ALL_YEAR:
        return 0
    weekly = [at for at, rule in enumerate(rules) if _is_season(rule) or _is_weekly(rule, ALL_YEAR)]
    return weekly[-1] + 1 if weekly else 0


def _joined(rules: list[Rule], dates: Dates) -> tuple[Rule, ...]:
    """Neighbours of these dates that say the same of other weekdays as one rule, in the order of the week."""
    done: list[Rule] = []
    run: list[Rule] = []
    for rule in [*rules, None]:
        if rule is not None and _is_weekly(rule, dates) and not rule.public_holidays:
            run.append(rule)
            continue
        done += _run_joined(run)
        run = []
        if rule is not None:
            done.append(rule)
    return tuple(done)


def _run_joined(run: list[Rule]) -> list[Rule]:
    days = [day for rule in run for day in _weekdays(rule)]
    if len(days) != len(set(days)):
        return run  # the later one counts: their order matters
    alike: dict[Rule, list[int]] = {}
    for rule in run:
        alike.setdefault(replace(rule, weekdays=()), []).extend(_weekdays(rule))
    if len(run) == 1:
        return run
    rules = [replace(rule, weekdays=tuple(found)) for rule, found in alike.items()]
    return sorted(rules, key=lambda rule: rule.weekdays)


def _holidays_along(old: tuple[Rule, ...], new: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """A single holiday told to be as usual is as usual still."""
    return tuple(_as_usual(rule, old, new) if _is_single_day(rule) else rule for rule in new)


def _is_single_day(rule: Rule) -> bool:
    return is_of_certain_days(rule) and len(rule.dates) == 1 and rule.dates[0].is_one_day


def _as_usual(rule: Rule, old: tuple[Rule, ...], new: tuple[Rule, ...]) -> Rule:
    day = rule.dates[0].bounds[0]
    plan = plan_of(new, day)
    if not plan.is_holiday or DayHours.of(rule) != usual_on(old, day):
        return rule
    return replace(usual_on(new, day).rule(), dates=rule.dates)


def usual_on(rules: tuple[Rule, ...], day: dt.date) -> DayHours:
    """What an ordinary week holds for this day."""
    return DayHours.of(usual_plan(rules, day).rule)
