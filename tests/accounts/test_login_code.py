"""Logging in by a code from the mail."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from coburg_showcase.mail.models import OutgoingMail
from tests.accounts.people import app_code, code_for, give_app, log_in, person

pytestmark = pytest.mark.django_db

ASK, CONFIRM = "/konto/login/code/", "/konto/login/code/confirm/"


def test_code_logs_in_and_leads_on(client):
    person()
    answer = client.post(f"{ASK}?next=/mein-schaufenster/", {"email": "laden@example.org", "next": "/konto/"})
    assert answer["Location"] == f"{CONFIRM}?next=%2Fkonto%2F"
    answer = client.post(CONFIRM, {"code": code_for("laden@example.org"), "next": "/konto/"})
    assert answer["Location"].endswith("?next=%2Fkonto%2F")
    assert client.get("/konto/").status_code == 200


@pytest.mark.rule("H-51")
def test_stranger_gets_the_same_page_and_no_mail(client):
    person()
    pages = []
    for email in ("laden@example.org", "fremd@example.org"):
        client.cookies.clear()
        answer = client.post(ASK, {"email": email})
        pages.append((answer["Location"], len(client.get(CONFIRM).content.decode().replace(email, "")) // 100))
    assert pages[0] == pages[1]
    assert list(OutgoingMail.objects.values_list("to", flat=True)) == ["laden@example.org"]


def test_code_counts_once(client):
    person()
    client.post(ASK, {"email": "laden@example.org"})
    code = code_for("laden@example.org")
    client.post(CONFIRM, {"code": code})
    client.post("/konto/logout/")
    client.post(ASK, {"email": "fremd@example.org"})
    assert client.post(CONFIRM, {"code": code}).status_code == 200
    assert client.get("/konto/").status_code == 302


def test_code_does_not_pass_by_the_second_factor(client):
    give_app(person())
    client.post(ASK, {"email": "laden@example.org"})
    answer = client.post(CONFIRM, {"code": code_for("laden@example.org")})
    assert answer["Location"] == "/konto/2fa/authenticate/"
    assert client.get("/konto/").status_code == 302
    client.post("/konto/2fa/authenticate/", {"code": app_code()})
    assert client.get("/konto/").status_code == 200


@pytest.mark.rule("H-51")
def test_account_somebody_opened_in_advance_with_my_address_is_mine_alone(client):
    theirs = "Drei-Kloesse-im-Topf"
    stranger = Client()
    stranger.post("/konto/signup/", {"email": "laden@example.org", "password1": theirs})
    client.post(ASK, {"email": "laden@example.org"})
    client.post(CONFIRM, {"code": code_for("laden@example.org")})
    assert client.get("/konto/").status_code == 200

    assert log_in(Client(), "laden@example.org", theirs).status_code == 200
    for page in ("/konto/confirm-email/", "/konto/login/", "/konto/"):  # nor does their half-open login go on
        stranger.get(page)
    assert stranger.get("/konto/").status_code == 302


def test_code_leaves_ones_own_password_as_it_is(client):
    person(last_login=timezone.now())
    EmailAddress.objects.update(verified=False)
    client.post(ASK, {"email": "laden@example.org"})
    client.post(CONFIRM, {"code": code_for("laden@example.org")})

    log_in(other := Client())

    assert other.get("/konto/").status_code == 200
