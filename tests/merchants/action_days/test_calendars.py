"""What each answer does to the opening calendar, wherever it is asked."""

import datetime as dt
import json
import re

import pytest
from icalendar import Calendar

from merchants.action_days import actions
from merchants.action_days.calendars import follow, forget_past
from merchants.action_days.codes import Kind, State
from merchants.action_days.models import DayAnswer, Invitation
from merchants.importing.rejected import RejectedFile
from merchants.importing.run import import_merchants
from merchants.models import Merchant, OpeningRule
from merchants.opening.osm import parse
from merchants.opening.store import own_rules_of, refresh_open_spans, replace_hours, rules_of
from tests import make
from tests.listings.enquiries.asking import ask as enquire
from tests.merchants.action_days.asking import CHRISTMAS_EVE, HOURS, SUNDAY, asked, at, hours_on, says
from tests.merchants.importing.lists import row, write_csv

pytestmark = pytest.mark.django_db

CHRISTMAS = dt.date(2026, 12, 25)


@pytest.fixture
def shop():
    return make.merchant(hours=HOURS, slug="tonfall", name="Tonfall", email="laden@example.org")


@pytest.mark.parametrize(
    ("answer", "hours", "expected"),
    [
        ("city", "", "13 bis 18 Uhr"),
        ("other", "14–17, 18–20", "14 bis 17 Uhr, 18 bis 20 Uhr"),
        ("no", "", "geschlossen"),
    ],
)
def test_answers_to_a_sunday_opening(shop, answer, hours, expected):
    invitation = asked(make.action_day(), shop)
    assert hours_on(shop, SUNDAY) == (("geschlossen",), True)

    assert says(invitation, (SUNDAY, answer, hours)) is True

    lines, confirmed = hours_on(shop, SUNDAY)
    assert (", ".join(lines), confirmed) == (expected, True)
    assert hours_on(shop, SUNDAY + dt.timedelta(days=7)) == (("geschlossen",), True)


def test_long_night_lengthens_the_usual_day(shop):
    friday = dt.date(2026, 12, 4)
    night = make.action_day(
        kind=Kind.NIGHT, first_day=friday, opens=dt.time(17), closes=dt.time(1), legal_basis="", answer_by=friday
    )
    says(asked(night, shop), (friday, "city", ""))
    assert hours_on(shop, friday) == (("10 bis 1 Uhr",), True)
    assert list(Merchant.objects.open_at(at("2026-12-05 00:30"))) == [shop]
    assert list(Merchant.objects.open_at(at("2026-12-05 01:00"))) == []


@pytest.mark.parametrize(
    ("answer", "hours", "eve", "christmas"),
    [
        ("usual", "", (("10 bis 18 Uhr",), True), (("10 bis 18 Uhr",), True)),
        ("closed", "", (("geschlossen",), True), (("geschlossen",), True)),
        ("other", "9–13", (("9 bis 13 Uhr",), True), (("9 bis 13 Uhr",), True)),
    ],
)
def test_answers_about_holidays(shop, answer, hours, eve, christmas):
    invitation = asked(make.holidays(), shop)
    unconfirmed = (("10 bis 18 Uhr",), False)
    assert (hours_on(shop, CHRISTMAS_EVE), hours_on(shop, CHRISTMAS)) == (unconfirmed, unconfirmed)

    says(invitation, (CHRISTMAS_EVE, answer, hours), (CHRISTMAS, answer, hours))

    assert (hours_on(shop, CHRISTMAS_EVE), hours_on(shop, CHRISTMAS)) == (eve, christmas)
    assert hours_on(shop, dt.date(2026, 12, 28)) == unconfirmed  # of this day nothing was said
    assert hours_on(shop, dt.date(2027, 1, 7)) == (("10 bis 18 Uhr",), True)


def test_nobody_asked_nothing_doubted(shop):
    make.holidays()
    assert hours_on(shop, CHRISTMAS_EVE) == (("10 bis 18 Uhr",), True)


def test_shop_whose_own_rules_name_the_day_has_spoken(shop):
    replace_hours(merchant=shop, rules=parse(f"{HOURS}; Dec 24 09:00-13:00; PH off"))
    invitation = asked(make.holidays(), shop)
    assert hours_on(shop, CHRISTMAS_EVE) == (("9 bis 13 Uhr",), True)
    assert hours_on(shop, CHRISTMAS) == (("geschlossen",), True)

    says(invitation, (CHRISTMAS_EVE, "closed", ""), (CHRISTMAS, "usual", ""))

    assert hours_on(shop, CHRISTMAS_EVE) == (("geschlossen",), True)
    assert hours_on(shop, CHRISTMAS) == (("geschlossen",), True)


def test_as_usual_follows_when_the_usual_hours_change(shop):
    says(asked(make.holidays(), shop), (CHRISTMAS_EVE, "usual", ""))
    replace_hours(merchant=shop, rules=parse("Mo-Fr 08:00-12:00"))
    assert hours_on(shop, CHRISTMAS_EVE) == (("8 bis 12 Uhr",), True)


def test_days_that_say_the_same_are_one_rule(shop):
    invitation = asked(make.holidays(), shop)
    says(invitation, *((day, "usual", "") for day in invitation.action_day.days))
    rows = OpeningRule.objects.filter(first_day__isnull=False).values_list("first_day", "last_day", "effect")
    assert list(rows) == [(CHRISTMAS_EVE, dt.date(2027, 1, 6), "confirm")]


def test_taking_an_answer_back_clears_the_day(shop):
    invitation = asked(make.action_day(), shop)
    says(invitation, (SUNDAY, "city", ""))

    assert actions.take_back(invitation=invitation) is True

    invitation.refresh_from_db()
    assert (invitation.answered_at, invitation.way) == (None, "")
    assert hours_on(shop, SUNDAY) == (("geschlossen",), True)
    assert not shop.open_spans.filter(during__contains=at("2026-12-06 14:00")).exists()
    assert actions.take_back(invitation=invitation) is False


def test_withdrawn_day_clears_all_calendars_and_published_again_fills_them(shop):
    day = make.action_day()
    says(asked(day, shop), (SUNDAY, "city", ""))
    day.refresh_from_db()

    for state, expected in ((State.WITHDRAWN, "geschlossen"), (State.PUBLISHED, "13 bis 18 Uhr")):
        day.state = state
        actions.save(action_day=day)
        assert hours_on(shop, SUNDAY) == ((expected,), True)


def test_calendars_of_those_who_accepted_follow_another_hour_and_another_day(shop):
    other, day = make.merchant(hours=HOURS, email="nein@example.org"), make.action_day()
    says(asked(day, shop), (SUNDAY, "city", ""))
    says(Invitation.objects.get(action_day=day, merchant=other), (SUNDAY, "no", ""))
    day.refresh_from_db()

    day.closes = dt.time(17)
    actions.save(action_day=day)
    assert hours_on(shop, SUNDAY) == (("13 bis 17 Uhr",), True)

    later = SUNDAY + dt.timedelta(days=7)
    day.first_day = day.last_day = day.answer_by = later
    actions.save(action_day=day)
    assert (hours_on(shop, SUNDAY)[0], hours_on(shop, later)[0]) == (("geschlossen",), ("13 bis 17 Uhr",))
    assert hours_on(other, later) == (("geschlossen",), True)
    assert set(DayAnswer.objects.values_list("day", flat=True)) == {later}


def test_shorter_and_longer_holidays(shop):
    holidays = make.holidays()
    says(asked(holidays, shop), (CHRISTMAS_EVE, "closed", ""))
    holidays.refresh_from_db()

    holidays.first_day = CHRISTMAS
    actions.save(action_day=holidays)
    assert hours_on(shop, CHRISTMAS_EVE) == (("10 bis 18 Uhr",), True)

    holidays.first_day = CHRISTMAS_EVE - dt.timedelta(days=1)
    actions.save(action_day=holidays)
    assert hours_on(shop, CHRISTMAS_EVE) == (("geschlossen",), True)
    assert hours_on(shop, CHRISTMAS_EVE - dt.timedelta(days=1)) == (("10 bis 18 Uhr",), False)


def test_of_two_days_of_the_city_on_one_date_the_later_answer_counts_more(shop, saturday_before_advent):
    sunday = dt.date(2026, 12, 27)
    opening, holidays = make.action_day(first_day=sunday), make.holidays()
    one, other = asked(opening, shop), asked(holidays, shop)
    says(one, (sunday, "city", ""))
    assert hours_on(shop, sunday) == (("13 bis 18 Uhr",), True)
    saturday_before_advent.shift(60)
    says(other, (sunday, "closed", ""))
    assert hours_on(shop, sunday) == (("geschlossen",), True)
    saturday_before_advent.shift(60)
    says(one, (sunday, "other", "14–15"))
    assert hours_on(shop, sunday) == (("14 bis 15 Uhr",), True)


def test_second_import_and_new_hours_keep_the_answer(tmp_path):
    top = make.category()
    for slug in ("buchhandlung", "schreibwaren"):
        make.category(slug=slug, parent=top)
    path = write_csv(tmp_path / "list.csv", row())

    def imported():
        with RejectedFile(tmp_path / "rejected.csv") as rejected:
            return import_merchants(path, rejected=rejected, checked_by="Stadt", on=SUNDAY)

    imported()
    shop = Merchant.objects.get()
    says(asked(make.action_day(), shop), (SUNDAY, "city", ""))

    again = imported()
    assert (again.created, again.updated, again.unchanged) == (0, 0, 1)
    assert hours_on(shop, SUNDAY) == (("13 bis 18 Uhr",), True)

    write_csv(path, row(opening_hours="Mo-Sa 08:00-12:00"))
    assert imported().updated == 1
    assert hours_on(shop, SUNDAY) == (("13 bis 18 Uhr",), True)
    assert own_rules_of(Merchant.objects.get()) == parse("Mo-Sa 08:00-12:00")


def test_days_are_forgotten_a_week_after_and_do_not_come_back(shop, saturday_before_advent):
    says(asked(make.action_day(), shop), (SUNDAY, "city", ""))
    saturday_before_advent.move_to(at("2026-12-13 12:00"))
    assert forget_past() == 0
    saturday_before_advent.move_to(at("2026-12-14 12:00"))
    assert forget_past() == 1
    follow([shop.pk])
    assert rules_of(Merchant.objects.get()) == parse(HOURS)


def json_ld(html: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1])


def test_page_directory_calendar_file_and_structured_data_agree(client, shop, saturday_before_advent):
    says(asked(make.action_day(), shop), (SUNDAY, "city", ""))
    saturday_before_advent.move_to(at("2026-12-06 14:00"))

    html = client.get("/laeden/tonfall/").content.decode()
    assert "Offen bis 18 Uhr" in html
    special = json_ld(html)["specialOpeningHoursSpecification"]
    assert [(each["validFrom"], each["opens"], each["closes"]) for each in special] == [
        ("2026-12-06", "13:00", "18:00")
    ]
    assert "Tonfall" in client.get("/laeden/?offen=1").content.decode()
    events = Calendar.from_ical(client.get("/laeden/tonfall/zeiten.ics").content).walk("VEVENT")
    assert at("2026-12-06 13:00") in [event.decoded("dtstart") for event in events]

    saturday_before_advent.move_to(at("2026-12-06 18:00"))
    assert "Tonfall" not in client.get("/laeden/?offen=1").content.decode()


def test_silent_shop_is_not_open_for_anybody_on_a_day_in_doubt(client, shop, saturday_before_advent):
    invitation = asked(make.holidays(), shop)
    saturday_before_advent.move_to(at("2026-12-24 11:00"))
    refresh_open_spans()

    def seen():
        return (
            "Offen bis" in client.get("/laeden/tonfall/").content.decode(),
            "Tonfall" in client.get("/laeden/?offen=1").content.decode(),
            list(Merchant.objects.open_at(at("2026-12-24 12:00"))) == [shop],
            b"nicht best" in client.get("/laeden/tonfall/zeiten.ics").content,
        )

    assert seen() == (False, False, False, True)
    assert "Zeiten heute nicht bestätigt" in client.get("/laeden/tonfall/").content.decode()
    says(invitation, *((day, "usual", "") for day in invitation.action_day.days))
    assert seen() == (True, True, True, False)


def test_nothing_can_be_put_aside_on_a_day_in_doubt(client, shop, saturday_before_advent):
    asked(make.holidays(), shop)
    saturday_before_advent.move_to(at("2026-12-22 11:00"))
    answer = enquire(client, shop, "zuruecklegen", wanted_date="2026-12-24")
    assert answer.status_code == 422
    assert "nicht bestätigt" in answer.content.decode()
