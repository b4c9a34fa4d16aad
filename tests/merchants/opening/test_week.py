"""The week table, the notes on what is coming, and the structured data."""

import datetime as dt

import pytest
from django.utils import translation

from merchants.opening.osm import parse
from merchants.opening.resolve import ZONE
from merchants.opening.structured import opening_hours_data
from merchants.opening.week import notes_on, week_of

TUESDAY = dt.datetime(2026, 12, 1, 11, tzinfo=ZONE)
CHRISTMAS_EVE = dt.datetime(2026, 12, 24, 11, tzinfo=ZONE)


def table(text: str, instant: dt.datetime, **more) -> list[tuple]:
    return [(row.weekday, "; ".join(row.lines), row.remark) for row in week_of(parse(text), instant, **more)]


def test_week_shows_what_really_holds(english):
    text = 'Tu-Fr 10:00-13:00,14:30-18:00; Sa 20:00-03:00; Mo "nach Vereinbarung"; 2026 Dec 24 10:00-12:00; PH off'

    assert table(text, CHRISTMAS_EVE) == [
        ("Monday", "by appointment", ""),
        ("Tuesday", "10 am to 1 pm; 2:30 pm to 6 pm", ""),
        ("Wednesday", "10 am to 1 pm; 2:30 pm to 6 pm", ""),
        ("Thursday", "10 am to noon", ""),
        ("Friday", "closed", "Christmas Day"),
        ("Saturday", "closed", "Second Day of Christmas"),
        ("Sunday", "closed", ""),
    ]


def test_week_in_german():
    with translation.override("de"):
        rows = week_of(parse("Mo-Fr 10:00-18:30; Fr 18:00-02:00; Sa 16:00-24:00+; PH off"), TUESDAY)

    assert [(row.weekday, row.lines) for row in rows] == [
        ("Montag", ("10 bis 18.30 Uhr",)),
        ("Dienstag", ("10 bis 18.30 Uhr",)),
        ("Mittwoch", ("10 bis 18.30 Uhr",)),
        ("Donnerstag", ("10 bis 18.30 Uhr",)),
        ("Freitag", ("18 bis 2 Uhr",)),
        ("Samstag", ("16 bis 24 Uhr, Ende offen",)),
        ("Sonntag", ("geschlossen",)),
    ]


def test_week_marks_today_and_special_days(english):
    rows = week_of(parse("Mo-Fr 10:00-18:00; 2026 Dec 24 10:00-12:00; PH off"), CHRISTMAS_EVE)

    assert [row.is_today for row in rows] == [False, False, False, True, False, False, False]
    assert [row.is_special for row in rows] == [False, False, False, True, True, True, False]


@pytest.mark.rule("H-71")
def test_week_does_not_promise_unconfirmed_holidays(english):
    rows = week_of(parse("Mo-Fr 10:00-18:00"), CHRISTMAS_EVE)

    assert (rows[4].lines, rows[4].remark) == (("10 am to 6 pm",), "Christmas Day, hours not confirmed")


def test_week_takes_city_wide_rules_and_the_shops_remark(english):
    text = 'Mo-Sa 10:00-18:00; We[1] off "Werkstatttag"'

    rows = table(text, TUESDAY, extra=parse("2026 Dec 06 13:00-18:00"))

    assert rows[2] == ("Wednesday", "closed", "Werkstatttag")
    assert rows[6] == ("Sunday", "1 pm to 6 pm", "")


def test_no_rules_make_no_table(english):
    assert (week_of((), TUESDAY), notes_on((), TUESDAY), opening_hours_data((), TUESDAY)) == ([], [], {})


def test_notes_name_the_coming_exceptions_in_order(english):
    text = (
        "Mo-Fr 09:30-18:00; Sa 09:30-16:00; Nov 27-Dec 23: Mo-Fr 09:30-20:00; Dec 05,12,19 09:30-18:00; "
        '2026 Dec 24 09:30-12:00; PH off; Dec 28-Jan 02 off "Inventur"; We[2] off; Mar Sa 09:00-12:00'
    )

    assert notes_on(parse(text), TUESDAY) == [
        "27 November to 23 December, Monday to Friday: 9:30 am to 8 pm",
        "5 December, 12 December and 19 December: 9:30 am to 6 pm",
        "9 December: closed",
        "Thursday, 24 December: 9:30 am to noon",
        "25 December (Christmas Day), 26 December (Second Day of Christmas) and 6 January (Epiphany): closed",
        "28 December to 2 January: closed (Inventur)",
    ]


def test_notes_in_german():
    with translation.override("de"):
        notes = notes_on(parse("Mo-Sa 10:00-18:00; Dec Sa 10:00-20:00; 2026 Dec 24 off"), TUESDAY)

    assert notes == [
        "Dezember, Samstag: 10 bis 20 Uhr",
        "Donnerstag, 24. Dezember: geschlossen",
        "25. Dezember (Erster Weihnachtstag), 26. Dezember (Zweiter Weihnachtstag), 1. Januar (Neujahr) und "
        "6. Januar (Heilige Drei Könige): Zeiten nicht bestätigt",
    ]


def test_notes_leave_out_what_is_as_usual(english):
    assert notes_on(
        parse("Mar-Oct: Mo-Fr 09:00-18:00; Nov-Feb: Tu-Fr 10:00-17:00; 2026 Dec 06 off; PH off"), TUESDAY
    ) == ["25 December (Christmas Day), 1 January (New Year's Day) and 6 January (Epiphany): closed"]


def spans_in(specifications: list[dict]) -> list[tuple]:
    return [
        (each.get("dayOfWeek") or each.get("validFrom"), each["opens"], each.get("closes"), each.get("validThrough"))
        for each in specifications
    ]


def test_structured_data_of_an_ordinary_week_and_special_days():
    text = "Mo-Fr 09:00-12:00,14:00-18:00; Sa 20:00-03:00; 2026 Dec 03-05 off; 2026 Dec 24 09:00-12:00; PH off"

    data = opening_hours_data(parse(text), TUESDAY, days=30)

    week = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    assert spans_in(data["openingHoursSpecification"]) == [
        (week, "09:00", "12:00", None),
        (week, "14:00", "18:00", None),
        (["Saturday"], "20:00", "03:00", None),
    ]
    assert spans_in(data["specialOpeningHoursSpecification"]) == [
        ("2026-12-03", "00:00", "00:00", "2026-12-05"),
        ("2026-12-24", "09:00", "12:00", "2026-12-24"),
        ("2026-12-25", "00:00", "00:00", "2026-12-26"),
    ]


def test_structured_data_of_seasons_has_bounds():
    data = opening_hours_data(parse("Mar-Oct: Mo 10:00-21:00"), TUESDAY)

    assert data["openingHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["Monday"],
            "opens": "10:00",
            "closes": "21:00",
            "validFrom": "2027-03-01",
            "validThrough": "2027-10-31",
        }
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mo 00:00-24:00", [(["Monday"], "00:00", "23:59", None)]),
        ("Mo 17:00-24:00", [(["Monday"], "17:00", "00:00", None)]),
        ("Mo 17:00+", [(["Monday"], "17:00", None, None)]),
        ('Mo "nach Vereinbarung"', []),
        ("off", []),
    ],
)
def test_structured_data_of_odd_days(text, expected):
    assert spans_in(opening_hours_data(parse(text), TUESDAY).get("openingHoursSpecification", [])) == expected
