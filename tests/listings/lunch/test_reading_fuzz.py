"""Whatever is pasted, the reader answers with dishes that can be shown and stored, in time in proportion to it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listings.lunch.reading import Reading, read_menu
from listings.lunch.reading.keys import ADDITIVES, ALLERGENS
from tests.growth import assert_proportional
from tests.listings.lunch.corpus import menus
from tests.listings.lunch.figures import MONDAY

TEXTS = [menu.text for menu in menus("known")]
LINES = sorted({line for text in TEXTS for line in text.split("\n")})
ODD = "\x00\t\xa0\xad\u200b\u2028\ue000\uf8ff\ufeff\r()[]{}|;,.-–*\"'„“»«€+/=:#>²⁸½🌱Ⓥ🥨٣①"
LARGE = 16_000


def assert_presentable(text: str, reading: Reading) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    numbers = [*reading.unsure, *(dish.line for dish in reading.dishes)]
    assert all(1 <= number <= len(lines) for number in numbers)
    assert set(reading.closed) <= set(range(7))
    for dish in reading.dishes:
        assert dish.weekday in {None, *range(7)}
        assert dish.price_cents is None or 1 <= dish.price_cents <= 99_999
        assert dish.title == " ".join(dish.title.split())
        assert 0 < len(dish.title) <= 120
        assert dish.title.isprintable()
        assert set(dish.allergens) <= set(ALLERGENS)
        assert set(dish.additives) <= set(ADDITIVES)
        assert not (dish.nothing_to_declare and (dish.allergens or dish.additives))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text: str):
    assert_presentable(text, read_menu(text, MONDAY))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=30))
def test_lines_of_menus_in_any_order_are_read(lines: list[str]):
    text = "\n".join(lines)

    assert_presentable(text, read_menu(text, MONDAY))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(TEXTS), st.data())
def test_damaged_menus_are_read(text: str, data: st.DataObject):
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(text)))
        length = data.draw(st.integers(0, 20))
        change = data.draw(st.sampled_from(["cut", "double", "odd", "end"]))
        if change == "cut":
            text = text[:place] + text[place + length :]
        elif change == "double":
            text = text[: place + length] + text[place:]
        elif change == "odd":
            text = text[:place] + data.draw(st.text(ODD, min_size=1, max_size=5)) + text[place:]
        else:
            text = text[:place]

    assert_presentable(text, read_menu(text, MONDAY))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Mo",
                "Di ",
                "Mo-",
                "12,9",
                "0 €",
                "99999,99",
                "1",
                "(a",
                "a1)",
                ")",
                "(",
                " / ",
                "|",
                "\t",
                " oder ",
                "vegan",
                "\n",
                ";",
                "täglich",
                "geschlossen",
                "30.11.",
                "31.2.",
                "KW 99",
                "=",
                "1 =",
                "Milch",
                "ab",
                "+",
            ]
        ),
        max_size=60,
    )
)
def test_pieces_of_menus_in_any_order_are_read(pieces: list[str]):
    text = " ".join(pieces)

    assert_presentable(text, read_menu(text, MONDAY))


@pytest.mark.parametrize(
    "piece",
    [
        "Mo Schnitzel (a,c) 9,90\n",
        "a",
        " ",
        "(",
        "1,",
        "Mo ",
        "9,90 ",
        "a1,c ",
        "- ",
        "30.",
        "A = Milch ",
        "Allergene ",
        "und ",
        "; ",
        "(a) / ",
        "\tMo",
        "| ",
        "30. bis ",
        "ab ",
        "\n",
        "Suppen ",
        "*",
        "...",
        "4 ",
    ],
)
def test_time_grows_with_the_text(piece: str):
    assert_proportional(lambda size: read_menu((piece * size)[:size], MONDAY), LARGE)


def test_title_of_any_length_is_cut_at_a_word_and_asked_about():
    reading = read_menu(f"Mo: {'Kartoffel ' * 40}mit Quark 9,90", MONDAY)

    assert [len(dish.title) <= 120 and dish.title.endswith("Kartoffel") for dish in reading.dishes] == [True]
    assert reading.unsure == (1,)
