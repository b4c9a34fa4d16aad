"""The pictures of the demo city: fitting, well named, the same every time."""

import io

import pytest
from PIL import Image

from coburg_showcase.demo import facade, goods, illustrations
from merchants.importing.columns import CATEGORIES
from merchants.importing.opened import open_source
from tests.merchants.importing.lists import DATA


def test_every_trade_has_goods_with_a_name_and_a_drawing() -> None:
    with open_source(DATA / "categories.csv", CATEGORIES) as source:
        leaves = {row.values["slug"] for row in source.rows if row.values["parent"]}
    drawn = {name for names in goods.GOODS.values() for name in names}
    assert set(goods.GOODS) == leaves
    assert drawn <= set(goods.NAMES) <= set(facade.OBJ)


def test_same_shop_is_drawn_the_same() -> None:
    shop = {"slug": "lesezeit", "name": "Lesezeit", "trade": "buchhandlung"}
    assert illustrations.draw_shop("street", **shop) == illustrations.draw_shop("street", **shop)
    assert illustrations.draw_trade("uhren") == illustrations.draw_trade("uhren")


@pytest.mark.parametrize(("role", "size"), [("window", (1600, 800)), ("facade", (960, 1200)), ("street", (680, 940))])
def test_sizes_and_transparency(role: str, size: tuple[int, int]) -> None:
    data = illustrations.draw_shop(role, slug="lesezeit", name="Lesezeit", trade="buchhandlung")
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == size
        assert (image.getchannel("A").getextrema()[0] == 0) == (role == "street")


def test_letters_without_an_outline_lose_their_accent() -> None:
    assert illustrations.lettering("Crêperie Süß™") == "Creperie Süß"


def test_alt_text_says_what_is_drawn() -> None:
    assert illustrations.window_alt("Lesezeit", "buchhandlung") == (
        "Gezeichnetes Schaufenster mit der Aufschrift „Lesezeit“. "
        "In der Auslage: Bücherstapel, eine Reihe Bücher und ein aufgeschlagenes Buch."
    )
