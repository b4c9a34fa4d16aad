"""People at the city desk: an address is the way into an account, and rights are given only by who has them all."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from coburg_showcase.accounts.models import User
from tests.accounts.people import code_for, log_in, person, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    """Somebody of the city team who may look after people, and nothing else."""
    clerk = person("hilfe@example.org", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename__in=["view_user", "change_user"]))
    return clerk


def change(client, user: User, **values: str):
    return client.post(
        f"/verwaltung/accounts/user/{user.pk}/change/", {"email": user.email, "is_active": "on"} | values
    )


def gets_in_by_code(email: str) -> bool:
    client = Client()
    client.post("/konto/login/code/", {"email": email})
    client.post("/konto/login/code/confirm/", {"code": code_for(email)})
    return client.get("/konto/").status_code == 200


def test_address_changed_at_the_desk_no_longer_opens_the_account(client):
    user = person("alt@example.org")
    client.force_login(staff())
    assert gets_in_by_code("alt@example.org")

    assert change(client, user, email="neu@example.org").status_code == 302

    assert gets_in_by_code("neu@example.org")
    assert not gets_in_by_code("alt@example.org")


def test_other_changes_leave_the_address_confirmed(client):
    user = person()
    client.force_login(staff())

    change(client, user, name="Ina Haber")

    log_in(shop := Client())
    assert shop.get("/konto/").status_code == 200


def test_address_typed_with_capitals_logs_in(client):
    user = person("alt@example.org")
    client.force_login(staff())
    change(client, user, email="Neu@Example.org")
    password = "Drei-Kloesse-im-Topf"
    new = {"email": "Chefin@Example.org", "usable_password": "true", "password1": password, "password2": password}
    client.post("/verwaltung/accounts/user/add/", new)

    assert set(User.objects.filter(is_staff=False).values_list("email", flat=True)) == {
        "neu@example.org",
        "chefin@example.org",
    }
    assert gets_in_by_code("neu@example.org")
    assert gets_in_by_code("chefin@example.org")


@pytest.mark.rule("H-37")
def test_clerk_gives_nobody_rights(client, clerk):
    user = person()
    client.force_login(clerk)

    for each in (clerk, user):
        assert change(client, each, name="Nora Neu", is_staff="on", is_superuser="on").status_code == 302

    stored = User.objects.order_by("pk").values_list("name", "is_staff", "is_superuser")
    assert list(stored) == [("Nora Neu", True, False), ("Nora Neu", False, False)]
    assert set(clerk.user_permissions.values_list("codename", flat=True)) == {"view_user", "change_user"}


@pytest.mark.rule("H-37")
def test_clerk_changes_nobody_who_has_every_right(client, clerk):
    boss = staff()
    client.force_login(clerk)

    assert change(client, boss, email="hilfe2@example.org").status_code == 403
    assert client.get(f"/verwaltung/accounts/user/{boss.pk}/password/").status_code == 403

    boss.refresh_from_db()
    assert boss.email == "amt@example.org"
