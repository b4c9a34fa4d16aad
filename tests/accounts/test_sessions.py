"""How long logins last, and the list of one's own."""

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from tests.accounts.people import PASSWORD, log_in, person, staff

pytestmark = pytest.mark.django_db

LIST = "/konto/sessions/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def later(**span):
    return time_machine.travel(timezone.now() + timedelta(**span))


@pytest.mark.rule("H-53")
def test_session_has_a_new_key_after_the_login(client):
    person()
    client.get("/konto/login/?next=/konto/")
    session = client.session
    session["planted"] = "1"
    session.save()
    client.cookies["sid"] = planted = session.session_key
    log_in(client)
    assert client.cookies["sid"].value != planted
    assert Client(headers={"cookie": f"sid={planted}"}).get("/konto/").status_code == 302


@pytest.mark.rule("H-53")
def test_old_session_is_worth_nothing_after_logout_and_password_change(client):
    person()
    other = Client()
    log_in(other)
    log_in(client)
    old = client.cookies["sid"].value
    change = {"oldpassword": PASSWORD, "password1": "Drei-Kloesse-im-Topf", "password2": "Drei-Kloesse-im-Topf"}
    assert client.post("/konto/password/change/", change).status_code == 302
    assert client.get("/konto/").status_code == 200
    assert other.get("/konto/").status_code == 302
    client.post("/konto/logout/")
    assert Client(headers={"cookie": f"sid={old}"}).get("/konto/").status_code == 302


@pytest.mark.rule("H-53")
def test_right_that_was_taken_away_is_gone_at_once(client):
    user = staff()
    client.force_login(user)
    user.is_staff = user.is_superuser = False
    user.save()
    assert client.get("/verwaltung/").status_code in (302, 403)


def test_city_team_is_logged_out_after_half_an_hour_of_nothing(client):
    staff()
    log_in(client, "amt@example.org")
    with later(minutes=29):
        assert client.get("/verwaltung/").status_code == 200
    with later(minutes=58):
        assert client.get("/verwaltung/").status_code == 200
    with later(minutes=89):
        answer = client.get("/verwaltung/")
        assert answer["Location"] == "/konto/login/?next=/verwaltung/"
        assert "halbe Stunde" in client.get(answer["Location"]).content.decode()


@pytest.mark.rule("L-19")
def test_no_click_prolongs_the_half_day_of_the_city_team(client):
    staff()
    log_in(client, "amt@example.org")
    for minutes in range(25, 12 * 60 - 10, 25):
        with later(minutes=minutes):
            assert client.get("/konto/").status_code == 200
    with later(minutes=12 * 60 + 1):
        assert client.get("/konto/").status_code == 302


@pytest.mark.rule("L-19")
def test_retailer_stays_for_two_weeks(client):
    person()
    log_in(client)
    with later(days=13, hours=23):
        assert client.get("/konto/").status_code == 200
    with later(days=14, hours=1):
        assert client.get("/konto/").status_code == 302


def test_list_names_the_devices_without_the_whole_address(client):
    person()
    log_in(client, headers={"user-agent": FIREFOX}, REMOTE_ADDR="203.0.113.77")
    page = client.get(LIST).content.decode()
    assert "Firefox auf Linux" in page
    assert "dieses Gerät" in page
    assert "203.0.113.0" in page
    assert "203.0.113.77" not in page


def test_one_other_device_is_logged_out(client):
    person()
    others = [Client(), Client()]
    for each in (*others, client):
        log_in(each)
    ended = UserSession.objects.order_by("pk")[0]
    assert client.post(f"{LIST}{ended.pk}/end/")["Location"] == LIST
    assert [each.get("/konto/").status_code for each in (*others, client)] == [302, 200, 200]
    assert client.post(LIST).status_code == 302
    assert [each.get("/konto/").status_code for each in (*others, client)] == [302, 302, 200]


def test_nobody_ends_what_is_not_theirs(client):
    person("andere@example.org")
    other = Client()
    log_in(other, "andere@example.org")
    person()
    log_in(client)
    foreign = UserSession.objects.get(user__email="andere@example.org")
    assert client.post(f"{LIST}{foreign.pk}/end/").status_code == 404
    assert client.get(f"{LIST}{foreign.pk}/end/").status_code in (404, 405)
    assert other.get("/konto/").status_code == 200
