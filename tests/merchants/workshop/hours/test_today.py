"""Today is different: told in one action from the first page of the workshop."""

import datetime as dt

import pytest

from merchants.action_days import actions as action_days
from merchants.action_days.codes import Way
from merchants.action_days.models import Invitation
from merchants.opening.osm import parse, write
from merchants.opening.resolve import ZONE
from merchants.opening.store import own_rules_of, replace_hours, rules_of
from merchants.opening.typed.hours import DayHours
from merchants.workshop.hours.saving import hours_on
from tests import make
from tests.merchants.workshop.hours.conftest import ADDRESS, USUAL

pytestmark = pytest.mark.django_db

TODAY = f"{ADDRESS}heute/"
FRONT = "/mein-schaufenster/lederladen/"
MONDAY = "2026-11-23"


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"was": "jetzt"}, "09:00-12:00"),
        ({"was": "zu"}, "off"),
        ({"was": "zu", "notice": "Wasserrohrbruch"}, 'off "Wasserrohrbruch"'),
        ({"was": "zeiten", "hours": "9-14"}, "09:00-14:00"),
        ({"was": "zeiten", "hours": "n. V."}, '"nach Vereinbarung"'),
    ],
)
def test_today_is_told_at_once(owner, stored, said, rule):
    answer = owner.post(TODAY, {"day": MONDAY, **said})

    assert answer["Location"] == FRONT
    assert stored() == f"{USUAL}; 2026 Nov 23 {rule}"


def test_shoppers_read_it_on_the_next_request(owner):
    assert "Offen bis 18 Uhr" in owner.get("/laeden/lederladen/").text

    owner.post(TODAY, {"day": MONDAY, "was": "jetzt"})

    assert "Öffnet morgen, 9 Uhr" in owner.get("/laeden/lederladen/").text
    assert "Für heute lesen die Leute jetzt: 9 bis 12 Uhr." in owner.get(FRONT).text


def test_today_as_usual_after_all(owner, stored):
    owner.post(TODAY, {"day": MONDAY, "was": "zu"})
    assert "Heute doch wie sonst" in owner.get(FRONT).text

    owner.post(TODAY, {"day": MONDAY, "was": "sonst"})

    assert stored() == USUAL
    assert "Heute doch wie sonst" not in owner.get(FRONT).text


def test_bar_closes_in_the_night_that_began_yesterday(owner, shop, stored, clock):
    replace_hours(merchant=shop, rules=parse("Mo-Su 18:00-03:00"))
    clock.move_to(dt.datetime(2026, 11, 24, 1, 30, tzinfo=ZONE))
    assert 'value="2026-11-23"' in owner.get(FRONT).text

    owner.post(TODAY, {"day": MONDAY, "was": "jetzt"})

    assert stored() == "Mo-Su 18:00-03:00; 2026 Nov 23 18:00-01:30"


def test_before_opening_closed_from_now_is_closed_all_day(owner, stored, clock):
    clock.move_to(dt.datetime(2026, 11, 23, 7, tzinfo=ZONE))

    owner.post(TODAY, {"day": MONDAY, "was": "jetzt"})

    assert stored() == f"{USUAL}; 2026 Nov 23 off"


def test_nothing_left_to_close_offers_no_such_button(owner, clock):
    assert "Ab jetzt geschlossen" in owner.get(FRONT).text

    clock.move_to(dt.datetime(2026, 11, 23, 19, tzinfo=ZONE))

    assert "Ab jetzt geschlossen" not in owner.get(FRONT).text


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"hours": "9-6"}, "Meinen Sie „9–18“?"),
        ({"hours": ""}, "wann heute offen ist"),
        ({"hours": "9-14", "day": "2026-11-22"}, "ein neuer Tag begonnen"),
        ({"hours": "9-14", "day": "gestern"}, "ein neuer Tag begonnen"),
        ({"hours": "9-14", "notice": 'wegen "Umbau"'}, "Anführungszeichen"),
        ({"hours": "9-14\x00"}, "noch einmal"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_stored(owner, stored, said, sentence):
    answer = owner.post(TODAY, {"day": MONDAY, "was": "zeiten", **said})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert stored() == USUAL


def test_shop_that_takes_part_in_an_action_day_can_close_all_the_same(owner, shop, clock):
    action_days.ask(action_day=make.action_day(), by_mail=False)
    sunday = dt.date(2026, 12, 6)
    action_days.answer(invitation=Invitation.objects.get(), said={sunday: ("city", ())}, way=Way.LINK)
    clock.move_to(dt.datetime(2026, 12, 6, 14, tzinfo=ZONE))

    owner.post(TODAY, {"day": "2026-12-06", "was": "zu"})

    assert hours_on(rules_of(shop), sunday) == DayHours()
    assert Invitation.objects.get().answers.get().answer == "no"


def test_front_page_shows_the_week_and_the_way_to_change_it(owner):
    page = owner.get(FRONT).text

    assert "Diese Woche" in page
    assert f'href="{ADDRESS}"' in page
    assert 'value="9–18"' in page


def test_shop_without_hours_is_asked_for_them(client):
    new = make.merchant(slug="neuling")
    client.force_login(make.member(merchant=new))

    assert "Noch kennt niemand Ihre Zeiten." in client.get("/mein-schaufenster/neuling/").text

    client.post("/mein-schaufenster/neuling/zeiten/heute/", {"day": MONDAY, "was": "zu"})
    assert write(own_rules_of(new)) == "unknown; 2026 Nov 23 off"  # the other days are not closed, they are not known

    client.post("/mein-schaufenster/neuling/zeiten/heute/", {"day": MONDAY, "was": "sonst"})
    assert own_rules_of(new) == ()
