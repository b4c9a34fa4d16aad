"""From rules to openings: overriding, midnight, the nights the clocks change, holidays."""

import datetime as dt
from itertools import pairwise

import pytest

from merchants.opening import holidays
from merchants.opening.osm import parse
from merchants.opening.resolve import ONE_DAY, ZONE, instant_at, openings, plan_of
from merchants.opening.rules import State


def local(opening) -> str:
    """An opening as "23 09:00-23 18:00", day and clock; "?" before what is uncertain."""
    start, end = opening.start.astimezone(ZONE), opening.end.astimezone(ZONE)
    mark = "" if opening.state is State.OPEN else "?"
    return f"{mark}{start:%d %H:%M}-{end:%d %H:%M}"


def resolved(text: str, start: str, days: int = 1, **more) -> list[str]:
    day = dt.date.fromisoformat(start)
    return [local(opening) for opening in openings(parse(text), day, day + days * ONE_DAY, **more)]


@pytest.mark.rule("H-71")
@pytest.mark.parametrize(
    ("text", "start", "days", "expected"),
    [
        # 23 November 2026 is a Monday.
        ("Mo-Fr 09:00-12:00,13:00-18:00", "2026-11-23", 1, ["23 09:00-23 12:00", "23 13:00-23 18:00"]),
        ("Mo-Fr 09:00-18:00; Mo 10:00-12:00", "2026-11-23", 1, ["23 10:00-23 12:00"]),
        ("Mo 10:00-12:00; Mo-Fr 09:00-18:00", "2026-11-23", 1, ["23 09:00-23 18:00"]),
        ("Mo-Fr 09:00-18:00; Mo off", "2026-11-23", 1, []),
        ("Mo off; Mo-Fr 09:00-18:00", "2026-11-23", 1, ["23 09:00-23 18:00"]),
        ('Mo-Fr 09:00-18:00; Mo "nach Vereinbarung"', "2026-11-23", 1, ["?23 00:00-24 00:00"]),
        # Overlapping spans of one rule are one opening.
        ("Mo 09:00-13:00,12:00-18:00", "2026-11-23", 1, ["23 09:00-23 18:00"]),
        ("Mo 09:00-13:00,13:00-18:00", "2026-11-23", 1, ["23 09:00-23 18:00"]),
        # Midnight.
        ("Mo-Su 00:00-24:00", "2026-11-23", 2, ["21 00:00-25 00:00"]),
        ("Mo 18:00-24:00; Tu 00:00-02:00", "2026-11-23", 2, ["23 18:00-24 02:00"]),
        ("Mo 18:00-02:00; Tu off", "2026-11-24", 1, ["23 18:00-24 02:00"]),
        ("Mo 18:00-02:00; Tu 10:00-12:00", "2026-11-24", 1, ["23 18:00-24 02:00", "24 10:00-24 12:00"]),
        ("Mo 18:00-11:00; Tu 10:00-12:00", "2026-11-24", 1, ["23 18:00-24 12:00"]),
        ('Mo 18:00-02:00; Tu "nach Vereinbarung"', "2026-11-24", 1, ["23 18:00-24 02:00", "?24 02:00-25 00:00"]),
        ("Mo off", "2026-11-23", 7, []),
        # Open end: what OSM's evaluation tool guesses is uncertain, never open.
        ("Mo 10:00-14:00+", "2026-11-23", 1, ["23 10:00-23 14:00", "?23 14:00-24 00:00"]),
        ("Mo 18:00-20:00+", "2026-11-23", 2, ["23 18:00-23 20:00", "?23 20:00-24 06:00"]),
        ("Mo 17:00-24:00+", "2026-11-23", 2, ["23 17:00-24 00:00", "?24 00:00-24 08:00"]),
        (
            "Mo 18:00+; Tu 02:00-03:00",
            "2026-11-23",
            2,
            ["?23 18:00-24 02:00", "24 02:00-24 03:00", "?24 03:00-24 04:00"],
        ),
    ],
)
def test_rules_resolve_to_openings(text, start, days, expected):
    assert resolved(text, start, days) == expected


@pytest.mark.rule("H-71")
@pytest.mark.parametrize(
    ("text", "start", "hours", "expected"),
    [
        # 28 March 2027, 02:00 becomes 03:00. A night is an hour shorter.
        ("Sa 20:00-05:00", "2027-03-27", 8, "27 20:00-28 05:00"),
        ("Sa 20:00-02:30", "2027-03-27", 6, "27 20:00-28 03:00"),
        ("Su 02:30-05:00", "2027-03-28", 2, "28 03:00-28 05:00"),
        ("Su 01:30-02:15", "2027-03-28", 0.5, "28 01:30-28 03:00"),
        ("Su 00:00-24:00", "2027-03-28", 23, "28 00:00-29 00:00"),
        # 25 October 2026 and 31 October 2027, 03:00 becomes 02:00. A night is an hour longer.
        ("Sa 20:00-05:00", "2026-10-24", 10, "24 20:00-25 05:00"),
        ("Sa 20:00-02:30", "2026-10-24", 7.5, "24 20:00-25 02:30"),
        ("Sa 20:00-02:00", "2026-10-24", 7, "24 20:00-25 02:00"),
        ("Su 02:30-05:00", "2026-10-25", 3.5, "25 02:30-25 05:00"),
        ("Su 00:00-24:00", "2026-10-25", 25, "25 00:00-26 00:00"),
        ("Sa 20:00-05:00", "2027-10-30", 10, "30 20:00-31 05:00"),
        ("Su 02:15-02:45", "2027-10-31", 1.5, "31 02:15-31 02:45"),
    ],
)
def test_nights_of_the_clock_change(text, start, hours, expected):
    day = dt.date.fromisoformat(start)

    (opening,) = openings(parse(text), day, day + 2 * ONE_DAY)

    assert local(opening) == expected
    assert (opening.end - opening.start) / dt.timedelta(hours=1) == hours


@pytest.mark.rule("H-71")
def test_opening_within_the_skipped_hour_vanishes():
    assert resolved("Su 02:10-02:50", "2027-03-28") == []


def test_time_skipped_in_spring_is_the_moment_of_the_change():
    change = dt.datetime(2027, 3, 28, 1, tzinfo=dt.UTC)

    assert [instant_at(dt.date(2027, 3, 28), minute) for minute in (120, 150, 179, 180)] == [change] * 4


def test_time_shown_twice_in_autumn_opens_first_and_closes_second():
    day = dt.date(2026, 10, 25)

    assert instant_at(day, 150) == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
    assert instant_at(day, 150, closing=True) == dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("We[1] 09:00-10:00", ["2026-12-02"]),
        ("We[-1] 09:00-10:00", ["2026-12-30"]),
        ("We[5] 09:00-10:00", ["2026-12-30"]),
        ("We[-5] 09:00-10:00", ["2026-12-02"]),
        ("Su[1,-1] 09:00-10:00", ["2026-12-06", "2026-12-27"]),
        ("Dec 05,12,19 09:00-10:00", ["2026-12-05", "2026-12-12", "2026-12-19"]),
        ("Dec 30-Jan 02 09:00-10:00", ["2026-12-30", "2026-12-31"]),
        ("Nov 29-Dec 02: Mo-We 09:00-10:00", ["2026-12-01", "2026-12-02"]),
        ("Feb-Nov: Mo 09:00-10:00", []),
        ("Nov-Jan: Mo[1] 09:00-10:00", ["2026-12-07"]),
        ("2026 Dec 24,31 09:00-10:00", ["2026-12-24", "2026-12-31"]),
        ("2027 Dec 24 09:00-10:00", []),
        ("2026 Dec 30-2027 Jan 02 09:00-10:00", ["2026-12-30", "2026-12-31"]),
        ("2025-2026: Th[1] 09:00-10:00", ["2026-12-03"]),
        ("PH 09:00-10:00", ["2026-12-25", "2026-12-26"]),
        ("Fr,PH 09:00-10:00; PH off", ["2026-12-04", "2026-12-11", "2026-12-18"]),
    ],
)
def test_selectors_in_december_2026(text, days):
    found = openings(parse(text), dt.date(2026, 12, 1), dt.date(2027, 1, 1))

    assert [opening.start.astimezone(ZONE).date().isoformat() for opening in found] == days


@pytest.mark.parametrize(
    ("text", "day", "matches"),
    [
        ("Sep-Jan: Mo-Su 09:00-10:00", "2027-01-31", True),
        ("Sep-Jan: Mo-Su 09:00-10:00", "2027-02-01", False),
        ("Dec 27-Jan 06: Mo-Su 09:00-10:00", "2027-01-06", True),
        ("Dec 27-Jan 06: Mo-Su 09:00-10:00", "2027-01-07", False),
        ("Feb 29 09:00-10:00", "2028-02-29", True),
        ("Feb 20-29 09:00-10:00", "2027-02-28", True),
        ("Feb 20-29 09:00-10:00", "2027-03-01", False),
        ("Su-Tu 09:00-10:00", "2026-11-22", True),
        ("Su-Tu 09:00-10:00", "2026-11-25", False),
    ],
)
def test_wrapping_ranges(text, day, matches):
    plan = plan_of(parse(text), dt.date.fromisoformat(day))

    assert (plan.rule is not None) is matches


@pytest.mark.rule("H-71")
def test_city_wide_rules_come_last():
    sunday = parse("2026 Nov 29 13:00-18:00")

    assert resolved("Mo-Sa 09:00-18:00; Su off", "2026-11-29", extra=sunday) == ["29 13:00-29 18:00"]


def test_openings_are_in_order_and_never_overlap():
    text = 'Mo-Su 16:00-03:00; Fr 10:00-17:00+; Sa 00:00-24:00; We "nach Vereinbarung"; Th 01:00-05:00,20:00-19:00'
    found = list(openings(parse(text), dt.date(2026, 10, 1), dt.date(2027, 4, 30)))

    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(opening.start < opening.end for opening in found)


def test_bavarian_holidays_of_2027(german, settings):
    days = [dt.date(2027, 1, 1) + step * ONE_DAY for step in range(365)]

    assert [f"{day:%d.%m.} {holidays.holiday_name(day)}" for day in days if holidays.is_holiday(day)] == [
        "01.01. Neujahr",
        "06.01. Heilige Drei Könige",
        "26.03. Karfreitag",
        "29.03. Ostermontag",
        "01.05. Erster Mai",
        "06.05. Christi Himmelfahrt",
        "17.05. Pfingstmontag",
        "27.05. Fronleichnam",
        "03.10. Tag der Deutschen Einheit",
        "01.11. Allerheiligen",
        "25.12. Erster Weihnachtstag",
        "26.12. Zweiter Weihnachtstag",
    ]


def test_assumption_day_is_a_holiday_only_where_the_city_says_so(settings):
    day = dt.date(2027, 8, 15)
    settings.ASSUMPTION_DAY_IS_HOLIDAY = False
    without = holidays.is_holiday(day)
    settings.ASSUMPTION_DAY_IS_HOLIDAY = True

    assert (without, holidays.is_holiday(day)) == (False, True)


@pytest.mark.rule("H-71")
@pytest.mark.parametrize(
    ("text", "day", "confirmed"),
    [
        ("Mo-Su 09:00-18:00", "2027-01-06", False),  # regular hours, and nobody speaks of the holiday
        ("Mo-Su 09:00-18:00", "2027-01-07", True),
        ("Mo-Sa 09:00-18:00; PH off", "2027-01-06", True),
        ("Mo-Sa 09:00-18:00; Su,PH 09:00-12:00", "2027-01-06", True),
        ("Mo-Su 09:00-18:00; We off", "2027-01-06", True),  # closed on that weekday: so or so
        ("Mo-Su 09:00-18:00; Jan 06 10:00-12:00", "2027-01-06", True),
        ("Mo-Su 09:00-18:00; 2026 Dec 25 10:00-12:00", "2027-01-06", False),
        ("Sep-Jan: Mo-Su 09:00-18:00", "2027-01-06", False),  # a season says nothing about a holiday in it
        ("Nov 28-Jan 23: Mo-Su 09:00-18:00", "2027-01-06", False),
        ("Mo-Su 09:00-18:00; Dec 27-Jan 07 10:00-12:00", "2027-01-06", True),
    ],
)
def test_regular_hours_on_a_holiday_are_not_confirmed(text, day, confirmed):
    assert plan_of(parse(text), dt.date.fromisoformat(day)).confirmed is confirmed
