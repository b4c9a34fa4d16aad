"""Reading and writing OSM opening_hours text."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from merchants.opening.osm import parse, write
from merchants.opening.rules import DateRange, OpeningHoursError, Rule, Span, State
from tests.merchants.opening.strategies import calendars

NINE_TO_SIX = (Span(540, 1080),)


@settings(max_examples=150, deadline=None)
@given(calendars())
def test_written_rules_are_read_back(rules):
    assert parse(write(rules)) == rules


@settings(max_examples=500, deadline=None)
@example("")
@example("25:61")
@example("Mo-Fr 09:00-18:00; " * 600)
@given(st.text() | st.text('MoTuWePH0123456789:;,-+[] "offDec/()|', max_size=80))
def test_any_text_is_read_or_refused(text):
    try:
        rules = parse(text)
    except OpeningHoursError:
        return

    assert parse(write(rules)) == rules


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Mo-We,Fr 09:00-18:00", Rule(weekdays=(0, 1, 2, 4), spans=NINE_TO_SIX)),
        ("Su-Tu off", Rule(weekdays=(6, 0, 1), state=State.CLOSED)),
        ("We[-1] off", Rule(nth=((2, -1),), state=State.CLOSED)),
        ("Sa[1,3-4] 09:00-18:00", Rule(nth=((5, 1), (5, 3), (5, 4)), spans=NINE_TO_SIX)),
        ("Su,PH 09:00-18:00", Rule(weekdays=(6,), public_holidays=True, spans=NINE_TO_SIX)),
        ("Dec Sa 09:00-18:00", Rule((DateRange.months(12),), weekdays=(5,), spans=NINE_TO_SIX)),
        ("Sep-Jan: Mo 09:00-18:00", Rule((DateRange.months(9, 1),), weekdays=(0,), spans=NINE_TO_SIX)),
        ("Dec 27-Jan 06 off", Rule((DateRange.days((12, 27), (1, 6)),), state=State.CLOSED)),
        ("Dec 25,26 off", Rule((DateRange.days((12, 25)), DateRange.days((12, 26))), state=State.CLOSED)),
        ("2026 Dec 24-31 off", Rule((DateRange(2026, 12, 24, 2026, 12, 31),), state=State.CLOSED)),
        ("Mo 20:00-03:00", Rule(weekdays=(0,), spans=(Span(1200, 1620),))),
        ("Mo 20:00-27:00", Rule(weekdays=(0,), spans=(Span(1200, 1620),))),
        ("Mo 17:00-24:00+", Rule(weekdays=(0,), spans=(Span(1020, 1440, open_end=True),))),
        ("Mo 17:00+", Rule(weekdays=(0,), spans=(Span(1020, 1020, open_end=True),))),
        ('Mo "nach Vereinbarung"', Rule(weekdays=(0,), state=State.UNKNOWN, comment="nach Vereinbarung")),
        ('Mo off "Ruhetag; ganz"', Rule(weekdays=(0,), state=State.CLOSED, comment="Ruhetag; ganz")),
        ("24/7", Rule(spans=(Span(0, 1440),))),
        ("Mo open", Rule(weekdays=(0,), spans=(Span(0, 1440),))),
        ("off", Rule(state=State.CLOSED)),
    ],
)
def test_each_feature_is_read(text, rule):
    assert parse(text) == (rule,)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Mo,Tu,We 9:00-18:00;", "Mo-We 09:00-18:00"),
        ("Sa,Su,Mo off", "Sa-Mo off"),
        ("Dec Sa 09:00-18:00", "Dec: Sa 09:00-18:00"),
        ("Dec 05,12 09:00-18:00", "Dec 05,Dec 12 09:00-18:00"),
        ("2026 Nov 28-Dec 23 off", "2026 Nov 28-2026 Dec 23 off"),
        ("Mo 20:00-00:00", "Mo 20:00-24:00"),
        ("Mo closed", "Mo off"),
        ('Mo unknown "Anruf"', 'Mo "Anruf"'),
        ("Mo 14:00-16:00,09:00-12:00", "Mo 09:00-12:00,14:00-16:00"),
        ("  ", ""),
    ],
)
def test_text_is_written_in_one_form(text, canonical):
    assert write(parse(text)) == canonical


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("sunrise-sunset", "by the sun"),
        ("week 1-53 Mo 09:00-18:00", "Week numbers"),
        ("easter off", "Easter"),
        ("SH off", "School holidays"),
        ('Mo 09:00-18:00 || "bitte anrufen"', "Fallback"),
        ("Mo 09:00-12:00, We 14:00-18:00", "after a comma"),
        ("Mo 09:00-18:00; 12:00-13:00 off", "remaining open times"),
        ("Mo 09:00-18:00; 10:00-12:00", "first rule"),
        ("PH Mo 09:00-18:00", "certain weekdays"),
        ('Mo 09:00-18:00 "Klingeln"', "programs disagree"),
        ("Mo 25:61-26:00", "25:61 is not a time"),
        ("25:61", "25:61 is not a time"),
        ("Mo 09:00-49:00", "49:00 is not a time"),
        ("Mo 09:00-09:00", "same time"),
        ("Mo 09:00-33:30", "24 hours"),
        ("Mo 09:00", "needs an end"),
        ("Mo-Fr", "times are missing"),
        ("Mo 12:00-13:00+,15:00-18:00", "Only the last opening"),
        ("Nov 31 off", "has no day 31"),
        ("Feb 30 off", "has no day 30"),
        ("2026 Feb 29 off", "has no day 29"),
        ("2026 Dec 30-Jan 02 off", "year on both sides"),
        ("2026-2027 Dec 24 off", "cannot be combined"),
        ("2026 Dec 24,Dec 31 off", "needs its year"),
        ("Aug,Dec 24 off", "write a rule for each"),
        ("Mo[6] 09:00-18:00", "first to fifth"),
        ("Mo[1] +1 day off", "not understood here"),
        ("Di 09:00-18:00", "Days are written"),
        ("Mo 09:00–18:00", "not understood"),
        ("Mo ٠٩:٠٠-١٨:٠٠", "not understood"),
        ("Mo\x00 off", "control character"),
        ('Mo "\x1b[2J"', "control characters"),
        ('Mo "offen', "not closed"),
        (";", "no rule"),
        ("Mo off;; Tu off", "no rule"),
        ("x" * 10_000, "longer than"),
        ("; ".join(["Mo off"] * 61), "More than 60"),
        ("<script>alert(1)</script>", "not understood"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(text, reason, english):
    with pytest.raises(OpeningHoursError, match=reason):
        parse(text)
