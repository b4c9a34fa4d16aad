"""Logging in: who gets where, and what happens when mails cannot be sent."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coburg_showcase.accounts.models import User
from coburg_showcase.mail.models import OutgoingMail
from coburg_showcase.mail.sending import send_due
from tests.accounts.people import PASSWORD, log_in, person

pytestmark = pytest.mark.django_db


def test_first_administrator_logs_in_without_any_mail(client):
    User.objects.create_superuser("erste@example.org", PASSWORD)
    answer = log_in(client, "erste@example.org")
    assert (answer.status_code, answer["Location"]) == (302, "/konto/zweiter-faktor/?next=%2Fverwaltung%2F")
    assert mail.outbox == []


def test_retailer_is_led_to_the_own_window(client):
    person()
    assert log_in(client)["Location"] == "/konto/zweiter-faktor/?next=%2Fmein-schaufenster%2F"


def test_upper_and_lower_case_of_the_address_do_not_matter(client):
    User.objects.create_superuser("erste@example.org", PASSWORD)
    assert log_in(client, "Erste@Example.org").status_code == 302


@pytest.mark.rule("L-19")
def test_staff_session_ends_after_half_a_day(client):
    User.objects.create_superuser("erste@example.org", PASSWORD)
    log_in(client, "erste@example.org")
    assert client.session.get_expiry_age() == pytest.approx(12 * 3600, abs=5)


@pytest.mark.parametrize("address", ["//evil.example", "https:evil", "/\\evil", "%2f%2fevil", "javascript:alert(1)"])
def test_login_leads_nowhere_else(client, address):
    User.objects.create_superuser("erste@example.org", PASSWORD)
    answer = client.post(f"/konto/login/?next={address}", {"login": "erste@example.org", "password": PASSWORD})
    assert answer["Location"].startswith("/")
    assert not answer["Location"].startswith(("//", "/\\"))


@pytest.mark.rule("H-35")
def test_reset_mail_names_our_own_site(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    person()
    client.post("/konto/password/reset/", {"email": "laden@example.org"}, HTTP_HOST="evil.example")
    send_due()
    text = mail.outbox[0].body
    assert "http://testserver/konto/password/reset/key/" in text
    assert "evil.example" not in text
    assert "Schaufenster Coburg" in text


def test_stranger_gets_no_mail_and_the_same_answer(client):
    person()
    known = client.post("/konto/password/reset/", {"email": "laden@example.org"})
    unknown = client.post("/konto/password/reset/", {"email": "fremd@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    send_due()
    assert [message.to for message in mail.outbox] == [["laden@example.org"]]


def test_stranger_costs_the_same_work(client):
    """Nobody learns from the time an answer takes who has an account: both write a mail, one is forgotten."""
    person()
    work = []
    for address in ("laden@example.org", "laden@example.org", "fremd@example.org"):
        with CaptureQueriesContext(connection) as queries:
            client.post("/konto/password/reset/", {"email": address})
        written = [query["sql"] for query in queries if "shared_cache" not in query["sql"]]
        work.append((sum("outgoingmail" in sql or "defer_jobs" in sql for sql in written), len(written)))
    _, known, unknown = work  # at the first time allauth notes the address of the account
    assert known[0] == unknown[0] == 2
    assert abs(known[1] - unknown[1]) <= 4


def test_request_waits_for_no_mail_server(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens on "discard"
    person()
    assert client.post("/konto/password/reset/", {"email": "laden@example.org"}).status_code == 302
    assert OutgoingMail.objects.get().attempts == 0


@pytest.mark.rule("A-26")
@pytest.mark.rule("L-01")
def test_reset_mail_has_the_text_in_both_forms_and_the_imprint(client):
    person()
    client.post("/konto/password/reset/", {"email": "laden@example.org"})
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.about) == ("laden@example.org", "account")
    for part in (mail.text, mail.html):
        assert "http://testserver/konto/password/reset/key/" in part
        assert "Stadt Coburg, Körperschaft des öffentlichen Rechts" in part


@pytest.mark.rule("L-19")
def test_reset_link_is_kept_nowhere_once_it_is_sent(client):
    person()
    client.post("/konto/password/reset/", {"email": "laden@example.org"})
    send_due()
    mail = OutgoingMail.objects.get()
    assert (mail.text, mail.html) == ("", "")
