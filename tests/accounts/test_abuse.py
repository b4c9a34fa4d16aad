"""Whoever tries passwords, addresses or keys gets nowhere, and learns nothing (compliance.md 3.6, H-51 to H-53)."""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from coburg_showcase.accounts.models import User
from coburg_showcase.mail.models import OutgoingMail
from tests.accounts.people import PASSWORD, code_for, log_in, person

pytestmark = pytest.mark.django_db

NEW = "Drei-Kloesse-im-Topf"


def gets_in(answer) -> bool:
    return answer.status_code == 302


@pytest.mark.rule("H-51")
def test_hundred_passwords_for_one_account_from_a_hundred_addresses(client):
    person()
    for number in range(8):
        answer = log_in(Client(), password=f"falsch-{number}", REMOTE_ADDR=f"203.0.113.{number}")
        assert not gets_in(answer)
    assert not gets_in(log_in(client, REMOTE_ADDR="203.0.113.99"))  # even the right one has to wait
    client.post("/konto/login/code/", {"email": "laden@example.org"}, REMOTE_ADDR="203.0.113.99")
    assert gets_in(client.post("/konto/login/code/confirm/", {"code": code_for("laden@example.org")}))  # not locked out


@pytest.mark.rule("H-51")
def test_one_password_for_many_accounts_from_one_address():
    person()
    for number in range(10):
        log_in(Client(), f"jemand-{number}@example.org")
    assert not gets_in(log_in(Client()))
    assert gets_in(log_in(Client(), REMOTE_ADDR="203.0.113.1"))


@pytest.mark.rule("H-51")
def test_known_and_unknown_address_get_the_same_words():
    person()
    pages = []
    for email in ("laden@example.org", "fremd@example.org"):
        answer = log_in(Client(), email, "falsch-falsch-falsch")
        text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
        pages.append((answer.status_code, text.replace(email, "")))
    assert pages[0] == pages[1]


class CountingHasher(MD5PasswordHasher):
    hashes = 0

    def encode(self, password: str, salt: str) -> str:
        CountingHasher.hashes += 1
        return super().encode(password, salt)


@pytest.mark.rule("H-51")
@pytest.mark.parametrize("known", ["laden@example.org", "ohne@example.org", "aus@example.org"])
def test_known_and_unknown_address_take_the_same_time(settings, known):
    """Nearly all of it goes into hashing, so hashes are counted: a clock would tell more about the machine."""
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    person()
    User.objects.create_user(email="ohne@example.org")  # only logs in by code
    person("aus@example.org", is_active=False)
    hashes = []
    for email in (known, "fremd@example.org"):
        before = CountingHasher.hashes
        log_in(Client(), email, "falsch-falsch-falsch")
        hashes.append(CountingHasher.hashes - before)
    assert hashes == [1, 1]


@pytest.mark.rule("H-51")
@pytest.mark.parametrize(
    ("page", "limit"),
    [
        ("/konto/password/reset/", "reset_password"),
        ("/konto/login/code/", "request_login_code"),
        ("/konto/signup/", "signup"),
    ],
)
def test_asking_for_mails_has_a_limit_per_address(settings, page, limit):
    settings.ACCOUNT_RATE_LIMITS = {limit: "2/m/ip"}  # as the real limit of 20, in a tenth of the time
    answers = [Client().post(page, {"email": f"n{number}@example.org", "password1": NEW}) for number in range(3)]
    assert [gets_in(answer) for answer in answers] == [True, True, False]


def test_limits_stand_in_the_cache_all_processes_share(settings):
    assert settings.CACHES["default"]["BACKEND"].endswith(("DatabaseCache", "RedisCache"))


@pytest.mark.rule("H-52")
@pytest.mark.parametrize(
    ("password", "accepted"),
    [
        ("elf-Zeichen", False),
        ("zwoelf-Zeich", True),
        ("Wort " * 12 + "Ende", True),
        ("ä" * 128, True),
        ("ä" * 129, False),
        ("x" * 10_000, False),
        ("ein Satz mit Leerzeichen", True),
        ("🥨🥨🥨 Brezen für alle", True),
        (" am Rand ein Zeichen ", True),
        ("Coburg-2026-!!", False),
        ("Mein Schaufenster 2026", False),
        ("Password-123456", False),
        ("123456789012345", False),
        ("laden@example.org", False),
    ],
)
def test_which_passwords_are_taken(client, password, accepted):
    person()
    log_in(client)
    change = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    assert gets_in(client.post("/konto/password/change/", change)) == accepted
    assert User.objects.get().check_password(password) == accepted


@pytest.mark.rule("H-52")
def test_long_passwords_are_refused_before_they_are_hashed(client, monkeypatch):
    person()
    hashed = []
    monkeypatch.setattr(User, "check_password", lambda self, password: hashed.append(password))
    log_in(client, password="x" * 10_000)
    client.force_login(User.objects.get())
    client.post("/konto/password/change/", {"oldpassword": "x" * 10_000, "password1": NEW, "password2": NEW})
    client.post("/konto/reauthenticate/", {"password": "x" * 10_000})
    assert hashed == []


@pytest.mark.rule("H-52")
def test_blanks_at_the_ends_belong_to_the_password(client):
    person(password=" am Rand ein Zeichen ")
    assert not gets_in(log_in(Client(), password="am Rand ein Zeichen"))
    assert gets_in(log_in(client, password=" am Rand ein Zeichen "))


@pytest.mark.rule("H-55")
def test_reset_link_opens_once_and_not_by_looking(client):
    person()
    client.post("/konto/password/reset/", {"email": "laden@example.org"})
    link = re.search(r"http://testserver(/konto/password/reset/key/\S+)", OutgoingMail.objects.get().text)[1]
    scanner = Client()
    scanner.head(link)
    assert scanner.get(link, follow=True).status_code == 200
    assert User.objects.get().check_password(PASSWORD)
    assert client.get(link[:-2] + "x/").status_code == 200  # a changed one says so
    visitor = Client()
    page = visitor.get(link)["Location"]
    assert gets_in(visitor.post(page, {"password1": NEW, "password2": NEW}))
    assert User.objects.get().check_password(NEW)
    again = scanner.get(link, follow=True)
    assert "password1" not in again.content.decode()
    late = scanner.post(page, {"password1": PASSWORD, "password2": PASSWORD})
    assert not gets_in(late) or User.objects.get().check_password(NEW)
    assert User.objects.get().check_password(NEW)


@pytest.mark.rule("H-34")
@pytest.mark.parametrize(
    "goal",
    ["//evil.example", "https:evil", "/\\evil.example", "javascript:alert(1)", "https://testserver@evil.example"],
)
@pytest.mark.parametrize("page", ["/konto/login/", "/konto/signup/", "/konto/login/code/", "/konto/zweiter-faktor/"])
def test_no_page_leads_to_another_site(client, page, goal):
    person(second_factor_later=None)
    client.force_login(User.objects.get())
    for answer in (client.get(page, {"next": goal}), client.post(page, {"next": goal})):
        if answer.status_code == 302:
            assert answer["Location"].startswith("/")
            assert not answer["Location"].startswith(("//", "/\\"))


@pytest.mark.rule("H-35")
def test_mail_about_a_known_address_names_our_own_site(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    person()
    fields = {"email": "laden@example.org", "password1": NEW}
    client.post("/konto/signup/", fields, HTTP_HOST="evil.example")
    text = OutgoingMail.objects.get().text
    assert "http://testserver/konto/password/reset/" in text
    assert "evil.example" not in text


def test_admin_has_no_login_of_its_own(client):
    person(is_staff=True, is_superuser=True)
    answer = client.post("/verwaltung/login/", {"username": "laden@example.org", "password": PASSWORD})
    assert answer["Location"].startswith("/konto/login/")
    assert client.get("/verwaltung/")["Location"].startswith("/verwaltung/login/")
