"""Taking one's data along, and deleting the account."""

import io
import json
import zipfile

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client

from coburg_showcase.accounts import deletion
from coburg_showcase.accounts.models import User
from coburg_showcase.accounts.personal_data import register_export
from coburg_showcase.mail.models import OutgoingMail
from merchants.models import Merchant
from tests import make
from tests.accounts.people import SECRET, app_code, give_app, log_in, person, staff

pytestmark = pytest.mark.django_db

EXPORT, DELETE = "/konto/meine-daten/", "/konto/loeschen/"


def owner(email: str = "wirt@example.org", **values):
    return make.member(
        merchant=values.pop("merchant", None) or make.merchant(name="Blauer Krug"), email=email, **values
    )


def files(answer) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.rule("L-17")
def test_file_holds_what_is_kept_about_the_person_and_nothing_of_others(client):
    user = owner(password="Drei-Kloesse-im-Topf", name="Wanda Wirt")
    give_app(user)
    owner("nachbarin@example.org", name="Nora Nachbarin")
    client.post("/konto/password/reset/", {"email": user.email})
    log_in(client, user.email, "Drei-Kloesse-im-Topf")
    client.post("/konto/2fa/authenticate/", {"code": app_code()})
    found = files(client.post(EXPORT))
    assert json.loads(found["account.json"])[0]["name"] == "Wanda Wirt"
    assert json.loads(found["addresses.json"]) == [{"email": user.email, "verified": True, "primary": True}]
    assert json.loads(found["businesses.json"])[0]["merchant__name"] == "Blauer Krug"
    assert [mail["to"] for mail in json.loads(found["mails.json"])] == [user.email]
    assert json.loads(found["second-factors.json"])[0]["type"] == "totp"
    everything = "".join(found.values())
    assert "Wanda Wirt" in found["alles.txt"]
    assert "achbarin" not in everything
    for secret in (user.password, SECRET, Authenticator.objects.get().data["secret"]):
        assert secret not in everything


@pytest.mark.parametrize("page", [EXPORT, DELETE])
def test_both_ask_once_more_who_it_is(client, page):
    user = person()
    client.force_login(user)
    assert client.get(page)["Location"] == f"/konto/reauthenticate/?next={page.replace('/', '%2F')}"
    assert client.post(page, {"sure": "on"})["Location"].startswith("/konto/reauthenticate/")
    assert User.objects.filter(pk=user.pk).exists()
    assert client.post("/konto/reauthenticate/?next=" + page, {"password": "falsch"}).status_code == 200
    assert client.get(page).status_code == 302


def test_a_name_is_given_once():
    with pytest.raises(ValueError, match="account"):
        register_export("account", lambda user: [])


@pytest.mark.rule("L-18")
def test_account_goes_with_all_that_hangs_on_it(client):
    user, other = person(name="Leonie Laden"), Client()
    give_app(user)
    log_in(other)
    client.post("/konto/password/reset/", {"email": user.email})
    Authenticator.objects.all().delete()
    log_in(client)
    log_in(other)
    give_app(user)
    answer = client.post(DELETE, {"sure": "on"})
    assert answer["Location"] == "/konto/geloescht/"
    assert client.get(answer["Location"]).status_code == 200
    for model in (User, EmailAddress, UserSession, Authenticator, OutgoingMail):
        assert not model.objects.exists()
    for each in (client, other):
        assert each.get("/konto/").status_code == 302


def test_it_needs_the_box_to_be_ticked(client):
    user = person()
    log_in(client)
    assert client.post(DELETE, {}).status_code == 422
    assert User.objects.filter(pk=user.pk).exists()


@pytest.mark.rule("L-18")
def test_only_owner_is_told_what_becomes_of_the_business(client):
    user = owner(password="Drei-Kloesse-im-Topf")
    log_in(client, user.email, "Drei-Kloesse-im-Topf")
    assert "Um „Blauer Krug“ kümmert sich dann niemand mehr" in client.get(DELETE).content.decode()
    client.post(DELETE, {"sure": "on"})
    assert Merchant.objects.get().memberships.count() == 0


def test_others_of_the_business_go_on(client):
    shop = make.merchant(name="Blauer Krug")
    user = owner(merchant=shop, password="Drei-Kloesse-im-Topf")
    editor = owner("kellner@example.org", merchant=shop, role="editor")
    log_in(client, user.email, "Drei-Kloesse-im-Topf")
    assert "keine Inhaberin und keinen Inhaber mehr" in client.get(DELETE).content.decode()
    editor.memberships.update(role="owner")
    assert "kümmern sich weiter die anderen" in client.get(DELETE).content.decode()


def test_city_team_does_not_delete_itself(client):
    user = staff()
    log_in(client, user.email)
    page = client.get(DELETE).content.decode()
    assert "schließt das Stadtteam" in page
    assert client.post(DELETE, {"sure": "on"}).status_code == 422
    assert User.objects.filter(pk=user.pk).exists()


def test_apps_above_may_refuse(client, monkeypatch):
    user = person()
    log_in(client)
    refusal = deletion.Consequence("Erst die Übergabe beenden.", refuses=True)
    monkeypatch.setattr(deletion, "_checks", [lambda user: [refusal]])
    assert "Erst die Übergabe beenden." in client.post(DELETE, {"sure": "on"}).content.decode()
    assert User.objects.filter(pk=user.pk).exists()
