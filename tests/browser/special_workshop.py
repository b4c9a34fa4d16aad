"""Businesses whose people go to the workshop, each with a person who looks after that one only."""

from datetime import date, timedelta
from typing import Any

from tests.browser.special_people import owner_of


def add_special_workshop() -> dict[str, str]:
    """Kitchens with nothing written yet, and with last and this week written. Returns facts for cases and journeys."""
    from django.utils import timezone

    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    _kitchen("kueche-neu", "wirtin@example.org")
    filled = _kitchen("kueche-voll", "wirt@example.org")
    for step in (*range(-7, -2), *range(5)):
        _serve(filled, monday + timedelta(days=step))
    return {
        "last_monday": (monday - timedelta(days=7)).isoformat(),
        "next_monday": (monday + timedelta(days=7)).isoformat(),
    }


def _kitchen(slug: str, email: str) -> Any:
    from listings.lunch.actions import save_service
    from merchants.actions import save_merchant
    from merchants.codes import Kind, State
    from merchants.models import Category, Merchant

    beside = Merchant.objects.get(slug="gasthaus-blauer-krug")
    merchant = Merchant(slug=slug)
    values = {
        "name": slug.replace("kueche", "Küche").replace("-", " "),
        "kind": Kind.GASTRONOMY,
        "state": State.PUBLISHED,
        **{name: getattr(beside, name) for name in ("postcode", "town", "latitude", "longitude")},
        "street_id": beside.street_id,
        "district_id": beside.district_id,
    }
    save_merchant(merchant=merchant, values=values, categories=[Category.objects.get(pk=beside.main_category_id)])
    owner_of(merchant, email)
    return save_service(merchant=merchant, values={"tells_allergens": True})


def _serve(service: Any, day: date) -> None:
    from listings.lunch.models import LunchDish, Serving

    dish, _made = LunchDish.objects.get_or_create(service=service, title=f"Gericht vom {day:%d.%m.}")
    Serving.objects.create(dish=dish, day=day, price_cents=990)
