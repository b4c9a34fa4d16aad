"""A business with two people who look after its window, and the page that says who it is."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from merchants.codes import Tier
from merchants.models import Merchant
from merchants.workshop.editing.page import EditPage
from merchants.workshop.editing.values import stand_of, write_stand
from tests import make

SLUG = "tonfall"


@pytest.fixture
def shop() -> Merchant:
    return make.merchant(
        slug=SLUG,
        name="Tonfall Keramik",
        tier=Tier.FULL,
        short_description="Krüge und Schalen.",
        story="Seit 1986 im Hinterhaus.",
        tagline="Die Scheibe läuft",
        languages=["de"],
    )


@pytest.fixture
def owner(shop: Merchant, client: Client) -> Any:
    """Logged in with `client`."""
    person = make.member(merchant=shop, name="Anna Ton")
    client.force_login(person)
    return person


@pytest.fixture
def colleague(shop: Merchant) -> Client:
    """A browser of their own, of somebody else who looks after the same window."""
    browser = Client()
    browser.force_login(make.member(merchant=shop, role="editor", name="Bert Scheibe"))
    return browser


@pytest.fixture
def typed_on(shop: Merchant) -> Callable[..., dict[str, Any]]:
    """What a browser sends of a page that is open now, with some fields typed anew."""

    def typed(page: EditPage, **fields: Any) -> dict[str, Any]:
        stored = page.stored(Merchant.objects.get(pk=shop.pk))
        return {**stored, "stand": write_stand(stand_of(stored)), **fields}

    return typed
