"""Layouts of whole menus, and what tells that something was perhaps read wrong."""

import pytest

from listings.lunch.reading import Reading, read_menu
from tests.listings.lunch.figures import MONDAY, as_written

WEEK = "Montag\nGulasch 8,90\nHaxe 9,50\nDienstag\nFisch 9,90\nBraten 9,20\nMittwoch\nSuppe 6,90\nNudeln 7,90"


def read(text: str) -> Reading:
    return read_menu(text, MONDAY)


def told(text: str) -> list[tuple[str, str, int | None]]:
    return [(dish.day, dish.title, dish.price_cents) for dish in map(as_written, read(text).dishes)]


@pytest.mark.parametrize(
    "prices",
    [
        "Menü 1 8,90 €   Menü 2 7,90 €",
        "Preise: Menü 1 = 8,90 € | Menü 2 = 7,90 €",
        "1) 8,90 EUR   2) 7,90 EUR",
        "Preise: 1: 8,90 / 2: 7,90",
    ],
)
def test_price_list_holds_for_menus_that_are_only_numbered(prices: str):
    assert told(f"{prices}\n\nMontag\n1) Gulasch\n2) Spätzle") == [("Mo", "Gulasch", 890), ("Mo", "Spätzle", 790)]


def test_menu_above_the_days_of_a_week_holds_for_all_of_them():
    text = "MENÜ 1 (mit Suppe) 8,90 €\nMo Gulasch\nDi Fisch\n\nMENÜ 2 (vegetarisch) 7,90 €\nMo Spätzle\nDi Strudel"

    assert told(text) == [("Mo", "Gulasch", 890), ("Di", "Fisch", 890), ("Mo", "Spätzle", 790), ("Di", "Strudel", 790)]
    assert [dish.diet for dish in read(text).dishes] == ["", "", "vegetarian", "vegetarian"]


@pytest.mark.parametrize(
    ("line", "diet"),
    [
        ("PS: Alles vegan bei uns!", "vegan"),
        ("Wir kochen rein vegetarisch.", "vegetarian"),
        ("Vegane Mittagskarte KW 49", "vegan"),
        ("Alle Gerichte auf Wunsch auch vegan.", ""),
        ("Alles vegetarisch außer dem Fisch.", ""),
    ],
)
def test_diet_said_of_all_dishes_is_that_of_each(line: str, diet: str):
    assert [dish.diet for dish in read(f"{line}\nMo: Gulasch 8,90\nDi: Curry 9,90\n{line}").dishes] == [diet, diet]


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("Mittwoch: geschlosen", (2,)),
        ("Mittwoch\nHeute fahren wir nicht", (2,)),
        ("Mittwoch: nachmittags geschlossen, Mittagessen gibt es!\nGulasch 8,90", ()),
        ("Mittwoch: unterrichtsfrei - keine Mensa", (2,)),
        ("[Don] geschlossen – closed", (3,)),
        ("sa/so nur abends", (5, 6)),
        ("WEDNESDAY 2 DEC\nCLOSED", (2,)),
    ],
)
def test_days_without_lunch_are_known_by_what_stands_beside_or_below(text: str, closed: tuple[int, ...]):
    reading = read(text)

    assert (reading.closed, reading.unsure) == (closed, ())


@pytest.mark.parametrize(
    "remark", ["Donnerstag ist Schlachttag, bitte früh kommen", "Samstag nur bis 13 Uhr offen!", "Seite 1/1", "- 2 -"]
)
def test_remarks_are_no_dishes(remark: str):
    text = f"Do: Haxe 9,90\n{remark}\nFr: Fisch 8,90\nSa: Gulasch 8,50"

    assert [title for _, title, _ in told(text)] == ["Haxe", "Fisch", "Gulasch"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("月 Mo: Ramen 9,90", ("Mo", "Ramen", 990)),
        ("Die 1.12: Haxe 9,80", ("Di", "Haxe", 980)),
        ("Mo * Haxe * 11 Euro", ("Mo", "Haxe", 1100)),
        ("Mo ~ Haxe ~ 9,80 €", ("Mo", "Haxe", 980)),
        ("Mo: Haxe [9.80]", ("Mo", "Haxe", 980)),
        ("Guten Morgen, heute Montag: Haxe 9,80", ("Mo", "Haxe", 980)),
        ("Vegetarische Alternative jeden Tag: Strudel 9,80", ("täglich", "Strudel", 980)),
        ("Dauerbrenner (Mo–Fr): Haxe 9,80", ("täglich", "Haxe", 980)),
    ],
)
def test_days_and_prices_behind_other_signs_are_read(line: str, expected: tuple[str, str, int]):
    assert told(line) == [expected]
    assert read(line).unsure == ()


def test_dates_of_a_range_of_days_are_no_other_days():
    text = "Montag bis Mittwoch, 30.11.–2.12.:\nGulasch 8,90\nFreitag, 4.12., und Samstag, 5.12.:\nFisch 9,90"

    assert [day for day, _, _ in told(text)] == ["Mo", "Di", "Mi", "Fr", "Sa"]
    assert read(text).unsure == ()


def test_pictures_and_circled_numbers_mean_what_the_legend_says():
    text = "🧀 = vegetarisch, 🌱 = vegan\n① Weizen ② Soja ③ Ei\nMo: Gnocchi 🧀 ①③ 8,90\nDi: Tofu 🌱 ② 7,90"

    assert [(dish.codes, dish.diet) for dish in map(as_written, read(text).dishes)] == [
        (("a1", "c"), "vegetarisch"),
        (("f",), "vegan"),
    ]


def test_dishes_parted_by_or_on_a_line_of_its_own_are_two():
    text = "Alle Gerichte 9,50 €\n\nMontag\nGulasch mit Nudeln\noder\nStrudel mit Salat\n\nDienstag\nHaxe mit Kraut"

    assert [title for _, title, _ in told(text)] == ["Gulasch mit Nudeln", "Strudel mit Salat", "Haxe mit Kraut"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (f"{WEEK}\nDonnerstag\nPlatte 99,00\nKuchen 0,80", {11, 12}),
        (f"{WEEK}\nFreitag\nBraten 9,00\nKnödel 8,00\nKraut 7,00\nEis 5,00\nBrot 4,00\nReis 4,50", {13, 14, 15, 16}),
        (f"{WEEK}\nDonnerstag überraschen wir euch", {10}),
        ("Mo: Gulasch\nDi: Fisch\nMi: Haxe\nDo: Nudeln\nFr: Braten 9,90", {1, 2, 3, 4}),
        (f"{WEEK}\nMit besten Grüßen\nBratwurst mit Kraut", {11}),
    ],
)
def test_what_stands_out_is_asked_about(text: str, asked: set[int]):
    assert asked <= set(read(text).unsure)
