"""Asking for a listed business without a code."""

import pytest

from coburg_showcase.accounts.models import User
from coburg_showcase.mail.models import OutgoingMail
from merchants.claims.codes import Condition, State, Way
from merchants.claims.models import Claim
from merchants.codes import State as MerchantState
from merchants.codes import Tier
from merchants.members.models import Membership
from tests import make

pytestmark = pytest.mark.django_db

PAGE = "/laeden/laden/uebernehmen/"
SAID = {"name": "Ina Haber", "phone": "09561 12345", "conditions": list(Condition.values), "note": ""}


@pytest.fixture
def shop():
    return make.merchant(slug="laden", name="Laden am Markt")


@pytest.fixture
def person():
    return User.objects.create_user(email="inhaberin@example.org")


@pytest.mark.parametrize("tier", Tier.values)
def test_unclaimed_shop_links_to_it_and_a_claimed_one_does_not(client, shop, tier):
    shop.tier = tier
    shop.save()
    assert f'href="{PAGE}"' in client.get("/laeden/laden/").text

    shop.claimed_at = shop.created_at
    shop.save()
    assert PAGE not in client.get("/laeden/laden/").text


def test_visitor_reads_both_ways_without_a_cookie(client, shop):
    answer = client.get(PAGE)

    assert "/eintrag-uebernehmen/" in answer.text
    assert "angemeldet" in answer.text
    assert f"/konto/signup/?next={PAGE}" in answer.text
    assert not answer.cookies
    assert client.post(PAGE, SAID)["Location"] == f"/konto/login/?next={PAGE}"


def test_request_waits_for_the_city(client, shop, person):
    client.force_login(person)

    answer = client.post(PAGE, SAID)

    assert answer["Location"] == "/mein-schaufenster/"
    claim = Claim.objects.get()
    assert (claim.state, claim.way, claim.user, claim.phone) == (State.WAITING, Way.REQUEST, person, "+49 9561 12345")
    assert claim.objection_until is None
    assert not Membership.objects.exists()
    assert "Laden am Markt" in client.get("/mein-schaufenster/").text
    assert [mail.to for mail in OutgoingMail.objects.all()] == ["inhaberin@example.org"]


def test_sent_twice_is_once(client, shop, person):
    client.force_login(person)

    assert [client.post(PAGE, SAID).status_code for _click in range(2)] == [302, 302]
    assert (Claim.objects.count(), OutgoingMail.objects.count()) == (1, 1)


def test_exception_needs_a_word(client, shop, person):
    client.force_login(person)
    some = SAID | {"conditions": ["registered", "premises", "hours"]}

    refused = client.post(PAGE, some)
    assert refused.status_code == 422
    assert refused.context["form"].errors["conditions"]
    client.post(PAGE, some | {"note": "Wir sind eine Tanzschule mit Laden."})

    assert Claim.objects.get().missing_conditions == [str(Condition.TRADE.label)]


@pytest.mark.rule("H-56")
def test_owner_is_told_of_a_request_and_may_object(client, shop, person):
    make.member(merchant=shop, email="alt@example.org")
    client.force_login(person)

    client.post(PAGE, SAID)

    assert Claim.objects.get().objection_until is not None
    assert OutgoingMail.objects.filter(to="alt@example.org").count() == 1


def test_owner_has_nothing_to_ask_for(client, shop):
    client.force_login(make.member(merchant=shop))

    assert client.post(PAGE, SAID).status_code == 409


@pytest.mark.parametrize("state", [MerchantState.DRAFT, MerchantState.HIDDEN, MerchantState.CLOSED])
def test_what_is_not_on_show_cannot_be_asked_for(client, shop, person, state):
    shop.state = state
    shop.save()
    client.force_login(person)

    assert [client.get(PAGE).status_code, client.post(PAGE, SAID).status_code] == [404, 404]


@pytest.mark.rule("H-11")
@pytest.mark.parametrize(
    "changes",
    [
        {"name": "\0"},
        {"name": ""},
        {"phone": "ruf mich an"},
        {"conditions": ["unfug"]},
        {"note": "x" * 5000},
        {"name": "x" * 5000},
    ],
)
def test_odd_input_is_said_at_the_field(client, shop, person, changes):
    client.force_login(person)

    answer = client.post(PAGE, SAID | changes)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(changes)
    assert not Claim.objects.exists()


def test_many_requests_have_to_wait(client, person):
    client.force_login(person)
    shops = [make.merchant() for _number in range(6)]

    answers = [client.post(f"/laeden/{shop.slug}/uebernehmen/", SAID).status_code for shop in shops]

    assert answers == [302] * 5 + [429]
