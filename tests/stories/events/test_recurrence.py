"""Rules of repetition: against dateutil's own reading of the text, and against a calendar gone through day by day."""

import calendar
import datetime as dt
from contextlib import suppress

import pytest
from dateutil import rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from stories.events.recurrence import (
    MOST_DAYS,
    NTHS,
    WEEKDAYS,
    WIDEST,
    Frequency,
    Rule,
    RuleRefused,
    Weekday,
    parse,
)

DAYS_LOOKED_AT = 800
ONE_DAY = dt.timedelta(days=1)
STARTS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31))


@st.composite
def rules_and_starts(draw: st.DrawFn) -> tuple[Rule, dt.date]:
    """A rule of every kind this site takes, and a day it falls on."""
    start = draw(STARTS)
    frequency = draw(st.sampled_from(Frequency))
    weekdays: tuple[Weekday, ...] = ()
    month_days: tuple[int, ...] = ()
    month = 0
    others = st.lists(st.integers(0, 6), max_size=3)
    nths = [nth for nth in NTHS if Weekday(start.weekday(), nth).is_on(start)]
    if frequency is Frequency.WEEKLY and draw(st.booleans()):
        weekdays = tuple(Weekday(day) for day in sorted({start.weekday(), *draw(others)}))
    elif frequency is Frequency.MONTHLY and draw(st.booleans()):
        own = Weekday(start.weekday(), draw(st.sampled_from(nths)))
        more = draw(st.lists(st.builds(Weekday, st.integers(0, 6), st.sampled_from(NTHS)), max_size=3))
        weekdays = tuple(dict.fromkeys([own, *more]))
    elif frequency is Frequency.MONTHLY and draw(st.booleans()):
        last = start.day == calendar.monthrange(start.year, start.month)[1]
        own_day = -1 if last and draw(st.booleans()) else start.day
        month_days = tuple(dict.fromkeys([own_day, *draw(st.lists(st.integers(1, 31), max_size=3))]))
    elif frequency is Frequency.YEARLY and draw(st.booleans()):
        month, weekdays = start.month, (Weekday(start.weekday(), draw(st.sampled_from(nths))),)
    ends = draw(st.sampled_from(["", "count", "until"]))
    rule = Rule(
        frequency,
        draw(st.integers(1, WIDEST[frequency])),
        weekdays,
        month_days,
        month,
        count=draw(st.integers(1, 60)) if ends == "count" else 0,
        until=start + draw(st.integers(0, 900)) * ONE_DAY if ends == "until" else None,
    )
    return rule, start


def by_the_calendar(rule: Rule, start: dt.date, last: dt.date) -> list[dt.date]:
    """The days of a rule as one finds them with a wall calendar and a pencil: no library, no cleverness."""

    def nth_fits(weekday: Weekday, day: dt.date) -> bool:
        days = [week[weekday.day] for week in calendar.monthcalendar(day.year, day.month) if week[weekday.day]]
        if weekday.nth == 0:
            return day.day in days
        place = weekday.nth - 1 if weekday.nth > 0 else weekday.nth
        return place < len(days) and days[place] == day.day

    def period(day: dt.date) -> int:
        monday = day - day.weekday() * ONE_DAY
        return {
            Frequency.DAILY: day.toordinal(),
            Frequency.WEEKLY: monday.toordinal() // 7,
            Frequency.MONTHLY: day.year * 12 + day.month,
            Frequency.YEARLY: day.year,
        }[rule.frequency]

    def fits(day: dt.date) -> bool:
        if (period(day) - period(start)) % rule.interval:
            return False
        if rule.month and day.month != rule.month:
            return False
        if rule.weekdays:
            return any(nth_fits(weekday, day) for weekday in rule.weekdays)
        if rule.month_days:
            length = calendar.monthrange(day.year, day.month)[1]
            return day.day in rule.month_days or (-1 in rule.month_days and day.day == length)
        return {
            Frequency.DAILY: True,
            Frequency.WEEKLY: day.weekday() == start.weekday(),
            Frequency.MONTHLY: day.day == start.day,
            Frequency.YEARLY: (day.month, day.day) == (start.month, start.day),
        }[rule.frequency]

    days, day = [], start
    while day <= min(last, rule.until or last) and (not rule.count or len(days) < rule.count):
        if fits(day):
            days.append(day)
        day += ONE_DAY
    return days


@settings(max_examples=120, deadline=None)
@given(rules_and_starts(), st.integers(0, 700))
def test_days_are_those_of_the_calendar(case: tuple[Rule, dt.date], skipped: int):
    rule, start = case
    first, last = start + skipped * ONE_DAY, start + DAYS_LOOKED_AT * ONE_DAY

    expected = [day for day in by_the_calendar(rule, start, last) if day >= first]

    assert list(rule.days(start, first, last)) == expected[:MOST_DAYS]


@settings(max_examples=120, deadline=None)
@given(rules_and_starts())
def test_days_are_those_dateutil_reads_from_the_text(case: tuple[Rule, dt.date]):
    rule, start = case
    last = start + DAYS_LOOKED_AT * ONE_DAY
    begin = dt.datetime.combine(start, dt.time())

    read = rrule.rrulestr(rule.text, dtstart=begin)
    expected = [moment.date() for moment in read.between(begin, dt.datetime.combine(last, dt.time()), inc=True)]

    assert list(rule.days(start, start, last)) == expected[:MOST_DAYS]


@settings(max_examples=100, deadline=None)
@given(rules_and_starts())
def test_text_is_read_back_as_the_same_rule(case: tuple[Rule, dt.date]):
    rule, start = case
    assert parse(rule.text) == rule
    assert rule.falls_on(start)


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        ("FREQ=YEARLY", dt.date(2028, 2, 29), ["2028-02-29", "2032-02-29", "2036-02-29"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", dt.date(2026, 10, 30), ["2026-10-30", "2026-11-27", "2026-12-25"]),
        ("FREQ=MONTHLY;BYDAY=5TH", dt.date(2026, 10, 29), ["2026-10-29", "2026-12-31", "2027-04-29"]),
        ("FREQ=MONTHLY", dt.date(2026, 10, 31), ["2026-10-31", "2026-12-31", "2027-01-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", dt.date(2026, 11, 30), ["2026-11-30", "2026-12-31", "2027-01-31"]),
        ("FREQ=YEARLY;BYMONTH=10;BYDAY=1SU", dt.date(2026, 10, 4), ["2026-10-04", "2027-10-03", "2028-10-01"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", dt.date(2026, 12, 2), ["2026-12-02", "2026-12-14", "2026-12-16"]),
    ],
)
def test_special_days(text: str, start: dt.date, expected: list[str]):
    found = parse(text).days(start, start, dt.date(2040, 1, 1))
    assert [next(found).isoformat() for _ in expected] == expected


def test_until_includes_its_day():
    start = dt.date(2026, 12, 2)
    days = list(parse("FREQ=WEEKLY;UNTIL=20261216").days(start, start, dt.date(2030, 1, 1)))
    assert days == [dt.date(2026, 12, day) for day in (2, 9, 16)]


def test_no_more_than_four_hundred_days_are_looked_at():
    start = dt.date(2000, 1, 1)
    assert len(list(parse("FREQ=DAILY").days(start, dt.date(2090, 1, 1), dt.date(2100, 12, 31)))) == MOST_DAYS


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "keine Regel"),
        ("FREQ=SECONDLY", "nicht öfter"),
        ("FREQ=MINUTELY;COUNT=3", "nicht öfter"),
        ("FREQ=HOURLY;INTERVAL=24", "nicht öfter"),
        ("INTERVAL=2", "nicht öfter"),
        ("FREQ=DAILY;INTERVAL=0", "Abstand"),
        ("FREQ=DAILY;INTERVAL=31", "Abstand"),
        ("FREQ=DAILY;INTERVAL=-1", "Abstand"),
        ("FREQ=DAILY;COUNT=401", "höchstens 400-mal"),
        ("FREQ=DAILY;COUNT=99999999999999999999", "höchstens 400-mal"),
        ("FREQ=DAILY;COUNT=5;UNTIL=20261231", "nicht beides"),
        ("FREQ=DAILY;UNTIL=20270230", "Datum"),
        ("FREQ=DAILY;UNTIL=20261231T090000Z", "Datum"),
        ("FREQ=DAILY;UNTIL=00010101", "2000 und 2100"),
        ("FREQ=DAILY;UNTIL=99991231", "2000 und 2100"),
        ("FREQ=DAILY;BYDAY=MO", "Wochentage gehören"),
        ("FREQ=WEEKLY;BYDAY=1MO", "Wochentage gehören"),
        ("FREQ=MONTHLY;BYDAY=MO", "Wochentage gehören"),
        ("FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=3", "Wochentage gehören"),
        ("FREQ=MONTHLY;BYDAY=6MO", "kein Wochentag"),
        ("FREQ=MONTHLY;BYDAY=-2MO", "kein Wochentag"),
        ("FREQ=WEEKLY;BYDAY=XX", "kein Wochentag"),
        ("FREQ=WEEKLY;BYDAY=MO,", "kein Wochentag"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "Tag im Monat"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "Tag im Monat"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5,6,7,8", "zu viele Tage"),
        ("FREQ=YEARLY;BYMONTHDAY=1", "monatlichen"),
        ("FREQ=YEARLY;BYMONTH=13;BYDAY=1SU", "Monat ist 1 bis 12"),
        ("FREQ=YEARLY;BYDAY=1SU", "Wochentage gehören"),
        ("FREQ=MONTHLY;BYMONTH=2", "jährlichen Regel"),
        ("FREQ=DAILY;BYSETPOS=1", "kennt BYSETPOS"),
        ("FREQ=DAILY;BYHOUR=1,2,3", "kennt BYHOUR"),
        ("FREQ=DAILY;WKST=SU", "kennt WKST"),
        ("FREQ=DAILY;FREQ=WEEKLY", "keine Regel"),
        ("FREQ=DAILY\nEXDATE:20261231", "keine Regel"),
        ("freq=daily", "keine Regel"),
        ("FREQ=DAILY;COUNT=١٢", "keine Regel"),
        ("FREQ=WEEKLY;BYDAY=" + ",".join(WEEKDAYS * 30), "zu lang"),
        ("'; DROP TABLE events_event;--", "keine Regel"),
        ("\x00", "keine Regel"),
    ],
)
def test_hostile_rule_is_refused_with_a_sentence(text: str, sentence: str):
    with pytest.raises(RuleRefused, match=sentence):
        parse(text)


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=60) | st.from_regex(r"(FREQ|BYDAY|COUNT|UNTIL)=[A-Z0-9,+-]*(;[A-Z]+=[0-9,-]+)*", fullmatch=True)
)
def test_any_text_is_a_rule_or_is_refused(text: str):
    with suppress(RuleRefused):
        rule = parse(text)
        assert parse(rule.text) == rule
