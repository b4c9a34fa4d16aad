"""The events of the demo city, from data/events.json. Day 0 of the file is the Monday of the week it is loaded in."""

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from coburg_showcase.demo import dates
from coburg_showcase.demo.broken import DemoBroken
from merchants.models import District, Merchant
from stories.events import actions
from stories.events.codes import Category
from stories.events.models import Event

FILE = Path(__file__).parent / "data" / "events.json"
ANNOUNCED = timedelta(days=3)  # before the week it is loaded in, one a night

# What the file leaves open: the category, and how often where the text says that it is not just once.
CATEGORIES = {
    "vorlesestunde-advent": Category.STAGE,
    "kugeln-blasen-samstag": Category.COURSE,
    "freitagsflasche-silvaner": Category.TASTING,
    "strickrunde-mittwoch": Category.MEETING,
    "kranzbinden-abend": Category.COURSE,
    "roesten-zum-zuschauen": Category.TOUR,
    "kellerprobe-winterkaese": Category.TASTING,
    "reparaturabend-dezember": Category.MEETING,
    "puppendoktor-sprechstunde-advent": Category.OTHER,
    "lange-nacht-im-advent": Category.SHOPPING,
    "klosskurs-samstag": Category.COURSE,
    "sockenkurs-januar": Category.COURSE,
    "lesung-gurkenfass": Category.STAGE,
    "baustellensprechstunde-steinweg": Category.ROADWORKS,
    "klavier-nach-mitternacht": Category.MUSIC,
    "schafkopf-abend": Category.GAMES,
}
RULES = {
    "strickrunde-mittwoch": "FREQ=WEEKLY;BYDAY=WE",
    "baustellensprechstunde-steinweg": "FREQ=WEEKLY;BYDAY=TH;COUNT=8",
}
PRICE_NOTES = {"kugeln-blasen-samstag": "Zuschauen kostet nichts."}
PLACES = {  # latitude and longitude are plausible, not surveyed
    "lange-nacht-im-advent": {"latitude": 50.25843, "longitude": 10.96445, "organiser": "Stadtmarketing Coburg"},
    "baustellensprechstunde-steinweg": {"latitude": 50.26072, "longitude": 10.96602, "organiser": "Bauamt Coburg"},
}
CITY_DISTRICT = "Innenstadt"


def load_events(*, week: date, path: Path = FILE) -> int:
    """Announce every event that is not there yet; returns how many. What is there stays as it is.

    Raises DemoBroken if one is not possible.
    """
    there = set(Event.objects.values_list("slug", flat=True))
    merchants = Merchant.objects.in_bulk(field_name="slug")
    made = []
    for place, row in enumerate(json.loads(path.read_text(encoding="utf-8"))):
        if row["slug"] in there:
            continue
        told = _midnight(week) - ANNOUNCED + timedelta(hours=9, minutes=20 * place)
        try:
            made.append(_announce(row, week, merchants, told))
        except (KeyError, actions.EventRefused) as wrong:
            raise DemoBroken(f"{row['slug']}: {wrong}") from wrong
    dates.remember(made, week=week)
    return len(made)


def _announce(row: dict[str, Any], week: date, merchants: dict[str, Merchant], told: datetime) -> Event:
    event = Event(slug=row["slug"])
    actions.save_event(event=event, values=_values(row, week, merchants) | {"visible_from": told}, now=told)
    actions.publish(event=event, now=told)
    return event


def _values(row: dict[str, Any], week: date, merchants: dict[str, Merchant]) -> dict[str, Any]:
    slug, day = row["slug"], week + timedelta(days=row["day"])
    start, end = time.fromisoformat(row["start"]), time.fromisoformat(row["end"])
    merchant = merchants[row["merchant"]] if row["merchant"] else None
    return {
        "title": row["title"],
        "description": row["description"],
        "category": CATEGORIES[slug],
        "is_for_children": "kinder" in row["tags"],
        "tags": row["tags"],
        "start_day": day,
        "start_time": start,
        "end_day": day if end > start else day + timedelta(days=1),
        "end_time": end,
        "rrule": RULES.get(slug, ""),
        "merchant": merchant,
        "place_name": row["place"],
        "district": None if merchant else District.objects.get(name=CITY_DISTRICT),
        "price_cents": row["price_cents"],
        "price_note": PRICE_NOTES.get(slug, ""),
        "needs_registration": row["registration"],
        **PLACES.get(slug, {}),
    }


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
