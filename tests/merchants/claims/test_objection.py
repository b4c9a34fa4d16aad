"""A business that has an owner, and one that two people want."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coburg_showcase.accounts.models import User
from coburg_showcase.mail.models import OutgoingMail
from merchants.claims import actions
from merchants.claims.actions import ClaimRefused
from merchants.claims.codes import State, Way
from merchants.claims.models import Claim, ClaimCode
from merchants.claims.tasks import forget_old, grant_due
from merchants.members.models import Membership, Role
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.rule("H-56")]

PEOPLE = "/mein-schaufenster/laden/leute/"


@pytest.fixture
def shop():
    return make.merchant(slug="laden", name="Laden am Markt")


@pytest.fixture
def owner(shop):
    return make.member(merchant=shop, email="alt@example.org")


@pytest.fixture
def newcomer():
    return User.objects.create_user(email="neu@example.org", name="Nora Neu")


def claim_by_letter(shop, user) -> Claim:
    code, _secret = actions.make_code(merchant=shop, way=Way.LETTER)
    return actions.use_code(code=code, user=user)


def is_owner(user) -> bool:
    return Membership.objects.filter(user=user, role=Role.OWNER).exists()


def mails_to(email: str) -> list[str]:
    return list(OutgoingMail.objects.filter(to=email).order_by("pk").values_list("subject", flat=True))


def test_owner_is_told_and_has_seven_days(client, shop, owner, newcomer):
    claim = claim_by_letter(shop, newcomer)

    assert claim.state == State.OBJECTION
    assert claim.objection_until - claim.created_at == timedelta(days=7)
    assert not is_owner(newcomer)
    assert mails_to("alt@example.org") == ["Noch jemand möchte sich um Laden am Markt kümmern"]
    assert mails_to("neu@example.org") == ["Ihr Antrag: Laden am Markt"]
    client.force_login(newcomer)
    assert "widersprechen" in client.get("/mein-schaufenster/").text
    assert client.get("/mein-schaufenster/laden/").status_code == 404


def test_without_an_objection_both_have_it(shop, owner, newcomer):
    claim = claim_by_letter(shop, newcomer)
    assert grant_due() == 0
    Claim.objects.update(objection_until=timezone.now())

    assert (grant_due(), grant_due()) == (1, 0)

    assert (is_owner(newcomer), is_owner(owner)) == (True, True)
    claim.refresh_from_db()
    assert claim.state == State.GRANTED
    assert mails_to("alt@example.org")[1:] == ["Jemand Neues kümmert sich um Laden am Markt"]


def test_objection_leaves_it_to_the_city(client, shop, owner, newcomer):
    claim = claim_by_letter(shop, newcomer)
    client.force_login(owner)
    assert "Nora Neu" in client.get(PEOPLE).text

    client.post(f"{PEOPLE}einspruch/", {"anspruch": claim.pk})

    Claim.objects.update(objection_until=timezone.now())
    assert grant_due() == 0
    claim.refresh_from_db()
    assert (claim.state, claim.objected_by) == (State.WAITING, owner)
    assert len(mails_to("neu@example.org")) == 2
    assert "Es gibt einen Widerspruch" in client.get(PEOPLE).text


@pytest.mark.rule("H-37")
def test_only_owners_of_this_business_object(client, shop, owner, newcomer):
    claim = claim_by_letter(shop, newcomer)
    editor, neighbour = make.member(merchant=shop, role="editor"), make.member(merchant=make.merchant(slug="nebenan"))

    client.force_login(editor)
    assert client.post(f"{PEOPLE}einspruch/", {"anspruch": claim.pk}).status_code == 403
    client.force_login(neighbour)
    client.post("/mein-schaufenster/nebenan/leute/einspruch/", {"anspruch": claim.pk})

    claim.refresh_from_db()
    assert claim.objected_at is None


def test_two_who_want_the_same_are_left_to_the_city(shop, owner):
    first, second = (User.objects.create_user(email=f"{name}@example.org") for name in ("eins", "zwei"))

    claims = [claim_by_letter(shop, person) for person in (first, second)]

    for claim in claims:
        claim.refresh_from_db()
    assert [claim.state for claim in claims] == [State.WAITING] * 2
    Claim.objects.update(objection_until=timezone.now())
    assert grant_due() == 0


def test_whoever_is_granted_it_may_object_to_the_other_who_asked(shop):
    staff = User.objects.create_user(email="amt@example.org", is_staff=True)
    said = {"merchant": shop, "name": "Nora Neu", "phone": "", "conditions": [], "note": ""}
    first, second = (
        actions.ask(user=User.objects.create_user(email=f"{name}@example.org"), **said) for name in ("eins", "zwei")
    )

    actions.approve(claim=first, by=staff)

    with pytest.raises(ClaimRefused, match="widersprechen"):
        actions.approve(claim=second, by=staff)
    assert mails_to("eins@example.org")[-1] == "Noch jemand möchte sich um Laden am Markt kümmern"
    second.refresh_from_db()
    assert second.objection_until - Claim.objects.get(pk=first.pk).decided_at == timedelta(days=7)
    Claim.objects.filter(pk=second.pk).update(objection_until=timezone.now())
    assert grant_due() == 0  # two wanted it: the city decides
    actions.approve(claim=second, by=staff)


def test_city_decides_after_the_objection_or_its_time(shop, owner, newcomer):
    staff = User.objects.create_user(email="amt@example.org", is_staff=True)
    claim = claim_by_letter(shop, newcomer)

    with pytest.raises(ClaimRefused):
        actions.approve(claim=claim, by=staff)
    actions.object_to(claim=claim, by=owner)
    actions.approve(claim=claim, by=staff)

    assert is_owner(newcomer)
    with pytest.raises(ClaimRefused):
        actions.refuse(claim=claim, by=staff, reason="Zu spät.")
    with pytest.raises(ClaimRefused):
        actions.object_to(claim=claim, by=owner)


def test_old_codes_and_claims_are_forgotten(shop, newcomer):
    claim_by_letter(shop, newcomer)
    actions.make_code(merchant=shop, way=Way.LETTER)
    assert forget_old() == 0

    ClaimCode.objects.exclude(used_at=None).update(used_at=timezone.now() - timedelta(days=8))
    Claim.objects.update(decided_at=timezone.now() - timedelta(days=366))

    assert forget_old() == 2
    assert ClaimCode.objects.count() == 1
    assert is_owner(newcomer)
