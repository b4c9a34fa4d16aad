"""The menus of a day as schema.org data (JSON-LD) for search engines. Says only what the page says; each price has the
hours it holds for, so that nobody takes it for tomorrow's."""

import datetime as dt
from typing import Any

from django.conf import settings

from listings.lunch.models import Diet, Serving
from listings.lunch.served import Kitchen
from merchants.codes import Kind
from merchants.models import Merchant
from merchants.opening.resolve import ZONE
from merchants.shop.structured import business_type

SCHEMA = "https://schema.org/"
DIETS = {
    Diet.VEGETARIAN: [f"{SCHEMA}VegetarianDiet"],
    Diet.VEGAN: [f"{SCHEMA}VeganDiet", f"{SCHEMA}VegetarianDiet"],
}


def menus_data(kitchens: list[Kitchen], title: str, path: str) -> dict[str, Any] | None:
    """Of the kitchens that have told their dishes; None where none has. `title` and `path` are those of the page. No
    query: the main category of each business should be fetched along."""
    told = [kitchen for kitchen in kitchens if kitchen.is_told]
    if not told:
        return None
    return {"@context": "https://schema.org", "@graph": [_kitchen(kitchen, title, path) for kitchen in told]}


def _kitchen(kitchen: Kitchen, title: str, path: str) -> dict[str, Any]:
    menu = {
        "@type": "Menu",
        "name": title,
        "url": settings.SITE_URL + path,
        "inLanguage": "de",
        "hasMenuItem": [_item(serving, kitchen) for serving in kitchen.servings],
    }
    return {**_business(kitchen.merchant), "hasMenu": menu}


def _business(merchant: Merchant) -> dict[str, Any]:
    address = settings.SITE_URL + merchant.get_absolute_url()
    kind = business_type(merchant)
    return {
        # Only a place to eat has a menu: a butcher with lunch is both.
        "@type": kind if merchant.kind == Kind.GASTRONOMY else ["FoodEstablishment", kind],
        "@id": address,
        "url": address,
        "name": merchant.name,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": merchant.street_address,
            "postalCode": merchant.postcode,
            "addressLocality": merchant.town,
            "addressCountry": "DE",
        },
    }


def _item(serving: Serving, kitchen: Kitchen) -> dict[str, Any]:
    dish = serving.dish
    item = {"@type": "MenuItem", "name": dish.title, "offers": _offer(serving, kitchen)}
    optional = {"description": dish.description, "suitableForDiet": DIETS.get(Diet(dish.diet))}
    return item | {name: value for name, value in optional.items() if value}


def _offer(serving: Serving, kitchen: Kitchen) -> dict[str, Any]:
    return {
        "@type": "Offer",
        "price": f"{serving.price_cents // 100}.{serving.price_cents % 100:02}",
        "priceCurrency": "EUR",
        "availability": SCHEMA + ("SoldOut" if serving.is_sold_out else "InStock"),
        "availabilityStarts": _moment(kitchen.opens),
        "availabilityEnds": _moment(kitchen.closes),
        "priceValidUntil": kitchen.day.isoformat(),
    }


def _moment(instant: dt.datetime) -> str:
    return instant.astimezone(ZONE).isoformat(timespec="minutes")
