"""An item as schema.org data (JSON-LD) for search engines. Says what the page says and invents no sale: the price is
that of the shop's own shelf, the seller is the shop, and where nothing firm is asked there is no price."""

from typing import Any

from django.conf import settings
from django.utils.timezone import localdate

from coburg_showcase.images.templatetags.pictures import picture_url
from listings.codes import Availability, BookPrice, EnergyScale, Kind, PriceType
from listings.models import Listing
from listings.pricing.tag import PriceTag
from merchants.shop.structured import business_type

SCHEMA = "https://schema.org/"

# A service by appointment is neither in stock nor out of it.
AVAILABILITY = {
    Availability.IN_STORE: "InStoreOnly",
    Availability.FEW_LEFT: "LimitedAvailability",
    Availability.ON_ORDER: "BackOrder",
}
CONDITION = {BookPrice.USED: "UsedCondition", BookPrice.DEFECTIVE: "DamagedCondition"}
BEST_AND_WORST = {EnergyScale.A_TO_G: ("A", "G"), EnergyScale.OLD: ("A+++", "D")}


def item_data(listing: Listing, tag: PriceTag) -> dict[str, Any]:
    """The JSON-LD of an item's page. Needs what `ListingQuerySet.for_tiles` fetches. No query."""
    address = settings.SITE_URL + listing.get_absolute_url()
    is_service = listing.kind == Kind.SERVICE or listing.is_service_offer
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Service" if is_service else ["Product", "Book"] if listing.isbn else "Product",
        "@id": address,
        "url": address,
        "name": listing.title,
        "category": listing.category.name,
        "offers": _offer(listing, tag, address),
    }
    optional = {
        "description": listing.description,
        "image": [settings.SITE_URL + url for url in _picture_urls(listing)],
        "isbn": listing.isbn,
        "material": listing.fibres,
        "hasEnergyConsumptionDetails": _energy(listing),
        "provider": _shop(listing) if is_service else None,
    }
    return data | {name: value for name, value in optional.items() if value}


def _offer(listing: Listing, tag: PriceTag, address: str) -> dict[str, Any]:
    offer: dict[str, Any] = {"@type": "Offer", "url": address, "seller": _shop(listing)}
    if availability := AVAILABILITY.get(Availability(listing.availability)):
        offer["availability"] = SCHEMA + availability
    if condition := CONDITION.get(BookPrice(listing.book_price)):
        offer["itemCondition"] = SCHEMA + condition
    if tag.cents is None:
        return offer
    price = f"{tag.cents // 100}.{tag.cents % 100:02}"
    if listing.price_type == PriceType.FIXED:
        offer |= {"price": price, "priceCurrency": "EUR"}
    elif listing.price_type == PriceType.FROM:
        offer["priceSpecification"] = {"@type": "PriceSpecification", "minPrice": price, "priceCurrency": "EUR"}
    if listing.visible_until and "priceCurrency" in offer:
        offer["priceValidUntil"] = localdate(listing.visible_until).isoformat()
    return offer


def _shop(listing: Listing) -> dict[str, Any]:
    shop = listing.merchant
    address = settings.SITE_URL + shop.get_absolute_url()
    return {"@type": business_type(shop), "@id": address, "name": shop.name, "url": address}


def _energy(listing: Listing) -> dict[str, Any] | None:
    if not listing.energy_class:
        return None
    best, worst = BEST_AND_WORST[EnergyScale(listing.energy_scale or EnergyScale.A_TO_G)]
    return {
        "@type": "EnergyConsumptionDetails",
        "hasEnergyEfficiencyCategory": _energy_category(listing.energy_class),
        "energyEfficiencyScaleMax": _energy_category(best),
        "energyEfficiencyScaleMin": _energy_category(worst),
    }


def _energy_category(letter: str) -> str:
    """schema.org's name of a class: EUEnergyEfficiencyCategoryA2Plus for A++."""
    pluses = letter.count("+")
    return f"{SCHEMA}EUEnergyEfficiencyCategory{letter[0]}{f'{pluses}Plus' if pluses else ''}"


def _picture_urls(listing: Listing) -> list[str]:
    urls = (picture_url(use.picture, 1600) for use in listing.all_pictures)
    return [url for url in urls if url]
