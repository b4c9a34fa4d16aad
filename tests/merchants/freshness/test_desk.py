"""The desk: the list of whom to call, and what was said on the telephone."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coburg_showcase.accounts.models import User
from coburg_showcase.city.models import CitySettings
from coburg_showcase.mail.models import OutgoingMail
from merchants.freshness import tasks
from merchants.freshness.reminders import post_reminders
from merchants.models import Confirmation
from merchants.opening.osm import parse
from merchants.opening.store import replace_hours
from tests import make
from tests.merchants.freshness.facts import ASSORTMENT, CONTACT, HOURS, MONDAY, at, shop

pytestmark = pytest.mark.django_db

LIST = "/verwaltung/freshness/business/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(at(MONDAY, 9), tick=False) as traveller:
        yield traveller


@pytest.fixture
def desk(client):
    client.force_login(User.objects.create_superuser("amt@example.org", "x" * 20))
    return client


@pytest.fixture
def tonfall():
    """Nobody looks after it, and its hours are overdue."""
    return shop(name="Tonfall", days_ago={HOURS: 100}, phone="+49 9561 12345")


def names(answer) -> list[str]:
    return re.findall(r'class="field-name"><a [^>]*>([^<]*)', answer.text)


def boxes(desk, merchant) -> dict[str, str]:
    """The values of the boxes on the form, by group."""
    page = desk.get(f"{LIST}{merchant.pk}/change/").text
    return {value.partition(":")[0]: value for value in re.findall(r'name="facts" value="([^"]+)"', page)}


def confirmed_by(merchant) -> dict[str, tuple]:
    return {
        each.group: (each.confirmed_on, each.confirmed_by) for each in Confirmation.objects.filter(merchant=merchant)
    }


def test_list_begins_with_those_to_call_and_says_how(desk, tonfall):
    shop(name="Alles frisch")
    came_back = shop(name="Mail kam zurück", days_ago={CONTACT: 170})
    make.member(merchant=came_back)
    post_reminders(now=at(MONDAY, 9))
    OutgoingMail.objects.update(state="refused")

    page = desk.get(LIST)

    assert names(page) == ["Mail kam zurück", "Tonfall"]
    assert '<a href="tel:+49956112345">09561 12345</a>' in page.text
    assert "Öffnungszeiten (15.08.2026)" in page.text
    assert "Adresse und Kontakt (06.06.2026)" in page.text
    assert re.search(r'class="field-reminded[^"]*">23. November 2026', page.text)
    assert page.text.count('field-came_back">ja<') == 1


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ("overdue", ["Alter Kontakt", "Tonfall"]),
        (HOURS, ["Tonfall"]),
        (CONTACT, ["Alter Kontakt"]),
        (ASSORTMENT, []),
        ("never", ["Nie gefragt"]),
        ("all", ["Alles frisch", "Alter Kontakt", "Nie gefragt", "Tonfall"]),
        ("unfug", ["Alter Kontakt", "Tonfall"]),
    ],
)
def test_list_is_filtered_by_what_is_old(desk, tonfall, chosen, found):
    shop(name="Alles frisch")
    shop(name="Alter Kontakt", days_ago={CONTACT: 181})
    make.merchant(name="Nie gefragt")

    page = desk.get(LIST, {"was": "never"}).text
    assert "Adresse und Kontakt (nie)" in page
    assert names(desk.get(LIST, {"was": chosen}, follow=True)) == found


def test_what_was_said_on_the_telephone_is_noted_with_its_source(desk, tonfall):
    before = confirmed_by(tonfall)
    page = desk.get(f"{LIST}{tonfall.pk}/change/").text
    assert "überfällig, 15.08.2026" in page
    assert "<br>Dienstag bis Freitag: 10 bis 18 Uhr" in page

    sent = {"facts": [boxes(desk, tonfall)[HOURS]], "source": "Anna Ton, Inhaberin"}
    answer = desk.post(f"{LIST}{tonfall.pk}/change/", sent)

    assert answer.status_code == 302
    assert confirmed_by(tonfall) == before | {HOURS: (MONDAY, "Anna Ton, Inhaberin")}
    assert names(desk.get(LIST)) == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"source": ""}, "Bitte füllen Sie dieses Feld aus."),
        ({"source": "x" * 81}, "Bitte kürzen Sie das auf 80 Zeichen"),
        ({"source": "Anna\x00"}, "Bitte tippen Sie das noch einmal"),
        ({"facts": []}, "Bitte kreuzen Sie an, was bestätigt wurde."),
        ({"facts": ["imprint:0"]}, "Diese Angaben haben sich inzwischen geändert."),
        ({"facts": ["hours\x00"]}, "Diese Angaben haben sich inzwischen geändert."),
    ],
)
def test_call_that_was_noted_in_part_is_not_stored(desk, tonfall, wrong, words):
    before = confirmed_by(tonfall)
    right = {"facts": [boxes(desk, tonfall)[HOURS]], "source": "Anna Ton"}

    answer = desk.post(f"{LIST}{tonfall.pk}/change/", {**right, **wrong})

    assert answer.status_code == 200
    assert words in answer.text
    assert confirmed_by(tonfall) == before


def test_hours_that_changed_during_the_call_are_looked_at_again(desk, tonfall):
    sent = {"facts": [boxes(desk, tonfall)[HOURS]], "source": "Anna Ton"}
    replace_hours(merchant=tonfall, rules=parse("Mo-Fr 09:00-17:00"))

    answer = desk.post(f"{LIST}{tonfall.pk}/change/", sent)

    assert "Diese Angaben haben sich inzwischen geändert." in answer.text
    assert confirmed_by(tonfall)[HOURS][0] != MONDAY


def test_businesses_are_neither_made_nor_deleted_here(desk, tonfall):
    assert desk.get(f"{LIST}add/").status_code == 403
    assert desk.post(f"{LIST}{tonfall.pk}/delete/").status_code == 403


def test_list_costs_the_same_for_1_and_30_businesses(desk, tonfall):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get(LIST)
        return len(queries)

    cost()
    few = cost()
    for _ in range(29):
        shop(days_ago={HOURS: 100, CONTACT: 300})

    assert cost() == few


@pytest.mark.rule("L-19")
def test_names_of_who_called_are_forgotten_after_90_days(clock, tonfall):
    rows = tonfall.confirmations
    rows.filter(group=HOURS).update(confirmed_by="Anna Ton", confirmed_on=MONDAY)
    rows.filter(group=CONTACT).update(confirmed_by="Stadt Coburg", confirmed_on=MONDAY)
    rows.filter(group=ASSORTMENT).delete()

    clock.move_to(at(MONDAY + timedelta(days=90)))
    tasks.forget()
    assert confirmed_by(tonfall)[HOURS] == (MONDAY, "Anna Ton")
    clock.move_to(at(MONDAY + timedelta(days=91)))
    tasks.forget()

    assert confirmed_by(tonfall) == {HOURS: (MONDAY, "Tonfall"), CONTACT: (MONDAY, "Stadt Coburg")}
    assert CitySettings.load().operator_name == "Stadt Coburg"
