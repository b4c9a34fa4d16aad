"""Events in the states the demo data does not have, for the cases of their pages."""

from datetime import date, time, timedelta
from typing import Any

SHOP = "pruefstein-kontor"


def add_special_events() -> dict[str, str]:
    """Returns their addresses below /veranstaltungen/ by what they are for."""
    from django.utils import timezone

    from merchants.models import District, Merchant
    from stories.events import actions
    from stories.events.models import Event
    from stories.publication import State

    now = timezone.now()
    today = timezone.localdate(now)
    shop = Merchant.objects.get(slug=SHOP)
    use = shop.pictures.select_related("picture").filter(role="window").first()

    def add(slug: str, day: date = today + timedelta(days=3), **values: Any) -> Event:
        """A published event unless `state` says otherwise; on the market unless a place is given."""
        state = values.pop("state", State.PUBLISHED)
        told = values.setdefault("visible_from", now - timedelta(days=30))
        common = {"title": slug.replace("-", " ").capitalize(), "description": "Ein Satz.", "category": "markt"}
        common |= {"start_day": day, "end_day": day, "start_time": time(18), "end_time": time(20)}
        if values.get("is_all_day"):
            common |= {"start_time": None, "end_time": None}
        if "merchant" not in values:
            common["place_name"] = "Marktplatz"
        event = actions.save_event(event=Event(slug=slug), values={**common, **values}, now=told)
        if state != State.DRAFT:
            actions.publish(event=event, now=told)
        if state == State.WITHDRAWN:
            actions.withdraw(event=event)
        return event

    everything = add(
        "alles-auf-einmal",
        title="Donaudampfschifffahrtsgesellschaftskapitänstreffen & Abend „Zur Langen Gasse“",
        description="Ein Absatz.\nMit einer zweiten Zeile.\n\nUnd noch einer: Rindfleischetikettierungsüberwachung.",
        category="spiel-sport",
        is_for_children=True,
        tags=["likör", "kühlgerät"],
        rrule=f"FREQ=WEEKLY;UNTIL={today + timedelta(days=200):%Y%m%d}",
        merchant=shop,
        place_name="im Gewölbe hinter der Donaudampfschifffahrtsgesellschaftsvitrine",
        organiser="Verein der Freunde langer Wörter e. V.",
        price_cents=123456,
        price_note="Wer ein langes Wort mitbringt, zahlt die Hälfte.",
        needs_registration=True,
        registration_url="https://anmeldung.example.org/eine/lange/adresse/die-nicht-endet",
        registration_email="anmeldung@example.org",
        registration_phone="+49 9561 5550017",
        picture=use.picture if use else None,
        picture_alt=(use.alt_text or "Ein gezeichnetes Schaufenster") if use else "",
        picture_credit="Foto: A. B." if use else "",
    )
    first = everything.start_day
    actions.change_date(
        event=everything, day=first + timedelta(weeks=1), change="cancelled", note="Die Säge ist stumpf."
    )
    actions.change_date(
        event=everything,
        day=first + timedelta(weeks=2),
        change="moved",
        new_day=first + timedelta(weeks=2, days=1),
        new_start=time(19, 30),
        new_place="Rathaussaal",
        note="Im Gewölbe steht Wasser.",
    )
    square = {"place_address": "Markt 1", "latitude": 50.25843, "longitude": 10.96445, "price_cents": 0}
    cancelled = add("abgesagter-umzug", **square, district=District.objects.first())
    actions.cancel(event=cancelled, note="Sturmwarnung. Karten werden erstattet.")
    moved = add("verschobenes-konzert", category="musik")
    actions.change_date(event=moved, day=moved.start_day, change="moved", new_day=moved.start_day + timedelta(days=4))
    events = {
        "event_everything": everything,
        "event_place": add("auf-dem-platz", **square),
        "event_plain": add("nur-ein-satz", is_all_day=True, end_day=today + timedelta(days=5)),
        "event_shop": add("beim-betrieb", merchant=shop, needs_registration=True),
        "event_cancelled": cancelled,
        "event_moved": moved,
        "event_over": add("vorbei", today - timedelta(days=9)),
        "event_withdrawn": add("zurueckgezogen", state=State.WITHDRAWN),
        "event_draft": add("entwurf", state=State.DRAFT),
    }
    next_monday = today + timedelta(days=7 - today.weekday())
    facts = {"event_preview": _preview(events["event_draft"]), "a_week_ahead": next_monday.isoformat()}
    return facts | {name: event.slug for name, event in events.items()}


def _preview(event: Any) -> str:
    from coburg_showcase.preview import preview_path

    return preview_path("event", event.public_id).strip("/").split("/")[-1]
