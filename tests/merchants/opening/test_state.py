"""The one answer to "is it open?" and the sentence people read."""

import datetime as dt

import pytest
from django.utils import translation

from merchants.opening.osm import parse
from merchants.opening.resolve import ONE_DAY, ZONE, openings
from merchants.opening.rules import State
from merchants.opening.state import Kind, OpenState, state_at
from merchants.opening.wording import Sign, bare_clock, clock, sign_of
from tests.growth import assert_proportional
from tests.merchants.opening.test_grid import demo_values

SHOP = "Mo-Fr 10:00-13:00,14:00-18:30; Sa 10:00-14:00; PH off"
BAR = "We,Th 18:00-01:00; Fr,Sa 18:00-03:00; Su-Tu off"


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZONE)


def local(instant: dt.datetime | None) -> str | None:
    return instant and f"{instant.astimezone(ZONE):%Y-%m-%d %H:%M}"


@pytest.mark.rule("H-71")
@pytest.mark.parametrize(
    ("text", "instant", "kind", "until", "following"),
    [
        # 26 November 2026 is a Thursday.
        (SHOP, "2026-11-26 10:00", Kind.OPEN, "2026-11-26 13:00", None),
        (SHOP, "2026-11-26 12:59", Kind.OPEN, "2026-11-26 13:00", None),
        (SHOP, "2026-11-26 13:00", Kind.CLOSED, None, "2026-11-26 14:00"),
        (SHOP, "2026-11-26 18:30", Kind.CLOSED, None, "2026-11-27 10:00"),
        (SHOP, "2026-11-28 15:00", Kind.CLOSED, None, "2026-11-30 10:00"),
        (SHOP, "2026-12-25 12:00", Kind.CLOSED, None, "2026-12-28 10:00"),
        (BAR, "2026-11-27 00:30", Kind.OPEN, "2026-11-27 01:00", None),
        (BAR, "2026-11-29 02:59", Kind.OPEN, "2026-11-29 03:00", None),
        (BAR, "2026-11-29 03:00", Kind.CLOSED, None, "2026-12-02 18:00"),
        # 24 hours, closed for good, nothing known.
        ("24/7", "2026-11-26 03:00", Kind.OPEN, None, None),
        ("24/7; Su off", "2026-11-26 03:00", Kind.OPEN, "2026-11-29 00:00", None),
        ("off", "2026-11-26 12:00", Kind.CLOSED, None, None),
        ("Mo-Su off", "2026-11-26 12:00", Kind.CLOSED, None, None),
        ("2020 Dec 24 10:00-12:00", "2026-11-26 12:00", Kind.CLOSED, None, None),
        ("", "2026-11-26 12:00", Kind.NOT_KNOWN, None, None),
        # By appointment, uncertain, open end.
        ('Th "nach Vereinbarung"; Fr 10:00-12:00', "2026-11-26 12:00", Kind.BY_APPOINTMENT, None, "2026-11-27 10:00"),
        ('Tu-Sa "nach Vereinbarung"', "2026-11-29 12:00", Kind.BY_APPOINTMENT, None, None),
        ('Th unknown "je nach Wetter"', "2026-11-26 12:00", Kind.UNCERTAIN, None, None),
        ("Mo-Su 16:00-24:00+", "2026-11-26 23:59", Kind.OPEN, "2026-11-27 00:00", None),
        ("Mo-Su 16:00-24:00+", "2026-11-27 00:00", Kind.OPEN_END, None, "2026-11-27 16:00"),
        ("Mo-Su 16:00-24:00+", "2026-11-27 08:00", Kind.CLOSED, None, "2026-11-27 16:00"),
        # Epiphany, a Wednesday; the shop says nothing about holidays.
        ("Mo-Fr 10:00-18:00", "2027-01-05 18:00", Kind.CLOSED, None, "2027-01-06 10:00"),
        ("Mo-Fr 10:00-18:00", "2027-01-06 09:00", Kind.UNCONFIRMED, None, "2027-01-06 10:00"),
        ("Mo-Fr 10:00-18:00", "2027-01-06 12:00", Kind.UNCONFIRMED, None, "2027-01-07 10:00"),
        ("Mo-Fr 10:00-18:00", "2027-01-06 18:00", Kind.CLOSED, None, "2027-01-07 10:00"),
        ("Mo-Fr 18:00-02:00", "2027-01-06 01:00", Kind.OPEN, "2027-01-06 02:00", None),
        ("Mo-Fr 18:00-02:00", "2027-01-07 01:00", Kind.UNCONFIRMED, None, "2027-01-07 18:00"),
        # A season, a year away.
        ("Mar-Oct: Mo-Su 10:00-21:00", "2026-11-26 12:00", Kind.CLOSED, None, "2027-03-01 10:00"),
        ("Nov 20: Mo-Su 10:00-21:00", "2026-11-26 12:00", Kind.CLOSED, None, "2027-11-20 10:00"),
    ],
)
def test_state_until_when_and_next_opening(text, instant, kind, until, following):
    state = state_at(parse(text), at(instant))

    assert (state.kind, local(state.until), local(state.next_opening)) == (kind, until, following)


@pytest.mark.rule("H-71")
@pytest.mark.parametrize(
    ("utc", "kind"),
    [
        # Clocks go back at 01:00 UTC on 25 October 2026; the bar closes at 03:00 local, 02:00 UTC.
        ("2026-10-25 00:30", Kind.OPEN),
        ("2026-10-25 01:30", Kind.OPEN),
        ("2026-10-25 02:00", Kind.CLOSED),
        # Clocks go forward at 01:00 UTC on 28 March 2027; 03:00 local is 01:00 UTC.
        ("2027-03-28 00:59", Kind.OPEN),
        ("2027-03-28 01:00", Kind.CLOSED),
        ("2027-10-31 01:59", Kind.OPEN),
        ("2027-10-31 02:00", Kind.CLOSED),
    ],
)
def test_state_in_the_nights_of_the_clock_change(utc, kind):
    assert state_at(parse(BAR), dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC)).kind is kind


@pytest.mark.rule("H-71")
def test_state_agrees_with_the_openings_of_every_demo_value():
    start = dt.date(2026, 12, 21)
    for text in demo_values():
        rules = parse(text)
        certain = [o for o in openings(rules, start, start + 7 * ONE_DAY) if o.state is State.OPEN and o.confirmed]
        for step in range(0, 7 * 24, 5):
            instant = at("2026-12-21 00:00").astimezone(dt.UTC) + dt.timedelta(hours=step)
            expected = any(opening.start <= instant < opening.end for opening in certain)
            assert state_at(rules, instant).is_open is expected, (text, instant)


def test_city_wide_rules_open_a_shop():
    advent = parse("2026 Nov 29 13:00-18:00")

    state = state_at(parse(SHOP), at("2026-11-29 14:00"), extra=advent)

    assert (state.kind, local(state.until)) == (Kind.OPEN, "2026-11-29 18:00")


def test_a_longer_look_ahead_is_no_more_work_than_its_days():
    never = parse("2020 Dec 24 10:00-12:00")

    def look(days: int) -> OpenState:
        return state_at(never, at("2026-11-26 12:00"), look_ahead=days)

    assert_proportional(look, 3_200)
    assert look(400).next_opening is None


def test_look_ahead_ends_with_its_days():
    later = parse("2026 Dec 24 10:00-12:00")

    found = {days: state_at(later, at("2026-11-26 12:00"), look_ahead=days).next_opening for days in (28, 29)}

    assert [opening is None for opening in found.values()] == [True, False]


SENTENCES = [
    (SHOP, "2026-11-26 11:00", "Open until 1 pm", "Offen bis 13 Uhr", "offen"),
    (SHOP, "2026-11-26 15:00", "Open until 6:30 pm", "Offen bis 18.30 Uhr", "offen"),
    (SHOP, "2026-11-26 12:00", "Closes at 1 pm", "Schließt um 13 Uhr", "gleich"),
    (SHOP, "2026-11-26 13:30", "Opens at 2 pm", "Öffnet um 14 Uhr", "gleich"),
    (SHOP, "2026-11-26 19:00", "Opens tomorrow, 10 am", "Öffnet morgen, 10 Uhr", "zu"),
    (SHOP, "2026-11-28 19:00", "Opens Monday, 10 am", "Öffnet Montag, 10 Uhr", "zu"),
    ("Mar-Oct: Mo-Su 12:00-21:00", "2026-11-26 12:00", "Opens on 1 March, noon", "Öffnet am 1. März, 12 Uhr", "zu"),
    (
        "Nov 20 10:00-21:00",
        "2026-11-26 12:00",
        "Opens on 20 November 2027, 10 am",
        "Öffnet am 20. November 2027, 10 Uhr",
        "zu",
    ),
    (BAR, "2026-11-27 20:00", "Open until 3 am", "Offen bis 3 Uhr", "offen"),
    ("Mo-Su 17:00-24:00", "2026-11-27 20:00", "Open until midnight", "Offen bis 24 Uhr", "offen"),
    ("Mo-Su 16:00-24:00+", "2026-11-27 20:00", "Open until midnight or later", "Offen bis mindestens 24 Uhr", "offen"),
    ("Mo-Su 16:00-24:00+", "2026-11-27 01:00", "Open end", "Ende offen", "gleich"),
    ("24/7", "2026-11-27 01:00", "Open around the clock", "Rund um die Uhr offen", "offen"),
    ("24/7; Su off", "2026-11-26 12:00", "Open until Saturday, midnight", "Offen bis Samstag, 24 Uhr", "offen"),
    ("Mo-Su 00:00-18:00", "2026-11-26 20:00", "Opens tomorrow, midnight", "Öffnet morgen, 0 Uhr", "zu"),
    ("off", "2026-11-27 01:00", "Closed", "Geschlossen", "zu"),
    ("", "2026-11-27 01:00", "Hours unknown", "Zeiten unbekannt", "zu"),
    ('Th "nach Vereinbarung"', "2026-11-26 12:00", "By appointment", "Nach Vereinbarung", "zu"),
    ('Th unknown "Wetter"', "2026-11-26 12:00", "Hours uncertain", "Zeiten nicht sicher", "zu"),
    (
        "Mo-Fr 10:00-18:00",
        "2027-01-06 12:00",
        "Holiday hours not confirmed",
        "Zeiten am Feiertag nicht bestätigt",
        "zu",
    ),
    (
        "Mo-Fr 10:00-18:00",
        "2027-01-05 19:00",
        "Holiday hours not confirmed",
        "Zeiten am Feiertag nicht bestätigt",
        "zu",
    ),
]


@pytest.mark.parametrize(("text", "instant", "sentence", "german", "key"), SENTENCES)
def test_sign_in_english(text, instant, sentence, german, key, english):
    sign = sign_of(state_at(parse(text), at(instant)))

    assert (sign.text, sign.key) == (sentence, key)


@pytest.mark.parametrize(("text", "instant", "sentence", "german", "key"), SENTENCES)
def test_sign_in_german(text, instant, sentence, german, key):
    with translation.override("de"):
        sign = sign_of(state_at(parse(text), at(instant)))

    assert (sign.text, sign.key) == (german, key)


@pytest.mark.parametrize(
    ("text", "instant", "changes_at"),
    [
        (SHOP, "2026-11-26 11:00", "2026-11-26 12:00"),  # an hour before closing: "closes at"
        (SHOP, "2026-11-26 12:00", "2026-11-26 13:00"),
        (SHOP, "2026-11-26 13:30", "2026-11-26 14:00"),
        (SHOP, "2026-11-26 19:00", "2026-11-27 00:00"),  # "tomorrow" becomes a time of today
        ("24/7", "2026-11-26 19:00", "2026-11-27 00:00"),
    ],
)
def test_sign_says_when_it_stops_being_true(text, instant, changes_at, english):
    assert local(sign_of(state_at(parse(text), at(instant))).changes_at) == changes_at


def test_sign_holds_until_it_changes(english):
    """Minute by minute through a week: no sentence changes before it has said so."""
    rules = parse('Mo-Fr 09:00-12:00,14:00-18:00; Fr 18:00-02:00+; Sa "nach Vereinbarung"; Su 10:00-12:00')
    instant, end = at("2026-12-21 00:00").astimezone(dt.UTC), at("2026-12-28 00:00").astimezone(dt.UTC)
    sign: Sign | None = None
    while instant < end:
        fresh = sign_of(state_at(rules, instant))
        if sign is not None and instant < sign.changes_at:
            assert (fresh.text, fresh.key) == (sign.text, sign.key), instant
        else:
            sign = fresh
        instant += dt.timedelta(minutes=5)


def test_clock_times(english):
    assert [clock(minute) for minute in (0, 30, 545, 720, 750, 1080, 1439)] == [
        "midnight",
        "12:30 am",
        "9:05 am",
        "noon",
        "12:30 pm",
        "6 pm",
        "11:59 pm",
    ]


def test_clock_times_in_german(german):
    assert [clock(minute) for minute in (0, 545, 1080, 1110)] == ["0 Uhr", "9.05 Uhr", "18 Uhr", "18.30 Uhr"]
    assert bare_clock(1440, closing=True) == "24"
