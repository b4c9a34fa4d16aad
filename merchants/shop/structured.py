"""A business as schema.org data (JSON-LD) for search engines: its most fitting type, hours and place."""

from datetime import datetime
from typing import Any

from django.conf import settings

from coburg_showcase.images.templatetags.pictures import picture_url
from merchants.codes import Access, Kind, Payment
from merchants.models import Merchant
from merchants.opening.rules import Rule
from merchants.opening.structured import opening_hours_data

BY_KIND = {Kind.RETAIL: "Store", Kind.SERVICE: "LocalBusiness", Kind.GASTRONOMY: "FoodEstablishment"}

# slug of the main category → type of schema.org that says more than the kind does
BY_CATEGORY = {
    "damenmode": "ClothingStore",
    "herrenmode": "ClothingStore",
    "kindermode": "ClothingStore",
    "trachten": "ClothingStore",
    "waesche-strumpf": "ClothingStore",
    "brautmode": "ClothingStore",
    "schuhe": "ShoeStore",
    "schmuck": "JewelryStore",
    "goldschmiede": "JewelryStore",
    "baeckerei": "Bakery",
    "wein-spirituosen": "LiquorStore",
    "getraenke": "LiquorStore",
    "obst-gemuese": "GroceryStore",
    "naturkost-unverpackt": "GroceryStore",
    "feinkost-kaese": "GroceryStore",
    "gasthaus": "Restaurant",
    "restaurant": "Restaurant",
    "asiatische-kueche": "Restaurant",
    "vegetarisch-vegan": "Restaurant",
    "cafe": "CafeOrCoffeeShop",
    "imbiss": "FastFoodRestaurant",
    "bar-kneipe": "BarOrPub",
    "eisdiele": "IceCreamShop",
    "buchhandlung": "BookStore",
    "antiquariat": "BookStore",
    "musikinstrumente": "MusicStore",
    "schreibwaren": "OfficeEquipmentStore",
    "apotheke": "Pharmacy",
    "optiker": "Optician",
    "sanitaetshaus": "MedicalBusiness",
    "hoerakustik": "MedicalBusiness",
    "friseur": "HairSalon",
    "kosmetik-nagel": "BeautySalon",
    "massage-wellness": "HealthAndBeautyBusiness",
    "tattoo-piercing": "TattooParlor",
    "moebel": "FurnitureStore",
    "haushaltswaren": "HomeGoodsStore",
    "heimtextilien-betten": "HomeGoodsStore",
    "lampen-leuchten": "HomeGoodsStore",
    "blumen": "Florist",
    "schluesseldienst": "Locksmith",
    "textilreinigung": "DryCleaningOrLaundry",
    "fahrraeder": "BikeStore",
    "fahrradwerkstatt": "BikeStore",
    "sport-outdoor": "SportingGoodsStore",
    "angeln-jagd": "SportingGoodsStore",
    "reisebuero": "TravelAgency",
    "spielwaren": "ToyStore",
    "modellbau": "HobbyShop",
    "wolle-handarbeit": "HobbyShop",
    "stoffe-kurzwaren": "HobbyShop",
    "elektrogeraete": "ElectronicsStore",
    "hifi-radio": "ElectronicsStore",
    "computer-telefon": "ComputerStore",
    "handy-reparatur": "MobilePhoneStore",
    "eisenwaren-werkzeug": "HardwareStore",
    "farben-tapeten": "HardwareStore",
    "garten-saatgut": "GardenStore",
    "tierbedarf": "PetStore",
}

PAYMENT_NAMES = {
    Payment.CASH: "Cash",
    Payment.GIROCARD: "Debit Card",
    Payment.CREDIT_CARD: "Credit Card",
    Payment.CONTACTLESS: "Contactless",
    Payment.PAYPAL: "PayPal",
    Payment.INVOICE: "Invoice",
}


def business_type(merchant: Merchant) -> str:
    """The schema.org type: by main category, else by kind. `merchant.main_category` should be fetched."""
    return BY_CATEGORY.get(merchant.main_category.slug, BY_KIND[Kind(merchant.kind)])


def shop_data(merchant: Merchant, rules: tuple[Rule, ...], now: datetime) -> dict[str, Any]:
    """The JSON-LD of a shop page. Says only what the page says; nothing about ratings or sales. No query."""
    address = settings.SITE_URL + merchant.get_absolute_url()
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": business_type(merchant),
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
        "geo": {"@type": "GeoCoordinates", "latitude": merchant.latitude, "longitude": merchant.longitude},
    }
    optional = {
        "description": merchant.short_description,
        "telephone": merchant.phone.as_e164 if merchant.phone else "",
        "email": merchant.email,
        "foundingDate": str(merchant.founded_year or ""),
        "sameAs": [link for link in (merchant.website, merchant.online_shop, *merchant.socials) if link],
        "knowsLanguage": merchant.languages,
        "image": [settings.SITE_URL + url for url in _picture_urls(merchant)],
        "paymentAccepted": ", ".join(
            PAYMENT_NAMES[code] for code in map(Payment, merchant.payment) if code in PAYMENT_NAMES
        ),
        "amenityFeature": [
            {"@type": "LocationFeatureSpecification", "name": str(Access(code).label), "value": True}
            for code in merchant.accessibility
        ],
    }
    data |= {name: value for name, value in optional.items() if value}
    return data | opening_hours_data(rules, now)


def _picture_urls(merchant: Merchant) -> list[str]:
    urls = (picture_url(use.picture, 1600) for use in merchant.all_pictures if use.role != "street")
    return [url for url in urls if url]
