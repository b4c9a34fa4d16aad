"""Orders at the desk: looked up and ended, never made or changed."""

import pytest
from django.utils import timezone

from coburg_showcase.accounts.models import User
from coburg_showcase.subscriptions.models import Subscription
from tests import make
from tests.subscriptions.ordering import order, subscribed, text_of

pytestmark = pytest.mark.django_db

LIST = "/verwaltung/subscriptions/subscription/"


@pytest.fixture
def desk(client):
    client.force_login(User.objects.create_superuser("amt@example.org", "x" * 20))
    return client


def test_order_is_found_by_its_address_and_ended_with_its_mails(desk):
    site = make.construction_site(title="Steinweg")
    order(desk, site)
    ordered = Subscription.objects.get()
    assert "erika@example.org" in text_of(desk.get(LIST, {"q": "erika"}))
    assert "Steinweg" in text_of(desk.get(f"{LIST}{ordered.pk}/change/"))
    answer = desk.post(LIST, {"action": "end", "_selected_action": [ordered.pk]}, follow=True)
    assert "1 Bestellung wurde beendet." in text_of(answer)
    assert not Subscription.objects.exists()


@pytest.mark.rule("L-21")
def test_nobody_at_the_desk_orders_or_confirms_for_somebody(desk):
    ordered = subscribed(make.construction_site())
    assert desk.get(f"{LIST}add/").status_code == 403
    assert desk.post(f"{LIST}{ordered.pk}/change/", {"confirmed_at_0": "2026-01-01"}).status_code == 403
    ordered.refresh_from_db()
    assert ordered.confirmed_at is None


def test_list_is_filtered_by_what_is_confirmed(desk):
    site = make.construction_site()
    subscribed(site, "ja@example.org", confirmed_at=timezone.now())
    subscribed(site, "nein@example.org")
    assert "nein@example.org" not in text_of(desk.get(LIST, {"bestaetigt": "ja"}))
    assert "ja@example.org" not in text_of(desk.get(LIST, {"bestaetigt": "nein"}))
    assert desk.get(LIST, {"bestaetigt": "unfug"}).status_code == 200


def test_visitors_see_no_address(client):
    subscribed(make.construction_site())
    assert client.get(LIST).status_code == 302
