"""Lunch in the states the demo data does not have, for the cases of its pages and for the sheet of paper."""

from datetime import date, time, timedelta

SHOP = "pruefstein-kantine"
WORKING_DAYS = (0, 1, 2, 3, 4)  # the days on which the demo has many kitchens, so that "many" is many
FULL = 25  # businesses on the fullest sheet
ALWAYS = "Mo-Su 00:00-24:00; PH 00:00-24:00"
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsschnitzel „Zur Langen Gasse“ mit Rindfleischetikettierungssoße"


def add_special_lunch() -> dict[str, str]:
    """Returns days and addresses by what they are for."""
    from django.utils import timezone

    today = timezone.localdate()
    special, full = today + timedelta(days=30), today + timedelta(days=45)
    ahead = [today + timedelta(days=step) for step in range(1, 8)]
    add_every_state([*(day for day in ahead if day.weekday() in WORKING_DAYS), special])
    add_full_sheet(full)
    return {
        "lunch_shop": SHOP,
        "lunch_day": special.isoformat(),
        "lunch_full": full.isoformat(),
        "lunch_past": (today - timedelta(days=1)).isoformat(),
        "lunch_far": (today + timedelta(days=61)).isoformat(),
        "lunch_demo": fullest_day_of_demo(today),
    }


def add_every_state(days: list[date]) -> None:
    """One kitchen with a dish in each state there is, on each of the days."""
    from django.utils import timezone

    from listings.lunch.actions import save_service, write_menu
    from listings.lunch.declarations import ADDITIVE, ALLERGEN
    from listings.lunch.menu import MenuEntry
    from listings.lunch.models import Serving
    from merchants.actions import save_merchant
    from merchants.codes import Access, Kind, State, Tier
    from merchants.models import Category, Merchant
    from merchants.opening.osm import parse

    near = Merchant.objects.get(slug="gasthaus-blauer-krug")
    merchant = Merchant(slug=SHOP)
    values = {
        "name": "Prüfstein-Kantine & Söhne „Zur Langen Rindfleischetikettierungsgasse“",
        "kind": Kind.GASTRONOMY,
        "tier": Tier.BASIC,
        "state": State.PUBLISHED,
        "street_id": near.street_id,
        "district_id": near.district_id,
        "house_number": "17 a",
        "postcode": near.postcode,
        "town": near.town,
        "latitude": near.latitude,
        "longitude": near.longitude,
        "accessibility": [Access.STEP_FREE],
    }
    categories = [Category.objects.get(pk=near.main_category_id)]
    save_merchant(merchant=merchant, values=values, categories=categories, rules=parse(ALWAYS))
    service = save_service(
        merchant=merchant,
        values={
            "weekdays": list(WORKING_DAYS),
            "starts": time(0),
            "ends": time(23, 59),
            "takeaway": True,
            "outside_seats": True,
            "reservation_only": True,
            "tells_allergens": True,
        },
    )
    whole = {"tells_declaration": True, "is_declared": True}
    entries = [
        entry
        for day in days
        for entry in (
            MenuEntry(day, LONG, 99_999, description=f"Dazu {LONG}.", meats=("pork", "beef"), portions=12,
                      allergens=tuple(ALLERGEN), additives=tuple(ADDITIVE), **whole),
            MenuEntry(day, "Linsen", 890, diet="vegan", free_of=("gluten", "nuts"), tells_declaration=True),
            MenuEntry(day, "Obatzter", 750, diet="vegetarian", allergens=("milk",), tells_declaration=True),
            MenuEntry(day, "Apfel", 100, portions=1, **whole),
            MenuEntry(day, "Karpfen blau", 1590, meats=("fish",), allergens=("fish",), **whole),
        )
    ]  # fmt: skip
    write_menu(service=service, days=days, entries=entries)
    Serving.objects.of_service(service.pk).filter(dish__title="Karpfen blau").update(sold_out_at=timezone.now())


def add_full_sheet(day: date) -> None:
    """Three dishes each at as many kitchens as one sheet holds, most of them those of the demo."""
    from listings.lunch.models import LunchDish, LunchService, Serving
    from listings.lunch.served import kitchens_on
    from merchants.codes import Kind
    from merchants.models import Merchant

    others = Merchant.objects.on_show().filter(kind=Kind.GASTRONOMY, lunch__isnull=True).order_by("pk")
    weekdays = [day.weekday()]
    LunchService.objects.bulk_create(
        LunchService(merchant=merchant, weekdays=weekdays, tells_allergens=True) for merchant in others[:20]
    )
    told = kitchens_on(day)[:FULL]
    for number, kitchen in enumerate(told):
        for place, diet in enumerate(("", "vegetarian", "vegan")):
            title = f"Gericht {place + 1} mit Kloß, Soße und Beilage des Tages, Haus {number + 1}"
            dish = LunchDish.objects.create(
                service=kitchen.service,
                title=title,
                diet=diet,
                allergens=["gluten.wheat", "celery", "mustard"],
                additives=["preservative", "phosphate"],
                is_declared=True,
            )
            Serving.objects.create(dish=dish, day=day, price_cents=980 + number, position=place)
    LunchService.objects.filter(merchant__in=others[:20]).exclude(dishes__isnull=False).delete()


def fullest_day_of_demo(today: date) -> str:
    """The coming day on which most kitchens of the demo serve lunch."""
    from listings.lunch.served import kitchens_between

    found = kitchens_between(today + timedelta(days=1), today + timedelta(days=7))
    return max(found, key=lambda day: sum(kitchen.is_told for kitchen in found[day])).isoformat()
