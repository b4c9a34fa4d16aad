"""Confirming by the link in the mail, without login: what GET, HEAD and POST do, and when it opens nothing."""

from datetime import timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from coburg_showcase.tokens import make_token
from merchants.codes import State
from merchants.freshness.models import Reminder, purpose_of
from merchants.models import Confirmation
from merchants.opening.osm import parse
from merchants.opening.store import replace_hours
from tests.merchants.freshness.facts import ASSORTMENT, CONTACT, HOURS, MENU, MONDAY, at, shop

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(at(MONDAY), tick=False) as traveller:
        yield traveller


@pytest.fixture
def reminder():
    """A mail of today about old hours and an old contact."""
    merchant = shop(slug="tonfall", name="Tonfall", days_ago={HOURS: 100, CONTACT: 170})
    return Reminder.objects.create(merchant=merchant, week=MONDAY, day=MONDAY, groups=[HOURS, CONTACT])


def path_of(reminder: Reminder, group: str = HOURS) -> str:
    return urlsplit(reminder.page(group)).path


def stamp_on(page: str) -> str:
    return page.split('name="stand" value="')[1].split('"')[0]


def days_of(reminder: Reminder) -> dict:
    return dict(Confirmation.objects.filter(merchant=reminder.merchant).values_list("group", "confirmed_on"))


def test_page_shows_the_facts_and_a_button_confirms_them(client, reminder):
    before = days_of(reminder)
    page = client.get(path_of(reminder)).text
    assert "Stimmt das noch?" in page
    assert "Dienstag bis Freitag: 10 bis 18 Uhr" in page
    assert 'href="http://testserver/mein-schaufenster/tonfall/"' in page

    answer = client.post(path_of(reminder), {"stand": stamp_on(page)})

    assert (answer.status_code, answer["Location"]) == (303, f"{path_of(reminder)}?gespeichert=1")
    assert days_of(reminder) == before | {HOURS: MONDAY}
    assert Confirmation.objects.get(merchant=reminder.merchant, group=HOURS).confirmed_by == "Tonfall"
    after = client.get(answer["Location"]).text
    assert "Bestätigt, vielen Dank." in after
    assert 'name="stand"' not in after
    assert f'<a href="{reminder.page(CONTACT)}">Adresse und Kontakt</a>' in after  # what is still open


@pytest.mark.parametrize("method", ["get", "head"])
def test_program_that_looks_through_mails_confirms_nothing(client, reminder, method):
    before = days_of(reminder)

    for _ in range(2):
        for group in (HOURS, CONTACT):
            assert getattr(client, method)(path_of(reminder, group)).status_code == 200

    assert days_of(reminder) == before


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused(client, reminder, method):
    assert getattr(client, method)(path_of(reminder)).status_code == 405


def test_form_of_another_site_confirms_nothing(reminder):
    before = days_of(reminder)

    assert Client(enforce_csrf_checks=True).post(path_of(reminder)).status_code == 403

    assert days_of(reminder) == before


def test_link_speaks_of_its_fact_only(client, reminder):
    client.post(path_of(reminder, CONTACT), {"stand": stamp_on(client.get(path_of(reminder, CONTACT)).text)})

    assert days_of(reminder) == {HOURS: MONDAY - 100 * DAY, CONTACT: MONDAY, ASSORTMENT: MONDAY}


@pytest.mark.parametrize("group", [ASSORTMENT, MENU])
def test_mail_opens_nothing_it_did_not_ask_about(client, reminder, group):
    assert client.get(path_of(reminder, group)).status_code == 410


def test_second_click_on_an_old_mail_is_harmless(client, reminder):
    page = client.get(path_of(reminder)).text
    for _ in range(2):
        assert client.post(path_of(reminder), {"stand": stamp_on(page)}).status_code == 303

    assert days_of(reminder)[HOURS] == MONDAY
    assert "Zuletzt bestätigt am 23. November 2026." in client.get(path_of(reminder)).text


@pytest.mark.parametrize("stamp", ["", "x" * 5000, "\x00", None])
def test_what_was_not_seen_is_not_confirmed(client, reminder, stamp):
    seen = stamp_on(client.get(path_of(reminder)).text)
    replace_hours(merchant=reminder.merchant, rules=parse("Mo-Fr 09:00-17:00"))

    answer = client.post(path_of(reminder), {"stand": seen if stamp is None else stamp})

    assert answer.status_code == 409
    assert "Diese Angaben haben sich inzwischen geändert." in answer.text
    assert "Montag bis Freitag: 9 bis 17 Uhr" in answer.text
    assert days_of(reminder)[HOURS] != MONDAY
    client.post(path_of(reminder), {"stand": stamp_on(answer.text)})
    assert days_of(reminder)[HOURS] == MONDAY


@pytest.mark.parametrize("reason", ["old mail", "forgotten", "hidden", "no hours any more"])
def test_link_that_is_over_says_so_and_changes_nothing(client, clock, reminder, reason):
    path, before = path_of(reminder), days_of(reminder)
    if reason == "old mail":
        clock.move_to(at(MONDAY + 61 * DAY))
    elif reason == "forgotten":
        path = f"/bestaetigen/{make_token(purpose_of(HOURS), uuid4())}/"
    elif reason == "hidden":
        reminder.merchant.state = State.HIDDEN
        reminder.merchant.save()
    else:
        replace_hours(merchant=reminder.merchant, rules=())

    for answer in (client.get(path), client.post(path, {"stand": "0" * 16})):
        assert answer.status_code == 410
        assert "Dieser Link gilt nicht mehr" in answer.text
    assert days_of(reminder) == before


def test_link_is_good_for_sixty_days(client, clock, reminder):
    clock.move_to(at(MONDAY + 60 * DAY, 23, 59, 59))

    assert client.get(path_of(reminder)).status_code == 200


def test_page_is_kept_by_no_cache_and_no_search_engine(client, reminder):
    answer = client.get(path_of(reminder))

    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Robots-Tag"] == "noindex"


def test_page_costs_the_same_whatever_is_open(client, reminder, django_assert_num_queries):
    client.get(path_of(reminder))
    with django_assert_num_queries(5):
        client.get(path_of(reminder))
    Confirmation.objects.all().delete()
    with django_assert_num_queries(5):
        client.get(path_of(reminder))
