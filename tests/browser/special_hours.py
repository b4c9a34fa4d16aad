"""Shops that are open around the clock, each with a person who looks after that one only."""

from tests.browser.special_people import owner_of

SHOPS = {
    "zeiten-daumen": "daumen@example.org",
    "zeiten-tasten": "tasten@example.org",
    "zeiten-woche": "woche@example.org",
}


def add_special_hours() -> dict[str, str]:
    """No facts for cases: the journeys know their shops by name."""
    from merchants.actions import save_merchant
    from merchants.codes import Kind, State
    from merchants.models import Category, Merchant
    from merchants.opening.osm import parse

    beside = Merchant.objects.get(slug="buchhandlung-blaetterdach")
    for slug, email in SHOPS.items():
        merchant = Merchant(slug=slug)
        values = {
            "name": slug.replace("-", " ").title(),
            "kind": Kind.RETAIL,
            "state": State.PUBLISHED,
            **{name: getattr(beside, name) for name in ("postcode", "town", "latitude", "longitude")},
            "street_id": beside.street_id,
            "district_id": beside.district_id,
        }
        category = Category.objects.get(pk=beside.main_category_id)
        save_merchant(merchant=merchant, values=values, categories=[category], rules=parse("24/7"))
        owner_of(merchant, email, name="Anna Riemer")
    return {}
