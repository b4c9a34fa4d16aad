"""A business, somebody who looks after it, and the way a telephone sends pictures there."""

from pathlib import Path

import pytest
from django.test import Client

from merchants.models import Merchant
from tests import make
from tests.merchants.workshop.pictures.telephone import Telephone


@pytest.fixture(autouse=True)
def media_root(tmp_path: Path, settings) -> Path:
    """A media folder of each test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def krug() -> Merchant:
    return make.merchant(slug="blauer-krug", name="Blauer Krug")


@pytest.fixture
def owner(client: Client, krug: Merchant) -> Client:
    client.force_login(make.member(merchant=krug))
    return client


@pytest.fixture
def telephone(owner: Client) -> Telephone:
    return Telephone(owner)
