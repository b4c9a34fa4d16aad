"""Which shops a wish finds, why, and in which order."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from listings.wishes.actions import mute
from listings.wishes.matching import askable, categories_of, matching_shops, nearest_categories, preselected
from merchants.codes import State
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    """A small town; the slugs of shops say what they have."""
    trades = {
        "raeder": make.category(slug="fahrraeder", name_de="Fahrräder", name_en="Bicycles", synonyms=["Rad", "E-Bike"]),
        "schuhe": make.category(slug="schuhe", name_de="Schuhe", name_en="Shoes", synonyms=["Stiefel", "Sandalen"]),
        "wein": make.category(slug="wein", name_de="Wein", name_en="Wine", synonyms=["Sekt", "Spirituosen"]),
        "kuechen": make.category(slug="kuechen", name_de="Küchen", name_en="Kitchens"),
        "blumen": make.category(slug="blumen", name_de="Blumen", name_en="Flowers", synonyms=["Strauß"]),
    }
    shops = {
        name: make.merchant(slug=name, name=f"Haus {name}", categories=[trade], email=f"{name}@example.org")
        for name, trade in trades.items()
    }
    shops["marken"] = make.merchant(slug="marken", email="m@example.org", brands=["La Mer", "4711", "Käthe"])
    shops["fuehrt"] = make.merchant(slug="fuehrt", email="f@example.org", assortment=["Einmachgläser", "Kerzen"])
    shops["fenster"] = make.merchant(slug="fenster", email="w@example.org")
    make.listing(merchant=shops["fenster"], title="Gummistiefel für Kinder", tags=["regen"])
    make.listing(merchant=shops["fenster"], title="Hüte anpassen und formen, Gravur von Hand")
    shops["text"] = make.merchant(slug="text", email="t@example.org", short_description="Hüte vom Modisten.")
    return shops


def slugs(text, limit=24):
    from merchants.models import Merchant

    found = matching_shops(text, limit)
    names = Merchant.objects.in_bulk([match.merchant_id for match in found])
    return [names[match.merchant_id].slug for match in found]


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ("Fahrrad", ["raeder"]),
        ("ein gebrauchtes Fahrrad, bitte", ["raeder"]),
        ("FAHRRÄDER", ["raeder"]),
        ("Fahrra\u0308der", ["raeder"]),
        ("Ich suche jemanden mit gebrauchten Fahrrädern", ["raeder"]),
        ("Kinderfahrrad", ["raeder"]),
        ("Fahrradreparatur", ["raeder"]),
        ("E-Bike", ["raeder"]),
        ("bicycle", ["raeder"]),
        ("rote Gummistiefel Größe 27", ["fenster", "schuhe"]),
        ("Gummistiefel", ["fenster", "schuhe"]),
        ("Stiefel", ["schuhe", "fenster"]),
        ("Weinglas", ["wein"]),
        ("Schweinefleisch", []),
        ("Kuchen", []),
        ("Küche", ["kuechen"]),
        ("Einbauküche", ["kuechen"]),
        ("Blumensträuße zum Muttertag", ["blumen"]),
        ("Blumenstrauss", ["blumen"]),
        ("Etwas von La Mer", ["marken"]),
        ("la", []),
        ("4711", ["marken"]),
        ("Kathe", []),
        ("KÄTHE Tasse", ["marken"]),
        ("Einmachglas", ["fuehrt"]),
        ("Kerze", ["fuehrt"]),
        ("Hut", ["fenster", "text"]),
        ("Einhorn", []),
        ("مظلة", []),
        ("🦄", []),
        ("% _ ' OR 1=1 --", []),
        ("Regen", ["fenster"]),
        ("Handyhülle", []),
        ("Kuchenform", []),
    ],
)
def test_wish_finds_its_shops(town, wish, found):
    assert slugs(wish) == found


def test_reasons_say_where_it_was_found(town):
    def reasons(wish):
        matches = matching_shops(wish)
        return [match.reasons(categories_of(matches)) for match in matches]

    assert reasons("Sandalen") == [["Schuhe"]]
    assert reasons("La Mer") == [["Marke: La Mer"]]
    assert reasons("Kerzen") == [["führt: Kerzen"]]
    assert reasons("Regen") == [["im Fenster: Gummistiefel für Kinder"]]
    assert reasons("Modist") == [["schreibt über sich: Hüte vom Modisten."]]


def test_shop_with_two_words_of_the_wish_comes_first():
    trade = make.category(name_de="Fahrräder")
    one = make.merchant(categories=[trade], email="a@example.org")
    both = make.merchant(categories=[trade], email="b@example.org", assortment=["Anhänger"])
    assert [match.merchant_id for match in matching_shops("Anhänger fürs Fahrrad")] == [both.pk, one.pk]


def test_tier_and_answers_make_no_difference_the_lot_of_the_day_decides():
    trade = make.category(name_de="Fahrräder")
    for _number in range(6):
        make.merchant(categories=[trade], email="a@example.org")
    with time_machine.travel("2026-11-23 12:00+01:00", tick=False):
        monday = [match.merchant_id for match in matching_shops("Fahrrad")]
        assert [match.merchant_id for match in matching_shops("Fahrrad")] == monday
    orders = set()
    for day in range(24, 30):
        with time_machine.travel(f"2026-11-{day} 12:00+01:00", tick=False):
            orders.add(tuple(match.merchant_id for match in matching_shops("Fahrrad")))
    assert len(orders) > 1
    assert {frozenset(order) for order in orders} == {frozenset(monday)}


def test_without_mail_muted_and_hidden_shops_are_never_asked():
    trade = make.category(name_de="Fahrräder")
    asked = make.merchant(categories=[trade], email="a@example.org")
    muted = make.merchant(categories=[trade], email="b@example.org")
    without = make.merchant(categories=[trade], email="")
    hidden = make.merchant(categories=[trade], email="c@example.org", state=State.HIDDEN)
    mute(merchant=muted)
    assert [match.merchant_id for match in matching_shops("Fahrrad")] == [asked.pk]
    assert askable([asked.pk, muted.pk, without.pk, hidden.pk]) == {asked.pk}


def test_item_counts_while_it_is_in_the_window():
    shop = make.merchant(email="a@example.org")
    now = timezone.now()
    make.listing(merchant=shop, title="Kachelofen", visible_from=now + timedelta(hours=1))
    make.listing(merchant=shop, title="Bollerwagen", visible_until=now + timedelta(hours=1))
    make.listing(merchant=shop, title="Regenschirm", state="draft")
    assert matching_shops("Kachelofen") == []
    assert len(matching_shops("Kachelofen", instant=now + timedelta(hours=2))) == 1
    assert len(matching_shops("Bollerwagen")) == 1
    assert matching_shops("Bollerwagen", instant=now + timedelta(hours=2)) == []
    assert matching_shops("Regenschirm") == []


def test_wider_category_counts_less_than_the_own_one():
    wide = make.category(name_de="Sport")
    narrow = make.category(name_de="Kanus", parent=wide)
    make.merchant(categories=[narrow], email="a@example.org")
    own = make.merchant(categories=[wide], email="b@example.org")
    found = matching_shops("Sport")
    assert found[0].merchant_id == own.pk
    assert len(found) == 2


def test_only_those_near_the_best_are_chosen_beforehand():
    trade = make.category(name_de="Fahrräder")
    for _number in range(7):
        make.merchant(categories=[trade], email="a@example.org")
    far = make.merchant(email="b@example.org", short_description="Auch Fahrradtaschen")
    matches = matching_shops("Fahrrad")
    chosen = preselected(matches)
    assert len(matches) == 8
    assert chosen == [match.merchant_id for match in matches[:5]]
    assert far.pk not in chosen
    assert preselected([]) == []


def test_limit_cuts_the_list():
    trade = make.category(name_de="Fahrräder")
    for _number in range(4):
        make.merchant(categories=[trade], email="a@example.org")
    assert len(matching_shops("Fahrrad", 3)) == 3


def test_misspelt_wish_leads_to_the_nearest_category(town):
    assert [category.slug for category in nearest_categories("Farrad")] == ["fahrraeder"]


def test_wish_like_nothing_leads_to_the_widest_categories():
    wide = make.category(name_de="Sport")
    make.category(name_de="Kanus", parent=wide)
    assert nearest_categories("xyzzyq") == [wide]


def test_matching_takes_the_same_number_of_queries_for_many_shops(django_assert_num_queries):
    trade = make.category(name_de="Fahrräder")
    make.merchant(categories=[trade], email="a@example.org")
    with django_assert_num_queries(5):
        matching_shops("Fahrrad")
    for _number in range(30):
        make.listing(merchant=make.merchant(categories=[trade], email="a@example.org"), title="Fahrradtasche")
    with django_assert_num_queries(5):
        assert len(matching_shops("Fahrrad Tasche", 100)) == 31


@pytest.fixture
def crafts():
    """Workshops of a town, as its categories describe them, and shops that have only parts."""
    wide = make.category(slug="handwerk", name_de="Handwerk & Reparatur", synonyms=["reparieren", "Werkstatt"])
    trades = {
        "optiker": make.category(name_de="Optiker", name_en="Optician", synonyms=["Brille", "Sehtest"]),
        "rad": make.category(name_de="Fahrradwerkstatt", parent=wide, synonyms=["Rad reparieren", "Fahrradreparatur"]),
        "uhr": make.category(name_de="Uhrmacher", parent=wide, synonyms=["Uhr reparieren", "Batteriewechsel"]),
        "schneider": make.category(name_de="Änderungsschneiderei", parent=wide, synonyms=["Hose kürzen", "nähen"]),
        "computer": make.category(name_de="Computerreparatur", parent=wide, synonyms=["Display"]),
        "polster": make.category(name_de="Polsterei", parent=wide, synonyms=["Stuhl"]),
        "buch": make.category(name_de="Bücher", name_en="Books"),
        "hosen": make.category(name_de="Hosen", name_en="Trousers"),
    }
    for name, trade in trades.items():
        for number in (1, 2):
            make.merchant(slug=f"{name}-{number}", name=f"Haus {name}", categories=[trade], email="a@example.org")
    puzzles = make.merchant(slug="spiele", email="p@example.org", assortment=["Puzzle 1000 Teile", "Korbwaren"])
    make.listing(merchant=puzzles, title="Gebrauchtpaket Baby, 10 Teile", tags=["10 Teile"])
    make.merchant(slug="radio", email="r@example.org", assortment=["Ersatzteile", "Kinderwagen", "Körbe"])


CRAFTS = [  # the wish, the shops ticked, further shops listed
    ("Brille reparieren", {"optiker-1", "optiker-2"}, set()),
    ("Reparatur einer Brille", {"optiker-1", "optiker-2"}, set()),
    ("Brille", {"optiker-1", "optiker-2"}, set()),
    ("Uhr reparieren lassen", {"uhr-1", "uhr-2"}, set()),
    ("Fahrradreparatur", {"rad-1", "rad-2"}, set()),
    ("Hose kürzen", {"schneider-1", "schneider-2"}, {"hosen-1", "hosen-2"}),
    ("Stuhl für Kinder", {"polster-1", "polster-2"}, set()),
    ("Rad mit Korb", {"rad-1", "rad-2"}, set()),
    ("Korb", {"radio", "spiele"}, set()),
    ("Kochbuch", {"buch-1", "buch-2"}, set()),
    ("Ersatzteil für Mofa", set(), {"radio"}),
    ("Mofa reparieren", set(), {"rad-1", "rad-2", "uhr-1", "uhr-2", "schneider-1", "schneider-2", "computer-1",
                                "computer-2", "polster-1", "polster-2"}),
    ("Ersatzteile", {"radio"}, set()),
    ("Bauteil", set(), set()),
    ("Kaffeeset", set(), set()),
]  # fmt: skip


@pytest.mark.parametrize(("wish", "ticked", "listed"), CRAFTS, ids=[row[0] for row in CRAFTS])
def test_the_thing_outweighs_what_is_to_be_done_with_it(crafts, wish, ticked, listed):
    from merchants.models import Merchant

    found = slugs(wish)
    chosen = set(Merchant.objects.filter(pk__in=preselected(matching_shops(wish))).values_list("slug", flat=True))
    assert (chosen, set(found) - chosen) == (ticked, listed)
    assert set(found[: len(ticked)]) == ticked


def test_rarer_word_outweighs_a_common_one():
    common, rare = make.category(name_de="Schuhe"), make.category(name_de="Schnürsenkel")
    for _number in range(6):
        make.merchant(categories=[common], email="a@example.org")
    shop = make.merchant(categories=[rare], email="b@example.org")
    matches = matching_shops("Schuhe Schnürsenkel")
    assert matches[0].merchant_id == shop.pk
    assert preselected(matches) == [shop.pk]


@pytest.mark.parametrize(("language", "reason"), [("de", "führt: Kerzen vom Imker"), ("en", "sells: Kerzen vom Imker")])
def test_reason_keeps_the_words_as_the_shop_wrote_them(language, reason):
    from django.utils import translation

    make.merchant(email="a@example.org", assortment=["Kerzen vom Imker"])
    with translation.override(language):
        assert matching_shops("kerze")[0].reasons({}) == [reason]
