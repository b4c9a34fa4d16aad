"""Opening an account: the address is confirmed before anything else, and nobody learns who has an account already."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from coburg_showcase.accounts.models import User
from coburg_showcase.accounts.tasks import forget_unconfirmed
from coburg_showcase.mail.models import OutgoingMail
from tests import make
from tests.accounts.people import PASSWORD, code_for, log_in, person

pytestmark = pytest.mark.django_db

NEW = {"email": "neu@example.org", "name": "Nina Neu", "password1": PASSWORD}
CONFIRM = "/konto/confirm-email/"


def test_code_from_the_mail_opens_the_account_and_leads_on(client):
    goal = "/mein-schaufenster/"
    answer = client.post(f"/konto/signup/?next={goal}", {**NEW, "next": goal})
    assert urlsplit(answer["Location"]).path == CONFIRM
    answer = client.post(CONFIRM, {"code": code_for("neu@example.org")})
    assert answer["Location"] == goal
    assert client.get(goal).status_code == 200
    user = User.objects.get()
    assert (user.email, user.name, user.is_staff) == ("neu@example.org", "Nina Neu", False)


def test_signup_keeps_where_somebody_wanted_to_go(client):
    page = client.get("/konto/signup/?next=/eintrag-uebernehmen/ABCD/").content.decode()
    assert '<input type="hidden" name="next" value="/eintrag-uebernehmen/ABCD/">' in page
    assert 'href="/konto/login/?next=%2Feintrag-uebernehmen%2FABCD%2F"' in page


def test_without_the_code_nothing_is_open(client):
    client.post("/konto/signup/", NEW)
    assert client.get("/mein-schaufenster/").status_code == 302
    assert log_in(client, "neu@example.org")["Location"].startswith(CONFIRM)
    assert client.get("/mein-schaufenster/").status_code == 302


def test_three_wrong_codes_end_the_attempt(client):
    client.post("/konto/signup/", NEW)
    for _time in range(3):
        answer = client.post(CONFIRM, {"code": "BBBB-BBBB"})
    assert answer["Location"] == "/konto/login/"
    assert client.post(CONFIRM, {"code": code_for("neu@example.org")})["Location"] == "/konto/login/"


def test_taken_address_gets_the_same_answer_and_its_owner_a_mail(client):
    person("alt@example.org")
    answers = []
    for email in ("neu@example.org", "alt@example.org"):
        client.cookies.clear()
        answer = client.post("/konto/signup/", {**NEW, "email": email})
        page = client.get(answer["Location"])
        answers.append((answer.status_code, answer["Location"], page.content.decode().replace(email, "")))
    cut = [(status, place, len(text) // 100) for status, place, text in answers]
    assert cut[0] == cut[1]
    assert User.objects.count() == 2
    mails = OutgoingMail.objects.order_by("pk").values_list("to", "about")
    assert list(mails) == [("neu@example.org", "account"), ("alt@example.org", "account")]


@pytest.mark.rule("H-51")
def test_taken_address_costs_a_hash_as_well(client, monkeypatch):
    person("alt@example.org")
    hashed = []
    monkeypatch.setattr(User, "set_password", lambda self, password: hashed.append(password))
    for email in ("neu@example.org", "alt@example.org"):
        client.cookies.clear()
        client.post("/konto/signup/", {**NEW, "email": email})
    assert hashed == [PASSWORD, PASSWORD]


def test_more_fields_than_the_form_has_change_nothing(client):
    client.post("/konto/signup/", {**NEW, "is_staff": "1", "is_superuser": "1", "is_active": "1", "verified": "1"})
    user = User.objects.get()
    assert (user.is_staff, user.is_superuser) == (False, False)
    assert not EmailAddress.objects.filter(verified=True).exists()


@pytest.mark.parametrize(
    "email", ["a\0@example.org", "kein", "a" * 250 + "@example.org", "a@example.org,b@example.org"]
)
def test_what_is_no_address_is_refused(client, email):
    assert client.post("/konto/signup/", {**NEW, "email": email}).status_code == 200
    assert not User.objects.exists()


@pytest.mark.rule("H-40")
@pytest.mark.parametrize("end", ["\n\n", "\r", "\u2028"])
def test_name_is_one_line(client, end):
    """It stands in the mails that invite others."""
    name = f"Stadt Coburg{end}Ihr Konto wird gesperrt: https://evil.example/"

    assert "Bitte schreiben Sie das in eine Zeile." in client.post("/konto/signup/", {**NEW, "name": name}).text

    assert not User.objects.exists()


@pytest.mark.rule("L-19")
def test_unconfirmed_accounts_are_forgotten_after_a_week(client):
    client.post("/konto/signup/", NEW)
    kept = person("alt@example.org")
    given = User.objects.create_user(email="amt@example.org")
    make.merchant()
    User.objects.update(date_joined=timezone.now() - timedelta(days=8))
    User.objects.filter(pk=given.pk).update(last_login=timezone.now())
    forget_unconfirmed()
    assert set(User.objects.values_list("pk", flat=True)) == {kept.pk, given.pk}
