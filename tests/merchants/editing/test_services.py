"""What the business does for people, and how they pay."""

import pytest

from merchants.workshop.editing.pages.services import SERVICES

pytestmark = pytest.mark.django_db

ADDRESS = "/mein-schaufenster/tonfall/leistungen/"


def test_ticked_codes_show_in_the_window(client, owner, shop, typed_on):
    client.post(ADDRESS, typed_on(SERVICES, services=["repair", "delivery"], payment=["girocard"]))

    shop.refresh_from_db()
    assert (sorted(shop.services), shop.payment) == (["delivery", "repair"], ["girocard"])
    page = client.get(shop.get_absolute_url()).text
    assert "Repariert" in page or "Reparatur" in page


def test_code_of_no_list_is_refused(client, owner, shop, typed_on):
    answer = client.post(ADDRESS, typed_on(SERVICES, payment=["bitcoin"]))

    shop.refresh_from_db()
    assert (answer.status_code, shop.payment) == (422, [])


def test_preview_follows_the_ticks(client, owner, typed_on):
    assert "Davon sieht man noch nichts" in client.get(ADDRESS).text

    preview = client.post(ADDRESS, typed_on(SERVICES, payment=["girocard"], tun="entwurf")).text

    assert "Girocard" in preview
    assert "Davon sieht man noch nichts" not in preview
