"""Times of a day as people type them."""

import pytest

from merchants.action_days.hours import parse_hours, read_hours, shown_hours, write_hours
from merchants.opening.rules import OpeningHoursError, Span


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("10-18", "10:00-18:00"),
        ("10–13, 14–18.30", "10:00-13:00,14:00-18:30"),
        ("10:00 - 13:00 und 14:00 - 18:30", "10:00-13:00,14:00-18:30"),
        ("von 9 bis 13 Uhr", "09:00-13:00"),
        ("9.30 Uhr bis 13.15 Uhr", "09:30-13:15"),
        ("14-18 9-12", "09:00-12:00,14:00-18:00"),
        ("9–11; 12–14 / 15–17", "09:00-11:00,12:00-14:00,15:00-17:00"),
        ("10 to 12 and 1 to 5", "01:00-05:00,10:00-12:00"),
        ("18-1", "18:00-01:00"),
        ("18 – 24 UHR", "18:00-24:00"),
        ("0-24", "00:00-24:00"),
        ("  8h  -  12h  ", "08:00-12:00"),
    ],
)
def test_times_are_understood_and_kept(text, stored):
    spans = parse_hours(text)
    assert write_hours(spans) == stored
    assert read_hours(stored) == spans
    assert parse_hours(shown_hours(spans)) == spans


@pytest.mark.rule("H-19")
@pytest.mark.rule("H-46")
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "so:"),
        ("geschlossen", "so:"),
        ("10", "so:"),
        ("10-", "so:"),
        ("-1-5", "so:"),
        ("100-180", "so:"),
        ("10-1314-18", "so:"),
        ("10-18 oder so", "so:"),
        ("١٠-١٨", "so:"),
        ("10-18, <script>", "so:"),
        ("25-26", "Diese Uhrzeit gibt es nicht"),
        ("10-24.30", "Diese Uhrzeit gibt es nicht"),
        ("10.75-12", "Diese Uhrzeit gibt es nicht"),
        ("24-5", "Diese Uhrzeit gibt es nicht"),
        ("18-10", "Das Ende liegt vor dem Beginn"),
        ("10-10", "Das Ende liegt vor dem Beginn"),
        ("10-14, 13-18", "überschneiden"),
        ("20-2, 23-3", "überschneiden"),
        ("8-9, 10-11, 12-13, 14-15", "höchstens drei"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence(text, reason):
    with pytest.raises(OpeningHoursError, match=reason):
        parse_hours(text)


def test_night_passes_midnight():
    assert parse_hours("18-1") == (Span(1080, 1500),)
