"""The desk: what waits for the city team, and what it does with it."""

import pytest

from coburg_showcase.accounts.models import User
from coburg_showcase.mail.models import OutgoingMail
from listings.enquiries.models import Enquiry
from tests import make
from tests.listings.enquiries.asking import text_of

pytestmark = pytest.mark.django_db

LIST = "/verwaltung/enquiries/enquiry/"


@pytest.fixture
def desk(client):
    client.force_login(User.objects.create_superuser("amt@example.org", "x" * 20))
    return client


def do(desk, action, *enquiries):
    data = {"action": action, "_selected_action": [enquiry.pk for enquiry in enquiries]}
    return desk.post(LIST, data, follow=True)


def test_list_says_how_many_wait_and_why(desk):
    make.enquiry(is_held=True, held_because=["links", "too-fast"])
    make.enquiry()
    text = text_of(desk.get(LIST + "?held=yes"))
    assert "Wartet auf Sie (1)" in text
    assert "viele Links, zu schnell gesendet" in text
    assert text.count("Haben Sie das in Blau?") == 1


def test_release_delivers_and_is_recorded(desk):
    held, delivered = make.enquiry(is_held=True, held_because=["links"]), make.enquiry()
    answer = do(desk, "release", held, delivered)
    held.refresh_from_db()
    assert not held.is_held
    assert set(OutgoingMail.objects.values_list("about", flat=True)) == {held.about}
    assert "1 Anfrage wurde zugestellt." in text_of(answer)
    assert desk.get(f"{LIST}{held.pk}/history/").status_code == 200


def test_deleting_takes_the_mails_along(desk):
    first, second, third = (make.enquiry(is_held=True) for _number in range(3))
    do(desk, "release", first)
    answer = do(desk, "delete_for_good", first, second)
    assert "2 Anfragen wurden gelöscht." in text_of(answer)
    desk.post(f"{LIST}{third.pk}/delete/", {"post": "yes"})
    assert not Enquiry.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_nobody_writes_or_changes_an_enquiry_here(desk):
    enquiry = make.enquiry()
    assert desk.get(LIST + "add/").status_code == 403
    assert desk.post(f"{LIST}{enquiry.pk}/change/", {"message": "anders"}).status_code == 403
    assert 'value="delete_selected"' not in desk.get(LIST).content.decode()


@pytest.mark.rule("H-01")
def test_message_is_shown_escaped(desk):
    enquiry = make.enquiry(is_held=True, message="<script>alert(1)</script>", name='"><img src=x onerror=alert(1)>')
    for address in (LIST, f"{LIST}{enquiry.pk}/change/"):
        html = desk.get(address).content.decode()
        assert "<script>alert(1)" not in html
        assert "<img src=x" not in html
        assert "&lt;script&gt;alert(1)" in html


def test_team_without_the_right_cannot_release(client):
    from django.contrib.auth.models import Permission

    clerk = User.objects.create_user(email="sachbearbeitung@example.org", password="x" * 20, is_staff=True)
    clerk.user_permissions.add(Permission.objects.get(codename="view_enquiry"))
    client.force_login(clerk)
    held = make.enquiry(is_held=True)
    do(client, "release", held)
    held.refresh_from_db()
    assert held.is_held


def test_list_takes_the_same_queries_for_many(desk, django_assert_max_num_queries):
    for _number in range(30):
        make.enquiry(is_held=True)
    with django_assert_max_num_queries(12):
        desk.get(LIST)
