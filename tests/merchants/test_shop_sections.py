"""What other apps put on a shop window page."""

import pytest

from merchants.codes import State
from merchants.shop import sections
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def registered(monkeypatch):
    """Nothing registered but what the test registers."""
    monkeypatch.setattr(sections, "_registered", [])
    return sections.register_section


def test_sections_show_on_the_page_in_their_order_and_only_those_with_something_to_say(client, registered):
    def source(words):
        return lambda merchant, query, now: {"merchant": merchant, "ways": []} if words else None

    make.merchant(slug="tonfall")
    registered("aside", "listings/shop/ask.html", source(""))
    assert "data-remember" not in client.get("/laeden/tonfall/").content.decode()
    registered("aside", "listings/shop/ask.html", source("hier"))
    assert "data-remember" in client.get("/laeden/tonfall/").content.decode()


def test_section_is_told_shop_and_query(client, registered):
    asked = []
    merchant = make.merchant(slug="tonfall")
    registered("main", "unused.html", lambda *told: asked.append(told))
    client.get("/laeden/tonfall/?seite=2")
    ((shop, query, _now),) = asked
    assert (shop, query.dict()) == (merchant, {"seite": "2"})


def test_shop_closed_for_good_has_no_sections(client, registered):
    asked = []
    make.merchant(slug="tonfall", state=State.CLOSED)
    registered("main", "unused.html", lambda *told: asked.append(told))
    assert client.get("/laeden/tonfall/").status_code == 200
    assert asked == []


def test_place_must_be_one_of_the_page(registered):
    with pytest.raises(ValueError, match="not a place of the shop page: 'cellar'"):
        registered("cellar", "unused.html", lambda merchant, query, now: None)
