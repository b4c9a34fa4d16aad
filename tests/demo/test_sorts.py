"""Every item of the demo has a fitting picture."""

import io
from collections import Counter

import pytest
from PIL import Image

from coburg_showcase.demo import facade, goods, illustrations
from coburg_showcase.demo.items_file import items_by_id
from coburg_showcase.demo.sorts import Sort, alt_text, sorts_of, thing_of, trades

SORTS = sorts_of(items_by_id().values())


def test_every_item_has_a_sort_that_can_be_drawn_and_named() -> None:
    assert SORTS.keys() == items_by_id().keys()
    things = {sort.thing for sort in SORTS.values()}
    assert things <= set(facade.OBJ)
    assert things <= set(goods.NAMES)


def test_items_share_pictures() -> None:
    assert 60 <= len(set(SORTS.values())) <= 160


def test_no_window_shows_one_picture_all_over() -> None:
    for merchant in {item.merchant for item in items_by_id().values()}:
        shown = Counter(SORTS[item.id] for item in items_by_id().values() if item.merchant == merchant)
        assert len(shown) >= 4, merchant
        assert shown.most_common(1)[0][1] <= 11, (merchant, shown.most_common(1))


def test_table_names_trades_and_objects_there_are() -> None:
    assert set(trades()) <= set(goods.GOODS)
    for name, trade in trades().items():
        named = {trade.other, *(thing for thing, _words in trade.words)}
        assert named <= set(facade.OBJ), name
        assert all(words and all(words) for _thing, words in trade.words), name


@pytest.mark.parametrize(
    ("key", "thing"),
    [
        ("lederwaren-sattelstich/koffer-kabinengroesse", "suitcase"),
        ("glasstube-kugelrund/christbaumkugel-rot-8-cm", "bauble"),
        ("schuhhaus-rautengasse/geschenkgutschein-schuhhaus", "voucher"),
        ("friseur-wirbel-welle/kurzhaarschnitt", "salon"),
        ("bratwurststand-zapfenglut/kinderpunsch", "cup"),
        ("papeterie-loeschblatt/trauerkarten-schlicht", "notebooks"),
        ("stoffkontor-fadenlauf/massband-im-gehaeuse", "shears"),
    ],
)
def test_words_of_the_title_choose_the_object(key: str, thing: str) -> None:
    assert thing_of(items_by_id()[key]) == thing


def test_sort_survives_its_name() -> None:
    assert Sort.named(str(Sort("wineglass", 2))) == Sort("wineglass", 2)
    with pytest.raises(ValueError, match="nonsense"):
        Sort.named("nonsense-1")


def test_variations_differ_and_each_is_always_the_same() -> None:
    first = illustrations.draw_sort(Sort("shirt", 0))
    assert first == illustrations.draw_sort(Sort("shirt", 0))
    assert first != illustrations.draw_sort(Sort("shirt", 1))
    with Image.open(io.BytesIO(first)) as image:
        assert image.size == (960, 960)


def test_alt_text_is_german() -> None:
    assert alt_text(Sort("teddy")) == "Gezeichnetes Bild: ein Teddybär."
