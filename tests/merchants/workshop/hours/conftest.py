"""A shop on the Monday before Advent, and somebody who looks after it."""

import datetime as dt

import pytest
import time_machine

from merchants.opening.osm import write
from merchants.opening.resolve import ZONE
from merchants.opening.store import own_rules_of
from tests import make

USUAL = "Mo-Fr 09:00-18:00; Sa 09:00-14:00; PH off"
ADDRESS = "/mein-schaufenster/lederladen/zeiten/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(dt.datetime(2026, 11, 23, 12, tzinfo=ZONE), tick=False) as traveller:
        yield traveller


@pytest.fixture
def shop():
    return make.merchant(slug="lederladen", name="Lederladen", hours=USUAL)


@pytest.fixture
def owner(client, shop):
    client.force_login(make.member(merchant=shop, name="Anna Riemer"))
    return client


@pytest.fixture
def stored(shop):
    """The shop's own rules as OSM text."""
    return lambda: write(own_rules_of(type(shop).objects.get(pk=shop.pk)))


def sent(page, **changed):
    """The form of a page as somebody sends it."""
    form = page.form
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value is not None} | {"stand": page.seen}
    if hasattr(page, "season"):
        data["saison"] = page.season.key
    return data | {name.replace("_", "-"): value for name, value in changed.items()}
