"""Letters and decisions at the city desk."""

import re

import pytest

from coburg_showcase.accounts.models import User
from coburg_showcase.mail.models import OutgoingMail
from merchants.claims import actions
from merchants.claims.codes import State, Way
from merchants.claims.models import Claim, ClaimCode
from merchants.members.models import Membership
from tests import make

pytestmark = pytest.mark.django_db

BUSINESSES = "/verwaltung/merchants/merchant/"


@pytest.fixture
def desk(client):
    client.force_login(User.objects.create_superuser("stadt@example.org", "Veste-ueber-dem-Markt"))
    return client


@pytest.fixture
def claim():
    """One that waits, because two people want the same business."""
    shop = make.merchant(name="Laden am Markt")
    for email in ("eins@example.org", "zwei@example.org"):
        Claim.objects.create(merchant=shop, user=User.objects.create_user(email=email), way=Way.LETTER)
    return Claim.objects.get(user__email="eins@example.org")


def decide(desk, claim, decision: str, reason: str = ""):
    return desk.post(f"/verwaltung/claims/claim/{claim.pk}/change/", {"decision": decision, "reason": reason})


def test_letters_are_shown_once_with_codes_that_work(desk):
    shops = [make.merchant(name="Laden am Markt"), make.merchant(name="Laden am Tor")]

    answer = desk.post(BUSINESSES, {"action": "make_letters", "_selected_action": [shop.pk for shop in shops]})

    codes = re.findall(r"brief__code\">([0-9A-Z-]{19})<", answer.text)
    assert [actions.find_code(code).merchant for code in codes] == shops
    assert "no-store" in answer["Cache-Control"]
    assert answer.text.count('<svg class="brief__qr"') == 2
    assert all(code not in desk.get(BUSINESSES).text for code in codes)


def test_link_goes_to_the_address_of_the_business_if_it_has_one(desk):
    shops = [make.merchant(email="laden@example.org"), make.merchant(name="Ohne Post")]

    page = desk.post(
        BUSINESSES, {"action": "mail_links", "_selected_action": [shop.pk for shop in shops]}, follow=True
    ).text

    assert OutgoingMail.objects.get().to == "laden@example.org"
    assert ClaimCode.objects.get().email == "laden@example.org"
    assert "Ohne Post hat keine E-Mail-Adresse" in page


def test_desk_opens_on_what_waits_and_grants_it(desk, claim):
    assert "Laden am Markt" in desk.get("/verwaltung/claims/claim/").text

    assert decide(desk, claim, "yes").status_code == 302

    claim.refresh_from_db()
    assert (claim.state, claim.decided_by.email) == (State.GRANTED, "stadt@example.org")
    assert Membership.objects.get().user == claim.user
    mails = OutgoingMail.objects.order_by("pk").values_list("to", "subject")
    assert list(mails) == [
        ("eins@example.org", "Laden am Markt liegt in Ihren Händen"),
        ("zwei@example.org", "Ihr Antrag: Laden am Markt"),
        ("eins@example.org", "Noch jemand möchte sich um Laden am Markt kümmern"),
    ]


def test_refusal_needs_a_reason_which_the_person_gets(desk, claim):
    assert decide(desk, claim, "no").status_code == 200
    claim.refresh_from_db()
    assert claim.state == State.WAITING

    decide(desk, claim, "no", "Bitte schicken Sie uns die Gewerbeanmeldung.")

    claim.refresh_from_db()
    assert claim.state == State.REFUSED
    assert "Gewerbeanmeldung" in OutgoingMail.objects.get(to="eins@example.org").text
    assert not Membership.objects.exists()


def test_several_are_granted_from_the_list(desk, claim):
    desk.post("/verwaltung/claims/claim/", {"action": "grant", "_selected_action": [claim.pk]})

    claim.refresh_from_db()
    assert claim.state == State.GRANTED


def test_decision_that_came_second_is_told(desk, claim):
    decide(desk, claim, "no", "Nein.")

    page = desk.post(
        f"/verwaltung/claims/claim/{claim.pk}/change/", {"decision": "no", "reason": "Noch einmal."}, follow=True
    )

    assert "schon entschieden" in page.text
    claim.refresh_from_db()
    assert claim.reason == "Nein."


def test_city_may_change_its_mind(desk, claim):
    decide(desk, claim, "no", "Nein.")

    decide(desk, claim, "yes")

    claim.refresh_from_db()
    assert (claim.state, claim.reason) == (State.GRANTED, "")
