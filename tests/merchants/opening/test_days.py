"""What a shop told the city about single days, beside its own rules."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from merchants.models import Merchant, OpeningRule
from merchants.opening.dates import DateRange
from merchants.opening.days import joined, merged
from merchants.opening.osm import parse
from merchants.opening.resolve import ZONE, openings, plan_of
from merchants.opening.rules import Effect, Rule, Span, State
from merchants.opening.state import Kind, state_at
from merchants.opening.store import (
    forget_days,
    own_rules_of,
    refresh_open_spans,
    replace_hours,
    rules_of,
    set_days,
)
from merchants.opening.structured import opening_hours_data
from merchants.opening.week import notes_on, plan_lines, week_of
from merchants.opening.wording import sign_of
from tests import make

pytestmark = pytest.mark.usefixtures("english")

SUNDAY, MONDAY = dt.date(2026, 12, 6), dt.date(2026, 12, 7)
EVE, CHRISTMAS = dt.date(2026, 12, 24), dt.date(2026, 12, 25)
WEEKDAYS = parse("Mo-Fr 10:00-18:00; Sa 10:00-14:00")


def about(first: dt.date, effect: Effect, *spans: Span, last: dt.date | None = None, closed: bool = False) -> Rule:
    state = State.OPEN if spans else State.CLOSED if closed else State.UNKNOWN
    return Rule(dates=(DateRange.dates(first, last),), state=state, spans=spans, effect=effect)


def told(rules: tuple[Rule, ...], day: dt.date) -> tuple[tuple[str, ...], bool]:
    plan = plan_of(rules, day)
    return plan_lines(plan), plan.confirmed


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZONE)


CITY = about(SUNDAY, Effect.ADD, Span(780, 1080))
ASKED = about(EVE, Effect.ASK, last=dt.date(2027, 1, 6))


@pytest.mark.parametrize(
    ("own", "hours"),
    [
        ("Mo-Fr 10:00-18:00", "1 pm to 6 pm"),
        ("Mo-Fr 10:00-18:00; Su off", "1 pm to 6 pm"),
        ("Mo-Su 09:00-17:00", "9 am to 6 pm"),
        ("Mo-Su 08:00-11:00", "8 am to 11 am, 1 pm to 6 pm"),
        ("Mo-Su 17:00-24:00+", "1 pm to midnight, open end"),
        ("Su 12:00+", "1 pm to 6 pm"),
        ('Su "nach Vereinbarung"', "1 pm to 6 pm"),
        ("Mo-Fr 10:00-18:00; 2026 Dec 06 14:00-16:00", "1 pm to 6 pm"),
        ("24/7", "around the clock"),
    ],
)
def test_hours_of_the_city_come_besides_the_usual_ones(own, hours):
    rules = (*parse(own), CITY)
    assert (", ".join(told(rules, SUNDAY)[0]), told(rules, SUNDAY)[1]) == (hours, True)
    assert told(rules, MONDAY) == told(parse(own), MONDAY)


def test_a_night_lengthens_the_usual_day_past_midnight():
    friday = dt.date(2026, 12, 4)
    rules = (*WEEKDAYS, about(friday, Effect.ADD, Span(17 * 60, 25 * 60)))
    assert told(rules, friday) == (("10 am to 1 am",), True)
    opened = [(each.start, each.end) for each in openings(rules, friday, friday + dt.timedelta(days=2))]
    assert opened[0] == (at("2026-12-04 10:00"), at("2026-12-05 01:00"))
    assert state_at(rules, at("2026-12-05 00:30")).is_open
    assert not state_at(rules, at("2026-12-05 01:00")).is_open


@pytest.mark.rule("H-71")
@pytest.mark.parametrize(
    ("day", "span", "length"),
    [
        (dt.date(2027, 3, 28), Span(13 * 60, 18 * 60), 5),
        (dt.date(2027, 3, 27), Span(20 * 60, 28 * 60), 7),  # until four, and an hour is skipped
        (dt.date(2026, 10, 25), Span(13 * 60, 18 * 60), 5),
        (dt.date(2026, 10, 24), Span(20 * 60, 28 * 60), 9),  # until four, and an hour comes twice
    ],
)
def test_hours_of_the_city_on_days_the_clocks_change(day, span, length):
    rules = (*parse("Mo-Fr 10:00-18:00"), about(day, Effect.ADD, span))
    opened = next(openings(rules, day, day + dt.timedelta(days=2)))
    assert opened.end - opened.start == dt.timedelta(hours=length)


@pytest.mark.parametrize(
    ("own", "day", "unanswered", "as_usual"),
    [
        ("Mo-Fr 10:00-18:00", EVE, ("10 am to 6 pm", False), ("10 am to 6 pm", True)),
        ("Mo-Fr 10:00-18:00", CHRISTMAS, ("10 am to 6 pm", False), ("10 am to 6 pm", True)),
        ("Mo-Fr 10:00-18:00; PH off", CHRISTMAS, ("closed", True), ("closed", True)),
        ("Mo-Fr,PH 10:00-18:00", CHRISTMAS, ("10 am to 6 pm", True), ("10 am to 6 pm", True)),
        ("Mo-Fr,PH 10:00-18:00", EVE, ("10 am to 6 pm", False), ("10 am to 6 pm", True)),
        ("Mo-Fr 10:00-18:00; Dec 24 09:00-13:00", EVE, ("9 am to 1 pm", True), ("9 am to 1 pm", True)),
        ("Mo-Fr 10:00-18:00; Dec 09:00-13:00", EVE, ("9 am to 1 pm", False), ("9 am to 1 pm", True)),
        ("Mo-We 10:00-18:00", EVE, ("closed", True), ("closed", True)),
    ],
)
def test_silence_doubts_usual_hours_and_an_answer_confirms_them(own, day, unanswered, as_usual):
    for rule, expected in ((ASKED, unanswered), (about(day, Effect.CONFIRM), as_usual)):
        lines, confirmed = told((*parse(own), rule), day)
        assert (", ".join(lines), confirmed) == expected


def test_answers_replace_what_the_shop_itself_said_of_the_day():
    own = parse("Mo-Fr 10:00-18:00; Dec 24 09:00-13:00; PH off")
    assert told((*own, about(EVE, Effect.REPLACE, closed=True)), EVE) == (("closed",), True)
    assert told((*own, about(CHRISTMAS, Effect.REPLACE, Span(600, 720))), CHRISTMAS) == (("10 am to noon",), True)
    assert told((*own, about(EVE, Effect.REPLACE, closed=True)), EVE + dt.timedelta(days=365)) == (
        ("9 am to 1 pm",),
        True,
    )


def test_on_a_day_in_doubt_only_the_hours_of_the_city_are_certain():
    rules = (*WEEKDAYS, ASKED, about(EVE, Effect.ADD, Span(1080, 1320)))
    assert told(rules, EVE) == (("6 pm to 10 pm",), True)
    assert told((*rules, about(EVE, Effect.CONFIRM)), EVE) == (("10 am to 10 pm",), True)


def test_unknown_hours_stay_unknown_on_all_other_days():
    assert joined((), (ASKED, about(EVE, Effect.CONFIRM))) == ()
    rules = joined((), (CITY,))
    assert told(rules, SUNDAY) == (("1 pm to 6 pm",), True)
    assert state_at(rules, at("2026-12-07 12:00")).kind is Kind.UNCERTAIN
    assert state_at(rules, at("2026-12-06 14:00")).is_open


def test_merged_spans_are_what_people_read():
    assert merged([Span(840, 1080), Span(540, 780), Span(780, 840)]) == (Span(540, 1080),)
    assert merged([Span(600, 720, True), Span(780, 1080)]) == (Span(600, 720), Span(780, 1080))
    assert merged([Span(600, 600, True), Span(780, 1080)]) == (Span(780, 1080),)
    assert merged([Span(600, 2000), Span(1000, 2400)]) == (Span(600, 2039),)
    assert merged([Span(0, 1440), Span(1080, 1560)]) == (Span(0, 1440),)


@pytest.mark.parametrize(
    ("clock", "in_english", "in_german"),
    [
        ("2026-12-23 19:00", "Hours tomorrow not confirmed", "Zeiten morgen nicht bestätigt"),
        ("2026-12-24 08:00", "Hours today not confirmed", "Zeiten heute nicht bestätigt"),
        ("2026-12-24 12:00", "Hours today not confirmed", "Zeiten heute nicht bestätigt"),
        ("2026-12-24 19:00", "Holiday hours not confirmed", "Zeiten am Feiertag nicht bestätigt"),
        ("2026-12-25 12:00", "Holiday hours not confirmed", "Zeiten am Feiertag nicht bestätigt"),
    ],
)
def test_sign_says_which_day_is_not_confirmed(clock, in_english, in_german):
    rules = (*WEEKDAYS, ASKED)
    assert sign_of(state_at(rules, at(clock))).text == in_english
    with translation.override("de"):
        assert sign_of(state_at(rules, at(clock))).text == in_german


def test_sign_in_a_night_that_began_on_a_day_in_doubt():
    rules = (*parse("Mo-Su 20:00-03:00"), about(dt.date(2026, 12, 28), Effect.ASK))
    assert sign_of(state_at(rules, at("2026-12-29 01:00"))).text == "Hours not confirmed"


def test_week_and_notes_tell_of_the_days():
    rules = (*WEEKDAYS, about(EVE, Effect.REPLACE, Span(540, 780)), about(CHRISTMAS, Effect.CONFIRM), CITY)
    with translation.override("de"):
        rows = week_of(rules, at("2026-12-06 12:00"))
        assert (rows[6].lines, rows[6].remark, rows[6].is_special) == (("13 bis 18 Uhr",), "", True)
        assert notes_on(rules, at("2026-12-06 12:00"), days=20) == [
            "Sonntag, 6. Dezember: 13 bis 18 Uhr",
            "Donnerstag, 24. Dezember: 9 bis 13 Uhr",
            "25. Dezember (Erster Weihnachtstag): 10 bis 18 Uhr",
        ]
        assert notes_on((*WEEKDAYS, ASKED), at("2026-12-20 12:00"), days=30) == [
            "24. Dezember bis 6. Januar: Zeiten nicht bestätigt"
        ]
        named = parse("Mo-Fr 10:00-18:00; PH off; Dec 24 09:00-13:00")
        assert notes_on((*named, ASKED), at("2026-12-23 12:00"), days=5) == [
            "Donnerstag, 24. Dezember: 9 bis 13 Uhr",
            "25. Dezember (Erster Weihnachtstag): geschlossen",
        ]
        assert notes_on((*named, ASKED), at("2026-12-27 12:00"), days=6)[0] == (
            "28. Dezember bis 31. Dezember: Zeiten nicht bestätigt"
        )
        assert notes_on((*named, ASKED), at("2026-12-31 12:00"), days=1) == [
            "Donnerstag, 31. Dezember: Zeiten nicht bestätigt"
        ]
        row = week_of((*WEEKDAYS, ASKED), at("2026-12-24 12:00"))[3]
        assert (row.lines, row.remark) == (("10 bis 18 Uhr",), "Zeiten nicht bestätigt")


def test_structured_data_publishes_what_is_certain_only():
    data = opening_hours_data((*WEEKDAYS, ASKED, CITY), at("2026-12-01 12:00"))
    special = data["specialOpeningHoursSpecification"]
    assert [(each["validFrom"], each["opens"], each["closes"]) for each in special] == [
        ("2026-12-06", "13:00", "18:00")
    ]


@pytest.fixture
def _november():
    with time_machine.travel(at("2026-11-28 10:00"), tick=False):
        yield


@pytest.mark.django_db
@pytest.mark.usefixtures("_november")
class TestStored:
    def test_come_back_after_the_own_rules_and_apart_from_them(self):
        shop = make.merchant(hours="Mo-Fr 10:00-18:00; Dec 24 off")
        days = (ASKED, about(EVE, Effect.CONFIRM), about(CHRISTMAS, Effect.REPLACE, Span(600, 720)), CITY)

        assert set_days({shop.pk: days}) == 1

        fresh = Merchant.objects.get(pk=shop.pk)
        assert rules_of(fresh) == (*parse("Mo-Fr 10:00-18:00; Dec 24 off"), *days)
        assert own_rules_of(fresh) == parse("Mo-Fr 10:00-18:00; Dec 24 off")
        assert set_days({shop.pk: days}) == 0

    def test_new_hours_leave_them_alone(self):
        shop = make.merchant(hours="Mo-Fr 10:00-18:00")
        set_days({shop.pk: (CITY,)})

        replace_hours(merchant=shop, rules=parse("Mo-Su 09:00-14:00"))

        assert rules_of(shop) == (*parse("Mo-Su 09:00-14:00"), CITY)
        refresh_open_spans(start=SUNDAY, days=1)
        assert [(each.during.lower, each.during.upper) for each in shop.open_spans.all()] == [
            (at("2026-12-06 09:00"), at("2026-12-06 18:00"))
        ]
        assert replace_hours(merchant=shop, rules=()) is True
        assert rules_of(shop) == (Rule(state=State.UNKNOWN), CITY)

    def test_openings_in_the_database_follow_at_once(self):
        shop = make.merchant(hours="Mo-Fr 10:00-18:00")
        set_days({shop.pk: (CITY,)})
        assert list(Merchant.objects.open_at(at("2026-12-06 14:00"))) == [shop]

        set_days({shop.pk: ()})

        assert not Merchant.objects.open_at(at("2026-12-06 14:00")).exists()

    def test_days_long_over_are_forgotten(self):
        shop = make.merchant(hours="Mo-Fr 10:00-18:00")
        set_days({shop.pk: (CITY, ASKED)})
        assert forget_days(before=MONDAY) == 1
        assert rules_of(shop) == (*parse("Mo-Fr 10:00-18:00"), ASKED)

    def test_pages_ask_no_more_queries_for_them(self):
        shops = [make.merchant(hours="Mo-Fr 10:00-18:00") for _ in range(3)]
        set_days({shop.pk: (CITY, ASKED) for shop in shops})
        with CaptureQueriesContext(connection) as queries:
            found = [rules_of(shop) for shop in Merchant.objects.prefetch_related("opening_rules")]
        assert (len(queries), [len(rules) for rules in found]) == (2, [3, 3, 3])

    def test_many_shops_cost_the_same_queries_as_one(self):
        one, *others = (make.merchant(hours="Mo-Fr 10:00-18:00") for _ in range(30))
        with CaptureQueriesContext(connection) as few:
            set_days({one.pk: (CITY,)})
        with CaptureQueriesContext(connection) as many:
            set_days({shop.pk: (CITY,) for shop in others})
        assert len(many) == len(few)

    def test_database_refuses_them_among_the_own_rules(self):
        shop = make.merchant(hours="Mo 10:00-12:00")
        for bad in (
            {"position": 5, "first_day": EVE, "last_day": EVE},
            {"position": 1000},
            {"position": 1000, "first_day": EVE},
            {"position": 1000, "first_day": CHRISTMAS, "last_day": EVE},
            {"position": 5, "effect": "add"},
            {"position": 1000, "first_day": EVE, "last_day": EVE, "effect": "perhaps"},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                OpeningRule.objects.create(merchant=shop, state="unknown", **bad)

    def test_day_without_times_made_by_hand_reads_as_uncertain(self):
        shop = make.merchant(hours="Mo 10:00-12:00")
        OpeningRule.objects.create(merchant=shop, position=1000, first_day=EVE, last_day=EVE, effect="add")
        assert told(rules_of(shop), EVE) == (("hours uncertain",), True)
