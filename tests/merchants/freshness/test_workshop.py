"""“Is this still right?” in the workshop: what is asked, and one click for each answer."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coburg_showcase.accounts.models import User
from coburg_showcase.city.models import CitySettings
from merchants.freshness.ages import ages_of
from merchants.freshness.facts import facts_of
from merchants.models import Confirmation
from merchants.opening.osm import parse
from merchants.opening.store import replace_hours
from tests import make
from tests.merchants.freshness.facts import ASSORTMENT, CONTACT, HOURS, MENU, MONDAY, at, confirmed, shop

pytestmark = pytest.mark.django_db

PAGE = "/mein-schaufenster/tonfall/"
CONFIRM = f"{PAGE}bestaetigen/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(at(MONDAY), tick=False) as traveller:
        yield traveller


@pytest.fixture
def tonfall(client):
    """With old hours and a contact nobody has confirmed; its owner is logged in."""
    merchant = shop(slug="tonfall", name="Tonfall", days_ago={"hours": 100}, phone="+49 9561 12345")
    merchant.confirmations.filter(group=CONTACT).delete()
    client.force_login(make.member(merchant=merchant, name="Anna Ton"))
    return merchant


def stamps(merchant) -> dict[str, str]:
    return {fact.group: fact.stamp for fact in facts_of(merchant, ages_of(CitySettings.load()), MONDAY)}


def confirmations(merchant) -> dict[str, tuple]:
    return {
        each.group: (each.confirmed_on, each.confirmed_by) for each in Confirmation.objects.filter(merchant=merchant)
    }


def asked(text: str) -> list[str]:
    return [group for group in Confirmation.Group.values if f'name="angaben" value="{group}"' in text]


def test_due_facts_are_asked_about_with_what_they_say(client, tonfall):
    shown = client.get(PAGE).text

    assert asked(shown) == [HOURS, CONTACT]
    assert "Dienstag bis Freitag: 10 bis 18 Uhr" in shown
    assert "Samstag: 10 bis 14 Uhr" in shown
    assert "Sonntag und Montag: geschlossen" not in shown  # the week begins on Monday
    assert "Montag: geschlossen" in shown
    assert "Telefon: 09561 12345" in shown
    assert "Zuletzt bestätigt am 15. August 2026." in shown
    assert "Von Ihnen noch nicht bestätigt." in shown
    assert "Sortiment und Leistungen (23. November 2026)" in shown


def test_fresh_facts_take_one_line(client, tonfall):
    Confirmation.objects.all().delete()
    confirmed(tonfall, hours=1, contact=2, assortment=3)

    shown = client.get(PAGE).text

    assert asked(shown) == []
    line = "Öffnungszeiten (22. November 2026), Adresse und Kontakt (21. November 2026), "
    assert line + "Sortiment und Leistungen (20. November 2026)" in shown


def test_one_click_confirms_one_group(client, tonfall):
    before = confirmations(tonfall)

    answer = client.post(CONFIRM, {"angaben": HOURS, "stand": stamps(tonfall)[HOURS]}, follow=True)

    assert answer.redirect_chain == [(PAGE, 302)]
    assert "Bestätigt, vielen Dank: Öffnungszeiten." in answer.text
    assert asked(answer.text) == [CONTACT]
    assert confirmations(tonfall) == before | {HOURS: (MONDAY, "Tonfall")}


def test_click_after_midnight_counts_for_the_new_day(client, tonfall, clock):
    clock.move_to(at(MONDAY + timedelta(days=1), 0, 0, 1))

    client.post(CONFIRM, {"angaben": HOURS, "stand": stamps(tonfall)[HOURS]})

    assert confirmations(tonfall)[HOURS][0] == MONDAY + timedelta(days=1)


def test_double_click_does_no_harm(client, tonfall):
    for _ in range(2):
        client.post(CONFIRM, {"angaben": CONTACT, "stand": stamps(tonfall)[CONTACT]})

    assert confirmations(tonfall)[CONTACT] == (MONDAY, "Tonfall")


def test_facts_that_changed_since_they_were_shown_are_not_confirmed(client, tonfall):
    seen = stamps(tonfall)[HOURS]
    replace_hours(merchant=tonfall, rules=parse("Mo-Fr 09:00-17:00"))

    answer = client.post(CONFIRM, {"angaben": HOURS, "stand": seen}, follow=True)

    assert "Diese Angaben haben sich inzwischen geändert. Bitte sehen Sie noch einmal hin." in answer.text
    assert confirmations(tonfall)[HOURS][0] != MONDAY


def test_facts_that_are_gone_are_not_confirmed(client, tonfall):
    seen = stamps(tonfall)[ASSORTMENT]
    tonfall.brands = []
    tonfall.save()

    answer = client.post(CONFIRM, {"angaben": ASSORTMENT, "stand": seen}, follow=True)

    assert "Hier gibt es nichts zu bestätigen" in answer.text


@pytest.mark.parametrize("odd", ["", "imprint", "hours\x00", "h" * 5000, "'; --"])
def test_odd_group_is_a_bad_request(client, tonfall, odd):
    before = confirmations(tonfall)

    assert client.post(CONFIRM, {"angaben": odd, "stand": stamps(tonfall)[HOURS]}).status_code == 400

    assert confirmations(tonfall) == before


@pytest.mark.parametrize("odd", ["", "x" * 5000, "\x00"])
def test_odd_stamp_confirms_nothing(client, tonfall, odd):
    before = confirmations(tonfall)

    assert client.post(CONFIRM, {"angaben": HOURS, "stand": odd}).status_code == 302

    assert confirmations(tonfall) == before


def test_city_that_confirms_on_behalf_is_named(client, tonfall):
    client.force_login(User.objects.create_user(email="amt@example.org", is_staff=True))

    client.post(CONFIRM, {"angaben": HOURS, "stand": stamps(tonfall)[HOURS]})

    assert confirmations(tonfall)[HOURS] == (MONDAY, "Stadt Coburg")


def test_menu_is_shown_by_day_and_changed_at_its_week(client, tonfall):
    kitchen = make.lunch_service(merchant=tonfall)
    make.serving(service=kitchen, day=MONDAY, title="Linsen")
    make.serving(service=kitchen, day=MONDAY, title="Karpfen", position=1)

    shown = client.get(PAGE).text

    assert asked(shown) == [HOURS, CONTACT, MENU]
    assert "Montag, 23. November: Linsen, Karpfen" in shown
    assert f'<a class="btn" href="{PAGE}mittagstisch/">Ändern' in shown


def test_page_costs_the_same_whatever_was_confirmed(client, tonfall, django_assert_num_queries):
    client.get(PAGE)
    with CaptureQueriesContext(connection) as before:
        client.get(PAGE)
    Confirmation.objects.all().delete()
    with django_assert_num_queries(len(before)):
        client.get(PAGE)
