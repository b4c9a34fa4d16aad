"""The people of a business: roles, leaving, handing over, and who may do what."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coburg_showcase.accounts.models import User
from coburg_showcase.mail.models import OutgoingMail
from merchants.members import actions
from merchants.members.actions import MembersRefused
from merchants.members.models import Membership, Role
from tests import make

pytestmark = pytest.mark.django_db

PEOPLE = "/mein-schaufenster/laden/leute/"


@pytest.fixture
def shop():
    return make.merchant(slug="laden", name="Laden am Markt")


@pytest.fixture
def owner(shop):
    return make.member(merchant=shop, email="inhaberin@example.org", name="Ina Haber")


@pytest.fixture
def editor(shop):
    return make.member(merchant=shop, role="editor", email="hilfe@example.org")


def log_in(client, person) -> None:
    """With the password typed a moment ago."""
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session.save()


def change(client, member: Membership, what: str):
    return client.post(f"{PEOPLE}aendern/", {"person": member.pk, "tun": what}, follow=True)


def roles(shop) -> dict[str, str]:
    return dict(Membership.objects.filter(merchant=shop).values_list("user__email", "role"))


def mails() -> list[tuple[str, str]]:
    return [(mail.to, mail.text.splitlines()[2]) for mail in OutgoingMail.objects.order_by("pk")]


def test_people_are_listed_with_their_roles(client, shop, owner, editor):
    client.force_login(editor)
    page = client.get(PEOPLE).text

    assert page.index("Ina Haber") < page.index("hilfe@example.org")
    assert "Einladung senden" not in page
    assert "Diesen Betrieb verlassen" in page


def test_owner_makes_an_owner_who_is_told(client, shop, owner, editor):
    log_in(client, owner)

    change(client, shop.memberships.get(user=editor), "owner")

    assert roles(shop)["hilfe@example.org"] == Role.OWNER
    assert [to for to, _text in mails()] == ["hilfe@example.org"]


def test_handing_over_then_leaving(client, shop, owner, editor):
    log_in(client, owner)

    change(client, shop.memberships.get(user=editor), "uebergeben")
    assert roles(shop) == {"inhaberin@example.org": "editor", "hilfe@example.org": "owner"}
    page = change(client, shop.memberships.get(user=owner), "entfernen").text

    assert roles(shop) == {"hilfe@example.org": "owner"}
    assert "nicht mehr um Laden am Markt" in page
    assert [to for to, _text in mails()] == ["hilfe@example.org", "hilfe@example.org"]


@pytest.mark.parametrize("what", ["entfernen", "editor"])
def test_last_owner_stays_until_somebody_else_is_one(client, shop, owner, editor, what):
    log_in(client, owner)

    page = change(client, shop.memberships.get(user=owner), what).text

    assert "übergeben Sie es zuerst" in page
    assert roles(shop)["inhaberin@example.org"] == Role.OWNER


def test_owner_takes_somebody_out(client, shop, owner, editor):
    log_in(client, owner)

    change(client, shop.memberships.get(user=editor), "entfernen")

    assert roles(shop) == {"inhaberin@example.org": "owner"}
    assert mails() == [
        ("hilfe@example.org", "Ina Haber hat Sie herausgenommen: Sie kümmern sich nicht mehr um Laden am Markt.")
    ]
    client.force_login(editor)
    assert client.get(PEOPLE).status_code == 404


@pytest.mark.rule("H-37")
@pytest.mark.parametrize("what", ["entfernen", "editor", "uebergeben"])
def test_whom_somebody_invited_stays_outside_when_they_own_no_more(client, shop, owner, what):
    other = make.member(merchant=shop, email="zweite@example.org")
    invite = {"merchant": shop, "role": Role.OWNER}
    _theirs, secret = actions.invite(**invite, email="hintertuer@example.org", by=other)
    _ours, kept = actions.invite(**invite, email="hilfe@example.org", by=owner)

    if what == "uebergeben":
        actions.hand_over(member=shop.memberships.get(user=other), to=shop.memberships.get(user=owner))
    else:
        log_in(client, owner)
        change(client, shop.memberships.get(user=other), what)

    client.force_login(User.objects.create_user(email="hintertuer@example.org"))
    assert client.post(f"/einladung/{secret}/").status_code == 410
    assert "hintertuer@example.org" not in roles(shop)
    client.force_login(User.objects.create_user(email="hilfe@example.org"))
    assert client.post(f"/einladung/{kept}/").status_code == 302


@pytest.mark.rule("H-37")
@pytest.mark.parametrize("what", ["owner", "editor", "entfernen", "uebergeben"])
def test_editor_changes_nobody(client, shop, owner, editor, what):
    log_in(client, editor)
    before = roles(shop)

    assert change(client, shop.memberships.get(user=owner), what).status_code == 403

    assert roles(shop) == before


@pytest.mark.rule("H-37")
def test_people_of_a_neighbour_are_out_of_reach(client, shop, owner):
    neighbour = make.merchant()
    theirs = make.member(merchant=neighbour, email="nachbar@example.org")
    log_in(client, owner)

    for what in ("owner", "editor", "entfernen", "uebergeben"):
        change(client, neighbour.memberships.get(user=theirs), what)

    assert roles(neighbour) == {"nachbar@example.org": "owner"}
    assert roles(shop) == {"inhaberin@example.org": "owner"}


@pytest.mark.rule("H-16")
@pytest.mark.parametrize("person", ["", "0", "-1", "abc", "9" * 30, "\0", "²"])
def test_odd_keys_change_nothing(client, shop, owner, person):
    log_in(client, owner)

    for address, name in ((f"{PEOPLE}aendern/", "person"), (f"{PEOPLE}zuruecknehmen/", "einladung")):
        assert client.post(address, {name: person, "tun": "entfernen"}).status_code == 302
    assert client.post(f"{PEOPLE}einspruch/", {"anspruch": person}).status_code == 302


def test_password_is_asked_again_before_people_change_and_then_it_is_done(client, shop, editor):
    owner = make.member(merchant=shop, password="Kein-Bier-vor-vier-Uhr")
    client.force_login(owner)
    asked = client.post(PEOPLE, {"email": "neu@example.org", "role": "owner"})
    assert asked["Location"].startswith("/konto/reauthenticate/?next=")

    asked = client.post(f"{PEOPLE}aendern/", {"person": shop.memberships.get(user=editor).pk, "tun": "owner"})
    assert roles(shop)["hilfe@example.org"] == Role.EDITOR
    client.post(asked["Location"], {"password": "Kein-Bier-vor-vier-Uhr"})

    assert roles(shop)["hilfe@example.org"] == Role.OWNER
    assert [to for to, _text in mails()] == ["hilfe@example.org"]


def test_city_team_changes_on_behalf(client, shop, owner, editor):
    staff = make.member(merchant=make.merchant(), is_staff=True)
    log_in(client, staff)

    change(client, shop.memberships.get(user=editor), "owner")

    assert roles(shop)["hilfe@example.org"] == Role.OWNER


def test_nobody_hands_over_what_is_not_theirs(shop, owner, editor):
    other = make.merchant()
    stranger = make.member(merchant=other)

    with pytest.raises(MembersRefused):
        actions.hand_over(member=shop.memberships.get(user=owner), to=other.memberships.get(user=stranger))
    with pytest.raises(MembersRefused):
        actions.hand_over(member=shop.memberships.get(user=editor), to=shop.memberships.get(user=owner))


def test_many_people_cost_no_more_queries_than_few(client, shop, owner):
    client.force_login(owner)
    with CaptureQueriesContext(connection) as few:
        client.get(PEOPLE)
    for number in range(12):
        make.member(merchant=shop, role="editor", email=f"viele{number}@example.org")
        actions.invite(merchant=shop, email=f"gast{number}@example.org", role=Role.EDITOR, by=owner)

    with CaptureQueriesContext(connection) as many:
        assert client.get(PEOPLE).status_code == 200

    assert len(many) == len(few)
