"""Signs of all kinds in a menu: those that set apart, those a legend explains, those nobody explains."""

import pytest

from listings.lunch.reading import Reading, read_menu
from tests.listings.lunch.figures import MONDAY, as_written


def read(text: str) -> Reading:
    return read_menu(text, MONDAY)


@pytest.mark.parametrize("sign", [*"»›«→⇒➔▸~·*=|☞★•§‣∙¦○", "->", ">>", "//", "::"])
def test_sign_between_the_parts_of_lines_is_never_in_the_title(sign: str):
    reading = read(f"Mo {sign} Gulasch mit Kloß {sign} 8,90\nDi {sign} Haxe {sign} 9,90\nMi {sign} geschlossen")

    assert [(dish.title, dish.price_cents) for dish in reading.dishes] == [("Gulasch mit Kloß", 890), ("Haxe", 990)]
    assert reading.closed == (2,)
    assert reading.unsure == ()


@pytest.mark.parametrize("title", ["Gulasch → Nudeln", "Gulasch » Nudeln", "Gulasch ~ Nudeln", "Gulasch = Nudeln"])
def test_sign_within_a_title_is_asked_about(title: str):
    assert read(f"Mo: {title} 8,90").unsure == (1,)


@pytest.mark.parametrize(
    ("dish", "legend"),
    [
        ("Gulasch ¹ ²", "¹ Gluten ² Milch"),
        ("Gulasch¹²", "¹Gluten, ²Milch"),
        ("Gulasch ①②", "① Gluten ② Milch"),
        ("Gulasch*, **", "* Gluten ** Milch"),
        ("Gulasch *†", "* enthält Gluten, † enthält Milch"),
        ("Gulasch 🌾🥛", "🌾 Gluten | 🥛 Milch"),
        ("Gulasch (1,2)", "Zusatzstoffe und Allergene: 1 Gluten, 2 Milch"),
        ("Gulasch (Gl, La)", "Gl: Gluten, La: Laktose"),
        ("Gulasch (gl,la)", "gl=Gluten la=Laktose"),
        ("Gulasch (1,2)", "Gluten (1), Milch (2), Fisch (3)"),
        ("Gulasch ⒜ ⓑ", "ⓑ Milch ⒜ Gluten"),
        ("Gulasch [1] [2]", "[1] Gluten [2] Milch"),
        ("Gulasch (α, β)", "α Gluten, β Milch"),
        ("Gulasch GLU MIL", "GLU Gluten, MIL Milch, SEL Sellerie"),
        ("Gulasch I, II", "I Gluten, II Milch, III Fisch"),
        ("Gulasch (X,Y)", "Gluten = X, Milch = Y, Ei = V"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_legend_in_any_signs_wins(dish: str, legend: str, first: bool):
    line = f"Montag: {dish} 8,90"

    reading = read(f"{legend}\n{line}" if first else f"{line}\n{legend}")

    assert [(each.title, as_written(each).codes) for each in reading.dishes] == [("Gulasch", ("a", "g"))]
    assert reading.unsure == ()


def test_own_marks_of_diets_win():
    reading = read("Mo: Gulasch (V) 8,90\nDi: Lasagne (VG) 9,90\nMi: Curry VG 8,90\nV = vegan, VG = vegetarisch")

    assert [dish.diet for dish in reading.dishes] == ["vegan", "vegetarian", "vegetarian"]


def test_footnote_nobody_understands_is_asked_about_and_its_sign_no_part_of_titles():
    reading = read("Mo: Gulasch* mit Kloß 8,90\nDi: Wild¹ 9,90\n* auch als kleine Portion\n¹ kann Schrot enthalten")

    assert [(dish.title, dish.additives) for dish in reading.dishes] == [("Gulasch mit Kloß", ()), ("Wild", ())]
    assert reading.unsure == (3, 4)


@pytest.mark.parametrize(
    "codes", ["/a,c", "a.c.", "A.C", "/A/C/", "A-C", "_A_C", "<A, C>", "{a,c}", '"A, C"', "⁽ᵃ⁾⁽ᶜ⁾", "Allerg. A, C"]
)
def test_codes_in_other_dress_are_read(codes: str):
    reading = read(f"Mo: Gulasch {codes} 8,90")

    assert [(dish.title, as_written(dish).codes) for dish in reading.dishes] == [("Gulasch", ("a", "c"))]


@pytest.mark.parametrize(
    ("line", "closed"),
    [
        ("Mittagstisch täglich außer Mittwoch", (2,)),
        ("Wir kochen Mo–Fr, nur Mittwoch nicht", (2,)),
        ("Mittwoch nix", (2,)),
        ("Mi -", (2,)),
        ("Mi: –––", (2,)),
        ("Mi ❌", (2,)),
        ("Mi entfällt", (2,)),
        ("Mi: leider krank", (2,)),
        ("Mi: zu / Do: auch zu", (2, 3)),
        ("Am Mittwoch bleibt die Küche kalt", (2,)),
        ("Mittwoch machen wir mal blau", (2,)),
        ("Montag wie immer zu.", (0,)),
        ("Die restliche Woche bleibt geschlossen", (5, 6)),
    ],
)
def test_day_without_lunch_is_understood(line: str, closed: tuple[int, ...]):
    assert read(f"Dienstag: Gulasch 8,90\nFreitag: Fisch 9,90\n{line}").closed == closed


def test_days_before_the_return_are_closed():
    assert read("Ab Mittwoch sind wir wieder da!\nMittwoch: Gulasch 8,90\nDonnerstag: Fisch 9,90").closed == (0, 1)
    assert read("Mo: Gulasch 8,90\nDi: Fisch 9,90\nAb Mittwoch wieder da").closed == ()


def test_price_behind_a_day_holds_for_the_dishes_below():
    reading = read("Dienstag – 8,90 €\n• Gulasch mit Kloß\n• Käsespätzle\nMittwoch (9,50)\n• Fisch mit Reis")

    assert [dish.price_cents for dish in reading.dishes] == [890, 890, 950]
    assert reading.unsure == ()


@pytest.mark.parametrize(
    "words", ["dann", "gibt es", "haben wir", "servieren wir", "kochen wir", "gibt es dann wieder"]
)
def test_words_that_lead_to_a_dish_are_no_part_of_it(words: str):
    assert [dish.title for dish in read(f"Am Donnerstag {words} Gulasch mit Kloß 8,90").dishes] == ["Gulasch mit Kloß"]


def test_alle_is_only_a_word_for_all_dishes_in_german():
    assert [dish.title for dish in read("Fr: Spaghetti alle vongole – 10,50 €").dishes] == ["Spaghetti alle vongole"]


@pytest.mark.parametrize(
    "price",
    ["8,90 € (auch als kl. Portion 7,90 €)", "8,90 € – Abholpreis 7,90 €", "8,90 (Kinder 5,90)", "max. 8,90"],
)
def test_second_price_of_a_dish_leaves_its_price_open(price: str):
    reading = read(f"Mo: Gulasch {price}")

    assert [(dish.title, dish.price_cents) for dish in reading.dishes] == [("Gulasch", None)]
    assert reading.unsure == (1,)


@pytest.mark.parametrize(
    "text",
    [
        "Mi: NEU Burger 8,90",
        "Mo: Fisch gibt's beim Nachbarn – bei uns Schnitzel 8,90",
        "Mo: Fisch - Reis 8,90",
        "Mo–Fr: Mittag 8,90 €",
        "Ab Mittwoch wieder Stamppot",
    ],
)
def test_line_that_may_say_something_else_is_asked_about(text: str):
    assert 1 in read(text).unsure


def test_day_of_the_month_in_brackets_is_no_code():
    reading = read("Di (1.) Gulasch 8,90\nMi (4.) Fisch 9,90")

    assert [dish.additives for dish in reading.dishes] == [(), ()]
    assert reading.unsure == (2,)


def test_table_with_a_row_of_dashes_says_that_the_day_has_no_lunch():
    reading = read("| Tag | Menü 1 | Menü 2 |\n|---|---|---|\n| Mo | Fisch 10,50 | Reis 7,50 |\n| Mi | --- | --- |")

    assert [(dish.title, dish.price_cents) for dish in reading.dishes] == [("Fisch", 1050), ("Reis", 750)]
    assert reading.closed == (2,)
