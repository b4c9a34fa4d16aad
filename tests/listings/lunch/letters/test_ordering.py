"""Ordering the menus of the week, in both languages."""

import re

import pytest
from django.test import Client

from coburg_showcase.mail.models import OutgoingMail
from coburg_showcase.security import ratelimit
from coburg_showcase.subscriptions import tasks
from coburg_showcase.subscriptions.forms import SubscriptionForm
from coburg_showcase.subscriptions.models import Subscription
from coburg_showcase.subscriptions.topics import topic_of
from tests.subscriptions.ordering import link_in, text_of

pytestmark = pytest.mark.django_db

ERIKA = "erika@example.org"


@pytest.fixture(autouse=True)
def nobody_has_sent_anything(monkeypatch):
    """Counts of this process outlive the rolled-back database."""
    monkeypatch.setattr(ratelimit, "_local", ratelimit._LocalCounts())


def order(client: Client, path: str):
    form = SubscriptionForm(topic="lunch")
    form._shown_at -= 10
    return client.post(path, {"email": ERIKA, form.stamp_name: form.stamp, form.honeypot_name: ""})


@pytest.mark.rule("L-21")
@pytest.mark.parametrize(
    ("path", "promise", "subject", "done"),
    [
        (
            "/mittagstisch/abo/",
            "Jeden Montag um 9 Uhr der Mittagstisch der Woche. Sonst nichts.",
            "Bitte bestätigen: Nachrichten per E-Mail",
            "Bestätigt: Wir schreiben an erika@example.org. Jeden Montag um 9 Uhr der Mittagstisch der Woche.",
        ),
        (
            "/en/lunch/subscription/",
            "Every Monday at 9 am the lunch menus of the week. Nothing else comes.",
            "Please confirm: news by e-mail",
            "Confirmed: we write to erika@example.org. Every Monday at 9 am the lunch menus of the week.",
        ),
    ],
)
def test_menus_are_ordered_by_two_steps(client, path, promise, subject, done):
    page = client.get(path)
    assert promise in text_of(page)
    assert order(client, path)["Location"] == f"{path}?gesendet=1"
    mail = OutgoingMail.objects.get()
    assert mail.subject == subject
    assert Subscription.objects.confirmed().count() == 0
    link = link_in(mail, "bestaetigen")
    client.get(link)
    assert Subscription.objects.confirmed().count() == 0
    assert done in text_of(client.post(link))
    assert Subscription.objects.confirmed().of_topic("lunch").count() == 1


@pytest.mark.rule("A-17")
def test_title_is_in_the_language_of_the_page(client):
    page = client.get("/en/lunch/subscription/").content.decode()

    assert "Lunch menus of the week" in page
    assert not re.search(r'lang="de">Lunch', page)


def test_there_is_one_lunch_guide_to_order_and_it_is_never_over():
    Subscription.objects.create(topic="lunch", email=ERIKA, confirmed_at="2020-01-01T00:00Z")

    assert topic_of("lunch:7") is None
    assert tasks.forget() == 0
