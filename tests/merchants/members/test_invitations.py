"""Inviting by mail: once, for the invited address, for a week, and never by looking."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from coburg_showcase.accounts.models import User
from coburg_showcase.mail.models import OutgoingMail
from merchants.members import actions
from merchants.members.models import Invitation, Membership, Role
from merchants.members.tasks import forget_old
from merchants.members.views.people import MOST_INVITATIONS
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
def guest():
    return User.objects.create_user(email="hilfe@example.org")


@pytest.fixture
def link(shop, owner):
    _invitation, secret = actions.invite(merchant=shop, email="Hilfe@example.org", role=Role.EDITOR, by=owner)
    return f"/einladung/{secret}/"


def role_of(person, shop) -> str | None:
    member = Membership.objects.of_person(shop, person.pk)
    return member and member.role


def test_owner_invites_and_the_link_of_the_mail_works(client, shop, owner, guest, settings):
    client.force_login(owner)
    client.post(PEOPLE, {"email": "hilfe@example.org", "role": "editor"})
    mail = OutgoingMail.objects.get(to="hilfe@example.org")
    link = next(line for line in mail.text.splitlines() if "/einladung/" in line)
    assert link.startswith(settings.SITE_URL)
    assert "hilfe@example.org" in client.get(PEOPLE).text

    client.force_login(guest)
    assert "Ina Haber bittet Sie" in client.get(link.removeprefix(settings.SITE_URL)).text
    answer = client.post(link.removeprefix(settings.SITE_URL))

    assert answer["Location"] == "/mein-schaufenster/laden/"
    assert role_of(guest, shop) == Role.EDITOR
    assert OutgoingMail.objects.filter(to="inhaberin@example.org").count() == 1


@pytest.mark.rule("H-55")
def test_programs_that_open_links_accept_nothing(client, shop, guest, link):
    client.force_login(guest)

    for method in ("get", "head", "options"):
        getattr(client, method)(link)

    assert role_of(guest, shop) is None
    assert Invitation.objects.open().count() == 1


@pytest.mark.rule("H-55")
def test_invitation_works_once_and_for_a_week(client, shop, owner, guest, link):
    client.force_login(guest)
    assert [client.post(link).status_code for _click in range(2)] == [302, 302]
    other = User.objects.create_user(email="dritte@example.org")
    client.force_login(other)
    assert client.post(link).status_code == 410

    invitation, secret = actions.invite(merchant=shop, email=other.email, role=Role.EDITOR, by=owner)
    assert invitation.expires_at - invitation.created_at == timedelta(days=7)
    old = timezone.now() - timedelta(days=7)
    Invitation.objects.filter(pk=invitation.pk).update(created_at=old, expires_at=timezone.now())
    assert client.post(f"/einladung/{secret}/").status_code == 410
    assert role_of(other, shop) is None


@pytest.mark.rule("H-55")
def test_somebody_else_cannot_accept_it(client, shop, link):
    stranger = User.objects.create_user(email="fremd@example.org")
    EmailAddress.objects.create(user=stranger, email="hilfe@example.org", verified=False)
    client.force_login(stranger)

    assert [client.get(link).status_code, client.post(link).status_code] == [403, 403]
    assert role_of(stranger, shop) is None


def test_confirmed_second_address_of_an_account_counts(client, shop, link):
    person = User.objects.create_user(email="privat@example.org")
    EmailAddress.objects.create(user=person, email="hilfe@example.org", verified=True)
    client.force_login(person)

    client.post(link)

    assert role_of(person, shop) == Role.EDITOR


@pytest.mark.rule("H-55")
def test_withdrawn_and_replaced_invitations_are_worthless(client, shop, owner, guest, link):
    _newer, secret = actions.invite(merchant=shop, email="hilfe@example.org", role=Role.OWNER, by=owner)
    client.force_login(guest)
    assert client.post(link).status_code == 410

    client.force_login(owner)
    client.post(f"{PEOPLE}zuruecknehmen/", {"einladung": Invitation.objects.open().get().pk})
    client.force_login(guest)
    assert client.post(f"/einladung/{secret}/").status_code == 410
    assert role_of(guest, shop) is None


@pytest.mark.rule("H-37")
def test_invitation_of_a_neighbour_cannot_be_withdrawn(client, owner, link):
    theirs, _secret = actions.invite(
        merchant=make.merchant(), email="hilfe@example.org", role=Role.EDITOR, by=User.objects.get()
    )
    client.force_login(owner)

    client.post(f"{PEOPLE}zuruecknehmen/", {"einladung": theirs.pk})

    theirs.refresh_from_db()
    assert theirs.is_open


@pytest.mark.rule("H-37")
def test_editor_invites_nobody(client, shop):
    client.force_login(make.member(merchant=shop, role="editor"))

    assert client.post(PEOPLE, {"email": "hilfe@example.org", "role": "editor"}).status_code == 403
    assert not Invitation.objects.exists()


def test_invitation_takes_no_role_away(client, shop, owner):
    second = make.member(merchant=shop, email="zweite@example.org")
    Invitation.objects.all().delete()
    _invitation, secret = actions.invite(merchant=shop, email="neue@example.org", role=Role.EDITOR, by=owner)
    User.objects.filter(pk=second.pk).update(email="neue@example.org")
    client.force_login(second)

    client.post(f"/einladung/{secret}/")

    assert role_of(second, shop) == Role.OWNER


@pytest.mark.rule("H-41")
@pytest.mark.parametrize(
    "email", ["", "kein", "a@b", "x" * 5000, "a@example.org\nBcc: b@example.org", "inhaberin@example.org"]
)
def test_address_that_cannot_be_invited_is_said_at_the_field(client, owner, email):
    client.force_login(owner)

    answer = client.post(PEOPLE, {"email": email, "role": "editor"})

    assert answer.status_code == 422
    assert answer.context["form"].errors["email"]
    assert not OutgoingMail.objects.exists()


def test_number_of_invitations_a_day_is_limited(client, owner):
    client.force_login(owner)
    sent = [client.post(PEOPLE, {"email": f"{n}@example.org", "role": "editor"}) for n in range(MOST_INVITATIONS + 1)]

    assert sent[-1].status_code == 429
    assert OutgoingMail.objects.count() == MOST_INVITATIONS


def test_invitations_of_a_person_are_counted_over_all_their_businesses(client, owner):
    pages = [PEOPLE]
    for number in range(2):
        second = make.merchant(slug=f"filiale-{number}")
        Membership.objects.create(user=owner, merchant=second)
        pages.append(f"/mein-schaufenster/filiale-{number}/leute/")
    client.force_login(owner)

    answers = [
        client.post(pages[n % len(pages)], {"email": f"{n}@example.org", "role": "editor"}).status_code
        for n in range(MOST_INVITATIONS + 1)
    ]

    assert answers == [302] * MOST_INVITATIONS + [429]


@pytest.mark.rule("H-41")
def test_invitation_to_an_address_with_an_umlaut_can_be_accepted(client, shop, owner):
    person = User.objects.create_user(email="chefin@müller.example")
    client.force_login(owner)
    client.post(PEOPLE, {"email": "chefin@müller.example", "role": "editor"})
    mail = OutgoingMail.objects.get(to="chefin@xn--mller-kva.example")

    client.force_login(person)
    client.post(mail.text[mail.text.index("/einladung/") :].split()[0])

    assert role_of(person, shop) == Role.EDITOR


def test_made_up_link_is_not_found(client):
    assert client.get("/einladung/unfug/").status_code == 404


def test_old_invitations_are_forgotten(link):
    assert forget_old() == 0
    old = timezone.now() - timedelta(days=15)
    Invitation.objects.update(created_at=old, expires_at=old + timedelta(days=7))
    assert forget_old() == 1
