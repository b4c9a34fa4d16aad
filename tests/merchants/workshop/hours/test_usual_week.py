"""Changed days are put into a calendar; everything else in it stays as it was."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merchants.opening.dates import DateRange
from merchants.opening.osm import parse, write
from merchants.opening.resolve import plan_of
from merchants.opening.typed.day import read_day
from merchants.opening.typed.hours import DayHours
from merchants.workshop.hours.single_days import Stretch, stretches_of, with_days, with_stretch, without_past
from merchants.workshop.hours.usual_week import (
    ALL_YEAR,
    EVERY_DAY,
    season_on,
    seasons_of,
    week_in,
    with_holidays,
    with_week,
)
from tests.merchants.opening.strategies import calendars, half_hours

WINTER = (DateRange.months(11, 12),)
SHORT = read_day("9-12")
DAYS = [dt.date(2026, 1, 1) + dt.timedelta(days=step) for step in range(0, 400, 23)]


@pytest.mark.parametrize(
    ("before", "day", "hours", "after"),
    [
        ("Mo-Fr 09:00-18:00; PH off", 2, SHORT, "Mo,Tu,Th,Fr 09:00-18:00; We 09:00-12:00; PH off"),
        ("Mo,Tu,Th,Fr 09:00-18:00; We 09:00-12:00; PH off", 2, read_day("9-18"), "Mo-Fr 09:00-18:00; PH off"),
        ("Mo-Fr,PH 09:00-18:00", 0, SHORT, "Tu-Fr,PH 09:00-18:00; Mo 09:00-12:00"),
        ("24/7", 6, DayHours(), "Mo-Sa 00:00-24:00; Su off"),
        ("", 0, SHORT, "Mo 09:00-12:00"),
        ("PH off", 0, SHORT, "Mo 09:00-12:00; PH off"),
        ("Mo-Fr 09:00-18:00; Nov-Dec: Sa 09:00-20:00", 5, SHORT,
         "Mo-Fr 09:00-18:00; Sa 09:00-12:00; Nov-Dec: Sa 09:00-20:00"),
        ("Mo 09:00-18:00; We[-1] 09:00-20:00; Dec 24 off", 2, SHORT,
         "Mo 09:00-18:00; We 09:00-12:00; We[-1] 09:00-20:00; Dec 24 off"),
    ],
)  # fmt: skip
def test_one_day_is_changed(before, day, hours, after):
    assert write(with_week(parse(before), ALL_YEAR, {day: hours})) == after


def test_season_is_changed_by_itself():
    rules = parse("Nov-Dec: Mo-Sa 10:00-18:30; Jan-Oct: Tu-Sa 10:00-18:00; PH off")

    changed = with_week(rules, WINTER, {5: SHORT})

    assert seasons_of(rules) == [WINTER, (DateRange.months(1, 10),)]
    assert season_on(rules, dt.date(2026, 12, 1)) == WINTER
    assert write(changed) == ("Nov-Dec: Mo-Fr 10:00-18:30; Nov-Dec: Sa 09:00-12:00; Jan-Oct: Tu-Sa 10:00-18:00; PH off")
    assert write(with_week(changed, WINTER, dict.fromkeys(EVERY_DAY))) == "Jan-Oct: Tu-Sa 10:00-18:00; PH off"


def test_holidays_in_general_come_behind_the_week_and_in_front_of_special_days():
    rules = parse("Mo-Fr,PH 09:00-18:00; 2026 Dec 25 10:00-12:00")

    assert week_in(rules, ALL_YEAR).holidays == read_day("9-18")
    assert write(with_holidays(rules, DayHours())) == "Mo-Fr 09:00-18:00; PH off; 2026 Dec 25 10:00-12:00"
    assert write(with_holidays(rules, None)) == "Mo-Fr 09:00-18:00; 2026 Dec 25 10:00-12:00"
    assert with_holidays(rules, read_day("9-18")) == rules


def test_holiday_told_to_be_as_usual_follows_the_week():
    rules = parse("Mo-Fr 09:00-18:00; 2027 Jan 06 09:00-18:00; 2027 Jan 07 09:00-18:00")

    changed = with_week(rules, ALL_YEAR, {2: SHORT, 3: SHORT})

    assert write(changed) == "Mo,Tu,Fr 09:00-18:00; We,Th 09:00-12:00; 2027 Jan 06 09:00-12:00; 2027 Jan 07 09:00-18:00"


@settings(max_examples=40)
@given(calendars(), st.sampled_from(EVERY_DAY), half_hours())
def test_other_days_of_any_calendar_stay_as_they_are(rules, day, spans):
    hours = DayHours(parse("Mo 09:00-10:00")[0].state, spans)

    changed = with_week(rules, ALL_YEAR, {day: hours})

    for date in DAYS:
        if date.weekday() != day and not plan_of(rules, date).is_holiday:
            before, after = plan_of(rules, date), plan_of(changed, date)
            assert (before.state, before.spans) == (after.state, after.spans)
    assert week_in(changed, ALL_YEAR).days[day] == hours


@settings(max_examples=40)
@given(calendars())
def test_nothing_changed_is_the_same_calendar(rules):
    assert with_week(rules, ALL_YEAR, {}) == rules
    assert with_holidays(rules, week_in(rules, ALL_YEAR).holidays) == rules


def test_special_days_come_last_and_once():
    rules = parse("Mo-Fr 09:00-18:00; 2026 Dec 25 10:00-12:00; PH off")
    christmas = dt.date(2026, 12, 25)

    told = with_days(rules, {christmas: SHORT})
    told = with_stretch(told, Stretch(dt.date(2027, 8, 2), dt.date(2027, 8, 14), DayHours(comment="Betriebsferien")))

    assert write(told) == ('Mo-Fr 09:00-18:00; PH off; 2026 Dec 25 09:00-12:00; 2027 Aug 02-14 off "Betriebsferien"')
    assert [each.key for each in stretches_of(told, christmas)] == ["2026-12-25--2026-12-25", "2027-08-02--2027-08-14"]
    assert with_days(with_days(told, {christmas: None}), {christmas: SHORT}) != told
    assert write(without_past(told, dt.date(2027, 1, 2))) == (
        'Mo-Fr 09:00-18:00; PH off; 2027 Aug 02-14 off "Betriebsferien"'
    )
