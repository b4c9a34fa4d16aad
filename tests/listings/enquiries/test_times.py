"""What the opening calendar says to wishes: days, closing times, clock changes, working days."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from listings.enquiries.times import (
    NotPossible,
    closing_of,
    days_to_choose,
    moment_text,
    one_working_day_after,
    pickup_ends,
    wanted_instant,
)
from merchants.opening.osm import parse
from merchants.opening.resolve import ZONE

WEEK = parse("Mo-Fr 10:00-18:00; Sa 10:00-14:00; PH off")
LUNCH = parse("Mo-Fr 09:00-12:30,14:00-18:30")
NIGHT = parse("Fr-Sa 18:00-04:00")
ALWAYS = parse("24/7")
MONDAY = datetime(2026, 11, 23, 12, tzinfo=ZONE)


def local(instant: datetime) -> str:
    return instant.astimezone(ZONE).strftime("%d.%m. %H:%M")


def refused(rules, day, clock, now=MONDAY, *, is_end=True) -> tuple[str, str]:
    with pytest.raises(NotPossible) as caught:
        wanted_instant(rules, day, clock, now, is_end=is_end)
    return caught.value.field, str(caught.value)


def test_time_within_the_hours_is_taken():
    assert local(wanted_instant(WEEK, date(2026, 11, 24), time(16, 30), MONDAY, is_end=True)) == "24.11. 16:30"


def test_day_alone_means_its_last_closing_time():
    assert local(wanted_instant(LUNCH, date(2026, 11, 24), None, MONDAY, is_end=True)) == "24.11. 18:30"


def test_lunch_break_is_outside_and_the_sentence_names_both_openings():
    field, sentence = refused(LUNCH, date(2026, 11, 24), time(13))
    assert field == "wanted_time"
    assert "9 bis 12.30 Uhr, 14 bis 18.30 Uhr" in sentence


def test_hours_after_midnight_belong_to_the_night():
    assert local(wanted_instant(NIGHT, date(2026, 11, 28), time(2), MONDAY, is_end=True)) == "28.11. 02:00"
    assert local(wanted_instant(NIGHT, date(2026, 11, 28), None, MONDAY, is_end=True)) == "29.11. 04:00"
    assert refused(NIGHT, date(2026, 11, 28), time(5))[0] == "wanted_time"
    assert refused(NIGHT, date(2026, 11, 27), time(2))[0] == "wanted_time"  # Thursday's night is none


def test_doors_that_never_close_take_any_time():
    assert local(wanted_instant(ALWAYS, date(2026, 11, 24), time(3), MONDAY, is_end=False)) == "24.11. 03:00"
    assert local(wanted_instant(ALWAYS, date(2026, 11, 24), None, MONDAY, is_end=True)) == "25.11. 00:00"


def test_today_after_closing_is_too_late():
    late = datetime(2026, 11, 23, 19, tzinfo=ZONE)
    assert refused(WEEK, date(2026, 11, 23), None, late)[0] == "wanted_date"


def test_holiday_is_closed_and_one_without_a_word_is_not_confirmed():
    before_epiphany = datetime(2026, 1, 2, 12, tzinfo=ZONE)
    assert "geschlossen" in refused(WEEK, date(2026, 1, 6), time(11), before_epiphany)[1]
    assert "Feiertag" in refused(LUNCH, date(2026, 1, 6), time(11), before_epiphany)[1]


@pytest.mark.rule("H-18")
@pytest.mark.parametrize(
    "day", [date(1, 1, 1), date(9999, 12, 31), date(2099, 1, 1), date(2026, 11, 22), date(2026, 12, 8)]
)
@pytest.mark.parametrize("rules", [WEEK, NIGHT, ALWAYS, ()], ids=["week", "night", "always", "unknown"])
def test_days_far_away_or_past_are_refused(rules, day):
    assert refused(rules, day, time(11))[0] == "wanted_date"
    assert refused(rules, day, None)[0] == "wanted_date"


@pytest.mark.rule("H-46")
def test_hour_the_clocks_skip_does_not_exist():
    friday = datetime(2027, 3, 26, 12, tzinfo=ZONE)
    field, sentence = refused(NIGHT, date(2027, 3, 28), time(2, 30), friday)
    assert (field, "2.30 Uhr gibt es in dieser Nacht nicht" in sentence) == ("wanted_time", True)
    assert refused(ALWAYS, date(2027, 3, 28), time(2, 30), friday)[0] == "wanted_time"
    assert refused((), date(2027, 3, 28), time(2, 30), friday)[0] == "wanted_time"
    assert wanted_instant(NIGHT, date(2027, 3, 28), time(3, 30), friday, is_end=True) == datetime(
        2027, 3, 28, 1, 30, tzinfo=UTC
    )


def test_hour_the_clocks_show_twice_is_the_first():
    friday = datetime(2026, 10, 23, 12, tzinfo=ZONE)
    wanted = wanted_instant(NIGHT, date(2026, 10, 25), time(2, 30), friday, is_end=True)
    assert wanted == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_closing_time_follows_the_clock_change():
    assert closing_of(NIGHT, date(2027, 3, 27)) == datetime(2027, 3, 28, 2, tzinfo=UTC)
    assert closing_of(NIGHT, date(2026, 10, 24)) == datetime(2026, 10, 25, 3, tzinfo=UTC)


def test_days_to_choose_leave_out_closed_ones():
    days = [day.isoformat() for day, _words in days_to_choose(WEEK, MONDAY)]
    assert (days[0], days[-1], len(days)) == ("2026-11-23", "2026-12-07", 13)
    assert "2026-11-29" not in days


def test_unknown_hours_offer_weekdays():
    days = dict(days_to_choose((), MONDAY))
    assert date(2026, 11, 29) not in days
    assert days[date(2026, 11, 24)] == "Dienstag, 24. November"


def test_closed_for_good_measure_offers_nothing():
    assert list(days_to_choose(parse("off"), MONDAY)) == []
    assert pickup_ends(parse("off"), MONDAY) == []


def test_pickup_ends_are_the_next_closing_times():
    assert [local(end) for end in pickup_ends(WEEK, MONDAY, 7)] == [
        "23.11. 18:00",
        "24.11. 18:00",
        "25.11. 18:00",
        "26.11. 18:00",
        "27.11. 18:00",
        "28.11. 14:00",
        "30.11. 18:00",
    ]
    assert local(pickup_ends((), datetime(2026, 11, 28, 19, tzinfo=ZONE))[0]) == "30.11. 18:00"


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-23 10:15", "24.11. 10:15"),  # Monday
        ("2026-11-28 15:00", "30.11. 15:00"),  # Saturday: Sunday does not count
        ("2026-11-29 15:00", "01.12. 15:00"),  # Sunday: as if it had come on Monday
        ("2026-12-24 09:00", "28.12. 09:00"),  # Thursday before two holidays and a weekend
        ("2027-03-27 12:00", "30.03. 12:00"),  # Saturday before Easter Sunday and Monday and the clock change
        ("2026-01-05 12:00", "07.01. 12:00"),  # Epiphany is a holiday in Bavaria
        ("2026-11-23 23:59", "24.11. 23:59"),
    ],
)
def test_reminder_waits_for_a_working_day(received, due):
    assert local(one_working_day_after((), datetime.fromisoformat(received).replace(tzinfo=ZONE))) == due


def test_days_the_shop_is_closed_are_no_working_days():
    rules = parse("Tu,Fr 10:00-18:00")
    assert local(one_working_day_after(rules, datetime(2026, 11, 24, 11, tzinfo=ZONE))) == "27.11. 11:00"


@pytest.mark.parametrize("hours", ["Su 11:00-20:00", "off", "Jul-Aug Mo-Fr 10:00-18:00"])
def test_shop_that_opens_on_no_working_day_is_asked_like_everybody(hours):
    assert local(one_working_day_after(parse(hours), MONDAY)) == "24.11. 12:00"


def test_midnight_belongs_to_the_day_before():
    assert moment_text(datetime(2026, 11, 25, 0, 0, tzinfo=ZONE)) == "Dienstag, 24. November, 24 Uhr"
    assert moment_text(datetime(2026, 11, 25, 0, 0, tzinfo=ZONE) + timedelta(minutes=1)).startswith("Mittwoch")
