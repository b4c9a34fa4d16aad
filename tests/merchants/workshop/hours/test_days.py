"""Holidays, special days and company holidays in the workshop; what the city has asked counts as answered."""

import datetime as dt

import pytest

from merchants.action_days import actions as action_days
from merchants.action_days.codes import Way
from merchants.action_days.models import Invitation
from merchants.opening.osm import parse
from merchants.opening.resolve import plan_of
from merchants.opening.store import replace_hours, rules_of
from merchants.opening.typed.day import read_day
from merchants.opening.typed.hours import DayHours
from merchants.workshop.hours.saving import hours_on
from tests import make
from tests.merchants.workshop.hours.conftest import ADDRESS, USUAL, sent

pytestmark = pytest.mark.django_db

DAYS = f"{ADDRESS}tage/"
CHRISTMAS, EPIPHANY = dt.date(2026, 12, 25), dt.date(2027, 1, 6)


def told(client, **changed):
    """Look at what was typed, and save it."""
    data = sent(client.get(DAYS).context["page"], **changed)
    looked = client.post(DAYS, data)
    return client.post(DAYS, data | {"gezeigt": looked.context["page"].form.mark, "speichern": "1"})


@pytest.fixture
def asked(shop):
    """The city asks about the days from 24 December to 6 January."""
    action_days.ask(action_day=make.holidays(), by_mail=False)
    return lambda: {answer.day: (answer.answer, answer.hours) for answer in Invitation.objects.get().answers.all()}


def test_coming_holidays_are_listed_with_what_shoppers_read(owner):
    page = owner.get(DAYS)

    names = [row.name for row in page.context["page"].form.rows]
    assert names[:3] == ["Erster Weihnachtstag", "Zweiter Weihnachtstag", "Neujahr"]
    assert len(names) == len(set(names))
    assert "Zurzeit lesen die Leute: geschlossen" in page.text


def test_holiday_gets_hours_of_its_own(owner, stored):
    assert told(owner, **{"feiertag-2027_01_06": "anders", "zeiten-2027_01_06": "10-12"}).status_code == 302

    assert stored() == f"{USUAL}; 2027 Jan 06 10:00-12:00"
    form = owner.get(DAYS).context["page"].form
    assert (form["feiertag-2027-01-06"].value(), form["zeiten-2027-01-06"].value()) == ("anders", "10–12")

    told(owner, **{"feiertag-2027_01_06": ""})
    assert stored() == USUAL


def test_holiday_as_usual_is_open_as_on_any_wednesday(owner, stored):
    told(owner, **{"feiertag-2027_01_06": "sonst"})

    assert stored() == f"{USUAL}; 2027 Jan 06 09:00-18:00"
    assert owner.get(DAYS).context["page"].form["feiertag-2027-01-06"].value() == "sonst"


def test_company_holidays_are_shown_before_they_are_saved(owner, stored):
    data = sent(owner.get(DAYS).context["page"], first="2026-11-30", last="2026-12-05", notice="Betriebsferien")

    looked = owner.post(DAYS, data)

    assert "Die Woche ab 30. November" in looked.text
    assert "geschlossen (Betriebsferien)" in looked.text
    assert stored() == USUAL

    owner.post(DAYS, data | {"gezeigt": looked.context["page"].form.mark, "speichern": "1"})
    assert stored() == f'{USUAL}; 2026 Nov 30-2026 Dec 05 off "Betriebsferien"'
    assert "30. November bis 5. Dezember: geschlossen (Betriebsferien)" in owner.get("/laeden/lederladen/").text


def test_special_day_is_told_and_taken_away(owner, stored):
    told(owner, first="2026-12-24", hours="9-12")
    assert stored() == f"{USUAL}; 2026 Dec 24 09:00-12:00"

    told(owner, gone=["2026-12-24--2026-12-24"])
    assert stored() == USUAL


@pytest.mark.rule("A-18")
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "__all__"),
        ({"notice": "Betriebsferien"}, "first"),
        ({"first": "2026-12-24", "last": "2026-12-23"}, "last"),
        ({"first": "2026-11-22"}, "first"),
        ({"first": "2062-12-24"}, "last"),
        ({"first": "24.12"}, "first"),
        ({"first": "2026-12-24", "hours": "9-6"}, "hours"),
        ({"first": "2026-12-24", "notice": 'die "Tage"'}, "notice"),
        ({"feiertag-2027_01_06": "anders"}, "zeiten-2027-01-06"),
        ({"feiertag-2027_01_06": "anders", "zeiten-2027_01_06": "25-30"}, "zeiten-2027-01-06"),
        ({"feiertag-2027_01_06": "quark"}, "feiertag-2027-01-06"),
        ({"gone": ["2026-01-01--2026-01-01"]}, "gone"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(owner, stored, typed, field):
    answer = told(owner, **typed)

    assert answer.status_code == 422
    assert list(answer.context["page"].form.errors) == [field]
    assert stored() == USUAL


def test_somebody_else_was_faster(owner, shop, stored):
    data = sent(owner.get(DAYS).context["page"], first="2026-12-24")
    mark = owner.post(DAYS, data).context["page"].form.mark
    replace_hours(merchant=shop, rules=parse("Mo-Fr 10:00-17:00"))

    answer = owner.post(DAYS, data | {"gezeigt": mark, "speichern": "1"})

    assert answer.status_code == 409
    assert stored() == "Mo-Fr 10:00-17:00"
    assert (
        owner.post(DAYS, data | {"stand": answer.context["page"].seen, "gezeigt": mark, "speichern": "1"}).status_code
        == 302
    )
    assert stored() == "Mo-Fr 10:00-17:00; 2026 Dec 24 off"


def test_question_of_the_city_is_answered_in_the_workshop(owner, shop, stored, asked):
    told(owner, **{
        "feiertag-2026_12_25": "zu", "feiertag-2027_01_06": "anders", "zeiten-2027_01_06": "10-12",
    })  # fmt: skip

    assert asked() == {CHRISTMAS: ("closed", ""), EPIPHANY: ("other", "10:00-12:00")}
    assert Invitation.objects.get().way == "shop"
    assert stored() == USUAL
    assert hours_on(rules_of(shop), EPIPHANY) == read_day("10-12")
    form = owner.get(DAYS).context["page"].form
    assert [form[f"feiertag-{day}"].value() for day in (CHRISTMAS, EPIPHANY)] == ["zu", "anders"]


def test_as_usual_holds_against_what_is_said_of_all_holidays(owner, shop, asked):
    told(owner, **{"feiertag-2027_01_06": "sonst"})

    assert asked() == {EPIPHANY: ("usual", "")}
    plan = plan_of(rules_of(shop), EPIPHANY)
    assert (DayHours.of(plan.rule), plan.confirmed) == (read_day("9-18"), True)


def test_hours_no_answer_can_hold_stand_in_the_calendar_alone(owner, shop, asked):
    told(owner, **{"feiertag-2027_01_06": "zu"})

    told(owner, **{"feiertag-2027_01_06": "anders", "zeiten-2027_01_06": "ab 17, Ende offen"})

    assert asked() == {}
    plan = plan_of(rules_of(shop), EPIPHANY)
    assert (DayHours.of(plan.rule), plan.confirmed) == (read_day("ab 17, Ende offen"), True)


def test_company_holidays_answer_for_each_of_their_days(owner, shop, asked):
    told(owner, first="2026-12-24", last="2026-12-31")

    assert set(asked().values()) == {("closed", "")}
    assert len(asked()) == 8


@pytest.mark.parametrize("notice", ["", "mit Punsch"])
def test_open_sunday_stays_within_its_hours_with_and_without_a_notice(owner, shop, notice):
    sunday = dt.date(2026, 12, 6)
    action_days.ask(action_day=make.action_day(), by_mail=False)
    action_days.answer(invitation=Invitation.objects.get(), said={sunday: ("city", ())}, way=Way.LINK)

    told(owner, first="2026-12-06", hours="8-22", notice=notice)

    plan = plan_of(rules_of(type(shop).objects.get(pk=shop.pk)), sunday)
    assert [(span.start, span.end) for span in plan.spans] == [(13 * 60, 18 * 60)]
