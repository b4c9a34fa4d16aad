"""What the desk's editor asks when something is pasted."""

import pytest
from django.test import Client

from coburg_showcase.accounts.models import User
from tests.richtext.corpus import fragments

pytestmark = pytest.mark.django_db

PATH = "/verwaltung/eingefuegt/"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("stadt@example.org", "Veste-ueber-dem-Markt"))
    return client


def test_pasted_fragments_come_back_as_an_editor_wants_them(desk: Client) -> None:
    differing = []
    for fragment in fragments():
        answer = desk.post(PATH, {"html": fragment.pasted})
        assert answer.status_code == 200
        if answer.content.decode() != fragment.clean:
            differing.append(str(fragment))
    assert len(fragments()) >= 100
    assert differing == []


def test_strangers_and_retailers_are_not_served(client: Client) -> None:
    assert client.post(PATH, {"html": "<p>x</p>"}).status_code == 302
    client.force_login(User.objects.create_user(email="laden@example.org"))
    assert client.post(PATH, {"html": "<p>x</p>"}).status_code == 403


@pytest.mark.rule("H-15")
def test_far_too_much_is_refused_and_nothing_is_nothing(desk: Client) -> None:
    assert desk.post(PATH, {"html": "x" * 1_000_001}).status_code == 413
    assert desk.post(PATH, {}).content == b""
    assert desk.get(PATH).status_code == 405


@pytest.mark.rule("H-36")
def test_without_a_token_nothing_is_answered() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("stadt@example.org", "Veste-ueber-dem-Markt"))
    assert client.post(PATH, {"html": "<p>x</p>"}).status_code == 403
