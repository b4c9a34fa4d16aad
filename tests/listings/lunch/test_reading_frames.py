"""Headings of days in frames, slogans and shouts around what a menu says."""

import pytest

from listings.lunch.reading import Reading, read_menu
from tests.listings.lunch.figures import MONDAY


def read(text: str) -> Reading:
    return read_menu(text, MONDAY)


def told(reading: Reading) -> list[tuple[int | None, str, int | None, str]]:
    return [(dish.weekday, dish.title, dish.price_cents, dish.diet) for dish in reading.dishes]


@pytest.mark.parametrize(
    "frame",
    [
        "🌿 {} 🌿",
        "🥕 {}",
        "{} 🍀",
        "★ {} ★",
        "🍽️ {} 🍽️",
        "🌱{}🌱",
        "🌿 *{}* 🌿",
        "🌿- {} -🌿",
        "--- {} ---",
        "*** {} ***",
        "=== {} ===",
        "~*~ {} ~*~",
        "[{}]",
        "(({}))",
        "{{ {} }}",
        "»» {} ««",
        "<< {} >>",
        ".:: {} ::.",
        "1️⃣ {}",
        "1. {}",
        "🌿 {} – Schnitzeltag 🌿",
        "{} – Pasta-Tag",
        "{} (Fischtag)",
        "{} – Tag der Suppe",
    ],
)
@pytest.mark.parametrize("days", [("MO", "DI", "Mi"), ("Montag", "Dienstag, 1.12.", "Mittwoch")])
def test_framed_day_is_a_heading(frame: str, days: tuple[str, ...]):
    dishes = ["Suppe mit Brot 6,90", "Gulasch 8,90", "Haxe 9,90"]
    lines = [f"{frame.format(day)}\n{dish}" for day, dish in zip(days, dishes, strict=True)]

    reading = read("\n".join(lines))

    assert told(reading) == [(0, "Suppe mit Brot", 690, ""), (1, "Gulasch", 890, ""), (2, "Haxe", 990, "")]
    assert reading.unsure == ()


@pytest.mark.parametrize("nothing", ["- Mi -", "– Mi –", "Mi ❌", "🌿 Mi geschlossen 🌿"])
def test_day_without_dishes_is_no_framed_heading(nothing: str):
    assert read(f"- Mo: Gulasch 8,90\n{nothing}\n- Do: Haxe 8,90").closed == (2,)


def test_plant_before_a_day_is_a_mark_where_other_days_have_none():
    reading = read("🌱 Mo: Linsensuppe 6,90\nDi: Gulasch 8,90")

    assert told(reading) == [(0, "Linsensuppe", 690, "vegetarian"), (1, "Gulasch", 890, "")]
    assert reading.unsure == ()


def test_same_plant_on_both_sides_of_a_day_is_no_mark():
    reading = read("🌿 Mo 🌿 Linsensuppe 6,90\n🌿 Di 🌿 Gulasch 8,90")

    assert told(reading) == [(0, "Linsensuppe", 690, ""), (1, "Gulasch", 890, "")]


def test_plant_before_every_day_is_asked_about():
    assert read("🌱 Mo: Linsensuppe 6,90\n🌱 Di: Gulasch 8,90").unsure == (1, 2)


@pytest.mark.parametrize("legend", ["🌱 = vegetarisch", "🧀 = vegan, 🌱 = vegetarisch"])
def test_legend_of_pictures_before_dishes_is_understood(legend: str):
    reading = read(f"{legend}\nMontag\n🌱 Linsensuppe 9,90\nGulasch 8,90\nDienstag\n🧀 Lasagne 7,90")

    assert [dish.diet for dish in reading.dishes][:2] == ["vegetarian", ""]
    assert reading.unsure == ()


@pytest.mark.parametrize(
    "name",
    [
        "~ Eck ~ vegetarisches & veganes Bistro",
        "Veganes Café Wochenkarte KW 49",
        "Grünes Eck – vegetarisch & vegan",
        "Vegetarische Küche seit 1999",
        "Müller – frischer Fisch seit 1950",
        "Vegetarisches Bistro Mittagskarte",
    ],
)
def test_name_of_a_business_says_nothing_about_dishes(name: str):
    reading = read(f"{name}\nMontag\nLinsensuppe 6,90\nDienstag\nKäsespätzle 8,90")

    assert told(reading) == [(0, "Linsensuppe", 690, ""), (1, "Käsespätzle", 890, "")]
    assert reading.unsure == ()


@pytest.mark.parametrize("words", ["Alles vegan!", "rein vegan", "Vegane Wochenkarte"])
def test_diet_of_everything_is_still_understood(words: str):
    reading = read(f"Grünes Eck, veganes Bistro\n{words}\nMo: Linsensuppe 6,90")

    assert told(reading) == [(0, "Linsensuppe", 690, "vegan")]


@pytest.mark.parametrize(
    "shout",
    [
        "MITTAGSKNALLER!!! Alle Gerichte 8,50 € !!!",
        "KNALLER!! Alle Gerichte nur 8,50 €!",
        "Super! Alles für 8,50 €!",
        "!!! ALLES FÜR 8,50 € !!!",
        "AKTION: Alle Gerichte jetzt nur noch 8,50 Euro!",
        "+++ HIT +++ Jedes Gericht 8,50 € +++",
        "Alle Gerichte 8,50 €! Unschlagbar!",
        "🔥 Mittagshit – jedes Essen 8,50 € 🔥",
    ],
)
def test_price_for_everything_within_a_shout_is_understood(shout: str):
    reading = read(f"{shout}\nMo: Gulasch\nDi: Haxe")

    assert told(reading) == [(0, "Gulasch", 850, ""), (1, "Haxe", 850, "")]
    assert reading.unsure == ()


@pytest.mark.parametrize(
    "shout",
    [
        "Nur heute! Alle Gerichte 8,50 €!",
        "Happy Hour! Alle Gerichte 8,50 €",
        "Für Rentner: Alle Gerichte 8,50 €!",
        "Gulaschsuppe!!! Alle Gerichte 8,50 €",
        "Hit! Alle Gerichte 8,50 € – außer Steak",
        "Alle Gerichte ab 8,50 €",
    ],
)
def test_price_that_may_not_hold_for_everything_is_asked_about(shout: str):
    assert 1 in read(f"{shout}\nMo: Gulasch\nDi: Haxe").unsure
