"""The second factor: asked of everyone, required of the city team, and what it holds against."""

import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib import admin
from django.utils import timezone

from coburg_showcase.accounts.factors import FactorAdapter
from coburg_showcase.mail.models import OutgoingMail
from tests.accounts.people import SECRET, app_code, give_app, log_in, person, staff

pytestmark = pytest.mark.django_db

ASK, STEP = "/konto/zweiter-faktor/", "/konto/2fa/authenticate/"


def test_question_comes_after_the_login_and_can_wait_a_month(client):
    user = person()
    answer = log_in(client)
    assert answer["Location"] == f"{ASK}?next=%2Fmein-schaufenster%2F"
    assert "in einem Monat" in client.get(answer["Location"]).content.decode()
    assert client.post(ASK, {"next": "/mein-schaufenster/"})["Location"] == "/mein-schaufenster/"
    client.post("/konto/logout/")
    assert log_in(client)["Location"] == "/mein-schaufenster/"
    client.post("/konto/logout/")
    with time_machine.travel(timezone.now() + timezone.timedelta(days=31)):
        assert log_in(client)["Location"].startswith(ASK)
    assert not Authenticator.objects.filter(user=user).exists()


def test_answer_leads_to_no_other_site(client):
    client.force_login(person())
    assert client.post(ASK, {"next": "//evil.example/"})["Location"] == "/mein-schaufenster/"


def test_word_that_is_no_address_leads_to_no_error(client):
    client.force_login(person())
    assert client.post(ASK, {"next": "abc"}).status_code == 302


def test_app_is_set_up_and_asked_for(client, django_capture_on_commit_callbacks):
    person()
    log_in(client)
    page = client.get("/konto/2fa/totp/activate/").content.decode()
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", page)[1]
    assert f"secret={secret}" in page
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/konto/2fa/totp/activate/", {"code": app_code(secret=secret)})
    assert answer["Location"] == "/konto/2fa/recovery-codes/"
    codes = re.findall(r"<code>(\d{8})</code>", client.get("/konto/2fa/recovery-codes/").content.decode())
    assert len(codes) == 10
    assert client.get("/konto/2fa/recovery-codes/download/").content.decode().split() == codes
    client.post("/konto/logout/")
    assert log_in(client)["Location"] == STEP
    assert client.post(STEP, {"code": codes[0]})["Location"] == "/mein-schaufenster/"
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.about) == ("laden@example.org", "account")


def test_secrets_are_sealed_in_the_database():
    user = person()
    give_app(user)
    kept = Authenticator.objects.get().data["secret"]
    assert SECRET not in kept
    assert FactorAdapter().decrypt(kept) == SECRET


def test_lost_key_opens_nothing(client, settings):
    give_app(person())
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, []
    log_in(client)
    assert client.post(STEP, {"code": app_code()}).status_code == 200
    assert client.get("/konto/").status_code == 302


def test_rotated_key_still_opens(client, settings):
    give_app(person())
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, [settings.SECRET_KEY]
    log_in(client)
    assert client.post(STEP, {"code": app_code()}).status_code == 302


@pytest.mark.rule("H-54")
def test_code_is_taken_once(client):
    give_app(person())
    code = app_code()
    log_in(client)
    assert client.post(STEP, {"code": code}).status_code == 302
    client.post("/konto/logout/")
    with time_machine.travel(timezone.now() + timezone.timedelta(seconds=29)):
        log_in(client)
        assert client.post(STEP, {"code": code}).status_code == 200
        assert client.get("/konto/").status_code == 302


@pytest.mark.rule("H-54")
def test_old_codes_and_guesses_are_refused_and_limited(client):
    give_app(person())
    log_in(client)
    for code in (app_code(-3), app_code(5), "000000", "123456", "x" * 5000):
        assert client.post(STEP, {"code": code}).status_code == 200
    assert client.post(STEP, {"code": app_code()}).status_code == 200
    assert client.get("/konto/").status_code == 302


@pytest.mark.rule("H-54")
def test_recovery_code_counts_once(client):
    user = person()
    give_app(user)
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    log_in(client)
    assert client.post(STEP, {"code": code}).status_code == 302
    client.post("/konto/logout/")
    log_in(client)
    assert client.post(STEP, {"code": code}).status_code == 200


@pytest.mark.parametrize("page", ["/verwaltung/", "/styleguide/", "/mein-schaufenster/", "/konto/", "/konto/sessions/"])
def test_city_team_without_a_second_factor_sees_only_its_set_up(client, settings, page):
    settings.STAFF_SECOND_FACTOR_REQUIRED = True
    client.force_login(staff())
    assert client.get(page)["Location"] == f"{ASK}?next={page.replace('/', '%2F')}"
    asked = client.get(ASK).content.decode()
    assert "in einem Monat" not in asked
    assert client.post(ASK).status_code == 200  # it cannot be put off


def test_every_page_of_the_desk_asks_for_the_second_factor(client, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = True
    client.force_login(staff())
    for model in admin.site._registry:
        address = f"/verwaltung/{model._meta.app_label}/{model._meta.model_name}/"
        for page in (address, f"{address}add/", f"{address}1/change/", f"{address}1/delete/", f"{address}1/history/"):
            assert client.get(page).status_code == 302
            assert client.get(page)["Location"].startswith(ASK)


def test_city_team_with_a_second_factor_gets_to_the_desk(client, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = True
    give_app(staff())
    assert log_in(client, "amt@example.org")["Location"] == STEP
    assert client.post(STEP, {"code": app_code()})["Location"] == "/verwaltung/"
    assert client.get("/verwaltung/").status_code == 200


def test_retailers_need_one_where_the_city_says_so(client, settings):
    client.force_login(person())
    assert client.get("/konto/").status_code == 200
    settings.RETAILER_SECOND_FACTOR_REQUIRED = True
    assert client.get("/konto/")["Location"].startswith(ASK)


def test_public_pages_ask_nobody_who_they_are(client, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = True
    client.force_login(staff())
    answer = client.get("/laeden/")
    assert answer.status_code == 200
    assert "Cookie" not in answer.get("Vary", "")


GARBAGE = ["", "null", "[]", "5", '"text"', "{}", '{"a": 1}', '{"id": "x", "rawId": "x", "response": {}}', "{" * 5000]
ODD = [
    pytest.param("1" * 5000, id="a number of 5,000 figures"),
    pytest.param("[" * 100_000, id="100,000 brackets"),
    pytest.param("NaN", id="no number"),
    pytest.param('{"id": NaN, "rawId": "\\ud800"}', id="half a sign"),
]
HALF = (
    '{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AAAA",%s}}'
)

MADE = (
    '{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"oWNmbXQ"}}'
)


@pytest.mark.rule("H-54")
@pytest.mark.parametrize(
    "credential",
    [
        *GARBAGE,
        *ODD,
        HALF % '"signature":"AAAA","userHandle":"MQ"',
        HALF % '"signature":5',
        HALF % '"userHandle":null',
        MADE,
    ],
)
@pytest.mark.parametrize("page", ["/konto/2fa/webauthn/login/", STEP, "/konto/2fa/webauthn/add/"])
def test_made_up_passkeys_open_nothing(client, page, credential):
    user = person()
    if page == STEP:
        give_app(user)
    if page != "/konto/2fa/webauthn/login/":
        log_in(client)
    client.get(page, headers={"accept": "application/json"})
    answer = client.post(page, {"credential": credential, "name": "x"})
    assert answer.status_code in (200, 302)
    assert not Authenticator.objects.filter(type="webauthn").exists()
    if "add" not in page:
        assert client.get("/konto/")["Location"].startswith("/konto/login/")
