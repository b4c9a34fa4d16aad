"""Window items in the states the demo data does not have, for the cases of their pages."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

SHOP, SILENT_SHOP = "pruefstein-kontor", "kahles-kontor"


def add_special_items() -> dict[str, str]:
    """Items of the two special shops (prepare.py). Returns their addresses below /entdecken/ by what they are for."""
    from django.utils import timezone

    from listings.codes import AgeLimit, Availability, BookPrice, EnergyScale, Kind, PriceType, State
    from listings.models import Listing, ListingPicture, PriceRecord
    from merchants.models import Merchant

    now = timezone.now().replace(second=0, microsecond=0)
    day = timedelta(days=1)
    shop = Merchant.objects.get(slug=SHOP)

    def add(slug: str, *, before: int | None = None, **values: Any) -> Listing:
        """`before`: the price in cents it had until yesterday."""
        values = {"state": State.PUBLISHED, "price_cents": 1290, "visible_from": now - 50 * day, **values}
        merchant = values.setdefault("merchant", shop)
        listing = Listing.objects.create(slug=slug, category=merchant.main_category, **values)
        first = {"since": now - 40 * day, "price_cents": before or listing.price_cents}
        PriceRecord.objects.create(listing=listing, **first)
        if before:
            PriceRecord.objects.create(
                listing=listing, since=now - day, price_cents=listing.price_cents, is_reduction=True
            )
        return listing

    everything = add(
        "alles-auf-einmal",
        title="Donaudampfschifffahrtsgesellschaftskapitänslikör mit Kühlgerät & Tuch „Zur Langen Gasse“",
        description="Ein Absatz.\nMit einer zweiten Zeile.\n\nUnd noch einer: Rindfleischetikettierungsüberwachung.",
        tags=["likör", "kühlgerät"],
        position=1,
        quantity=Decimal(700),
        unit="ml",
        deposit_cents=25,
        conditions="Solange der Vorrat reicht.",
        age_limit=AgeLimit.EIGHTEEN,
        alcohol_percent=Decimal("38.5"),
        energy_class="E",
        energy_scale=EnergyScale.A_TO_G,
        fibres="80 % Baumwolle, 20 % Polyester",
        warnings="Nicht für Kinder unter 3 Jahren: verschluckbare Kleinteile.",
        evidence="Siegel Blauer Engel, RAL-UZ 5.",
        organic_code="DE-ÖKO-006",
        book_price=BookPrice.DEFECTIVE,
        isbn="978-3-16-148410-0",
    )
    uses = list(shop.pictures.all())
    for position in range(8):
        use = uses[position % len(uses)]
        ListingPicture.objects.create(
            listing=everything,
            picture_id=use.picture_id,
            position=position,
            alt_text=f"Ansicht {position + 1}: {use.alt_text}"[:300],
            credit="Foto: A. B." if position else "",
        )
    in_a_week = now + 7 * day
    terms = "Nur im Laden, solange der Vorrat reicht."
    items = {
        "item_everything": everything,
        "item_service": add(
            "pruefung", kind=Kind.SERVICE, title="Prüfung nach Maß", price_type=PriceType.FROM, price_basis="je Stück",
            availability=Availability.BY_APPOINTMENT, position=2,
        ),
        "item_offer": add(
            "nachlass", kind=Kind.OFFER, title="Prüfkrug, reduziert", price_cents=2990, before=3990,
            visible_from=now - day, visible_until=in_a_week, conditions=terms,
            position=3,
        ),
        "item_voucher": add(
            "gutschein", kind=Kind.VOUCHER, title="Gutschein über 25 Euro", price_cents=2500, position=4,
            visible_until=in_a_week, conditions="Einzulösen im Laden; keine Auszahlung.",
        ),
        "item_plain": add(
            "ohne-bild", title="Einzelstück", price_type=PriceType.ON_REQUEST, price_cents=None, position=5,
            availability=Availability.ON_ORDER,
        ),
        "item_silent": add("ohne-post", title="Nur am Tresen", merchant=Merchant.objects.get(slug=SILENT_SHOP)),
        "item_over": add("vorbei", kind=Kind.OFFER, title="Vorbei", visible_until=now - day, position=6),
        "item_withdrawn": add("zurueckgezogen", title="Zurückgezogen", state=State.WITHDRAWN, position=7),
        "item_draft": add("entwurf", title="Entwurf", state=State.DRAFT, position=8),
    }  # fmt: skip
    return {name: f"{item.merchant.slug}/{item.slug}" for name, item in items.items()}
