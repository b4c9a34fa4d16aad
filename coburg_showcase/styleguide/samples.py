"""Invented content for the style guide: every component in every state."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from coburg_showcase.images.models import Picture
from merchants.action_days.banner import NextDay
from merchants.cards import Card
from merchants.opening.osm import parse
from merchants.opening.week import week_of
from merchants.opening.wording import Sign
from stories.models import Video

SPRITE = Path(settings.BASE_DIR / "static" / "img" / "icons.svg")
FAR = datetime(2100, 1, 1, tzinfo=UTC)


def sign(text: str, key: str) -> Sign:
    return Sign(text=text, key=key, note="", changes_at=FAR)


SIGNS = [
    sign("Offen bis 18 Uhr", "offen"),
    sign("Schließt um 13 Uhr", "gleich"),
    sign("Öffnet um 14 Uhr", "gleich"),
    sign("Öffnet morgen, 10 Uhr", "zu"),
    sign("Nach Vereinbarung", "zu"),
    sign("Zeiten am Feiertag nicht bestätigt", "zu"),
    sign("Zeiten heute nicht bestätigt", "zu"),
]

VIDEOS = [
    Video(pk=1, title="Die erste Stunde am Ofen", youtube_id="AAAAAAAAAAA", minutes=2),
    Video(
        pk=2,
        title="Der Krug auf der Scheibe",
        file_key="0" * 32,
        file_format="mp4",
        captions="WEBVTT",
        transcript="Eine Scheibe dreht sich.\n\nTöpferin: So entsteht ein Krug.",
        minutes=1,
    ),
]


def card(name: str, door: Sign, *, is_open: bool, is_basic: bool = False, picture: Picture | None = None) -> Card:
    return Card(
        key=0,
        name=name,
        url="#karte",
        category="Keramik und Werkstatt",
        address="Ketschengasse 12",
        description="Salzglasierte Krüge und Schalen, gedreht im Hinterhaus.",
        sign=door,
        is_open=is_open,
        is_basic=is_basic,
        picture=picture,
        focal_x=50,
        focal_y=50,
        eager=False,
    )


def samples() -> dict[str, Any]:
    """The context of the style guide; asks the database for nothing."""
    pending = Picture(key="0" * 32, width=960, height=1200, colour="#14493d", state=Picture.State.PENDING)
    return {
        "signs": SIGNS,
        "cards": [
            card("Tonfall Keramik", SIGNS[0], is_open=True, picture=pending),
            card("Backstube Glocke", SIGNS[1], is_open=True, picture=pending),
            card("Weinkeller Sandstein", SIGNS[3], is_open=False, picture=pending),
            card("Schneiderei ohne Bild", SIGNS[4], is_open=False, is_basic=True),
        ],
        "colours": (
            ("kalk", "Kalk, Seite"),
            ("kalk-2", "Kalk 2, Fläche"),
            ("tanne", "Tanne, Fascia und Links"),
            ("ochse", "Ochsenblut, Handlung"),
            ("senf", "Senf, Preis und Heute"),
            ("f-senf", "Feld Senf"),
            ("f-himmel", "Feld Himmel"),
            ("f-rose", "Feld Rosé"),
            ("f-linde", "Feld Linde"),
            ("schild", "Straßenschild"),
        ),
        "action_day": NextDay("Verkaufsoffener Sonntag", "#", "Sonntag, 6. Dezember", "13 bis 18 Uhr", False, 214),
        "icons": re.findall(r'id="([a-z0-9-]+)"', SPRITE.read_text(encoding="utf-8")),
        "bands": ("markise", "tischtuch", "absperrung", "linie", "block"),
        "notices": (
            ("", "info", "Hinweis"),
            ("senf", "clock", "Heute wichtig"),
            ("gut", "circle-check", "Gelungen: Der Krug ist für Sie zurückgelegt."),
            ("fehler", "triangle-alert", "Das hat nicht geklappt. Ihre Eingaben sind noch da."),
            ("bau", "construction", "Trotz Baustelle erreichbar"),
        ),
        "week": week_of(parse("Tu-Fr 10:00-13:00,14:00-18:00; Sa 10:00-14:00; Mo off"), timezone.now()),
        "videos": VIDEOS,
        "notes": ("Heiligabend geschlossen.",),
        "sentence": "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich. 0123456789, 38,00 €",
        "headline": "Brotzeit am Säumarkt",
        "section": "",
    }
