"""Books, drinks, fibres, energy classes, offers and vouchers."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from listings.rules.books import is_isbn10, is_isbn13, isbn_in
from listings.rules.labels import what_is_wrong_with
from tests.listings.rules.items import NOW, findings_of, item, rules_of

WINE = {"trade": "wein-spirituosen", "branch": "lebensmittel-genuss"}
CAFE = {"trade": "cafe", "branch": "gastronomie"}
ELECTRIC = {"trade": "elektrogeraete", "branch": "technik-elektro"}
WARDROBE = {"trade": "damenmode", "branch": "mode-accessoires"}

# ----------------------------------------------------------------------------------------------- books


@pytest.mark.parametrize(
    "text",
    ["978-3-16-148410-0", "9783161484100", "ISBN 978 3 16 148410 0.", "(978-3161484100)", "979-0-2600-0043-8"],
)
@pytest.mark.rule("L-55")
def test_isbn_is_found_however_it_is_written(text):
    assert len(isbn_in(text)) == 13
    assert rules_of(item(description=text))["book-price"] == "book_price"
    assert "book-price" not in rules_of(item(description=text, book_price="bound"))


@pytest.mark.parametrize(
    "text",
    ["978-3-16-148410-1", "4009001234567", "97831614841001", "12978-3-16-148410-0", "Tel. 0978 316148410", "978", ""],
)
@pytest.mark.rule("L-55")
def test_other_numbers_are_no_isbn(text):
    assert isbn_in(text) == ""


def test_check_digits_are_those_of_the_standard():
    assert is_isbn13("9783161484100")
    assert not is_isbn13("9783161484101")
    assert is_isbn10("3-16-148410-X")
    assert not is_isbn10("3-16-148410-9")
    assert not is_isbn13("٩٧٨٣١٦١٤٨٤١٠٠")


@pytest.mark.rule("L-55", "H-66")
def test_bound_book_takes_no_discount_in_any_way():
    assert "bound-book-offer" in rules_of(item(kind="offer", book_price="bound"))
    assert rules_of(item(title="Roman, 20 % Rabatt", book_price="bound"))["bound-book-discount"] == "title"
    assert "bound-book-discount" not in rules_of(item(title="Roman, 20 % Rabatt", book_price="used"))


@pytest.mark.rule("L-55")
def test_damaged_copy_must_say_so():
    assert "defective-unmarked" in rules_of(item(title="Roman", book_price="defective"))
    assert "defective-unmarked" not in rules_of(item(title="Roman, Mängelexemplar", book_price="defective"))
    assert "isbn-wrong" in rules_of(item(isbn="978-3-16-148410-1"))


# ----------------------------------------------------------------------------------------------- drinks


@pytest.mark.parametrize(
    ("title", "age"),
    [
        ("Silvaner trocken", 16),
        ("Rotwein vom Mittelmeer", 16),
        ("Winzersekt brut", 16),
        ("Kellerbier", 16),
        ("Zwetschgenbrand", 18),
        ("Haselnussgeist", 18),
        ("Walnusslikör", 18),
        ("Gin vom Festungsberg", 18),
    ],
)
@pytest.mark.rule("L-71")
def test_drink_needs_its_age_limit_where_drinks_are_sold(title, age):
    for limit in (0, 16, 18):
        assert ("alcohol-age" in rules_of(item(title=title, age_limit=limit, **WINE))) == (limit < age)


@pytest.mark.parametrize(
    "title",
    [
        "Alkoholfreier Sekt",
        "Kellnermesser, Olivenholz",
        "Weingläser",
        "Traubensaft",
        "Malzbier",
        "Schnapsgläser",
        "Insekt",
    ],
)
@pytest.mark.rule("L-71")
def test_what_is_no_alcohol_needs_no_age_limit(title):
    assert "alcohol-age" not in rules_of(item(title=title, **WINE))


@pytest.mark.parametrize(
    ("percent", "age"), [("0.5", 0), ("1.2", 0), ("5", 16), ("14.5", 16), ("22", 16), ("22.1", 18), ("40", 18)]
)
@pytest.mark.rule("L-71")
def test_strength_decides_about_the_age_limit(percent, age):
    found = findings_of(item(title="Hausmarke", alcohol_percent=Decimal(percent), **CAFE))
    assert [str(age) in finding.message for finding in found if finding.rule == "alcohol-age"] == [True] * bool(age)


@pytest.mark.rule("L-71")
def test_alcohol_elsewhere_is_a_hint_only():
    assert "maybe-alcohol" in rules_of(item(title="Glühwein", **CAFE))
    assert "alcohol-age" not in rules_of(item(title="Glühwein", **CAFE))
    assert "maybe-alcohol" in rules_of(item(title="Freitagsflasche", quantity=Decimal("0.75"), unit="l", **WINE))


# ----------------------------------------------------------------------------------------------- fibres


@pytest.mark.parametrize(
    "text",
    [
        "80 % Baumwolle, 20 % Polyester",
        "100% Leinen",
        "100 % Schurwolle.",
        "97,5 % Viskose, 2,5 % Elastan",
        "50 % Wolle, 50 % Seide",
        "Oberstoff: 80 % Wolle, 20 % Polyamid; Futter: 100 % Viskose",
        "reine Baumwolle",
        "70 % Wolle, 30 % sonstige Fasern",
        "100 % Wolle; Enthält nichttextile Teile tierischen Ursprungs",
    ],
)
@pytest.mark.rule("L-73")
def test_composition_written_as_the_law_wants_it(text):
    assert what_is_wrong_with(text) == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("80 % Baumwolle, 10 % Polyester", "90"),
        ("20 % Polyester, 80 % Baumwolle", "first"),
        ("100 % Lycra", "Lycra"),
        ("100 % Biobaumwolle", "Biobaumwolle"),
        ("Baumwolle", "Baumwolle"),
        ("Baumwolle, Polyester", "Baumwolle"),
        ("80 % Baumwolle 20 % Polyester", "name of a fibre"),
        ("Oberstoff: 100 % Wolle; Futter: Viskose", "Viskose"),
        ("<script>alert(1)</script>", "script"),
        ("١٠٠ % Wolle", "share"),
        ("999 % Wolle", "999"),
    ],
)
@pytest.mark.rule("L-73")
def test_composition_that_is_wrong_says_why(text, says):
    with translation.override("en"):
        assert says in what_is_wrong_with(text)
        assert "fibres-wrong" in rules_of(item(fibres=text, **WARDROBE))


@pytest.mark.rule("L-73")
def test_clothes_without_composition_get_a_hint():
    assert rules_of(item(title="Bluse", **WARDROBE)) == {"fibres-missing": "fibres"}
    assert rules_of(item(title="Bluse", fibres="100 % Seide", **WARDROBE)) == {}
    assert "fibres-missing" not in rules_of(item(title="Bluse kürzen", kind="service", **WARDROBE))


# ----------------------------------------------------------------------------------------------- energy


@pytest.mark.parametrize(
    "title",
    ["Kühlschrank Modell K 200", "Waschmaschine", "Fernseher 55 Zoll", "Smartphone", "LED-Lampe E27", "Einbaubackofen"],
)
@pytest.mark.rule("L-74")
def test_labelled_goods_need_class_and_range(title):
    assert rules_of(item(title=title, **ELECTRIC))["energy-missing"] == "energy_class"
    labelled = item(title=title, energy_class="E", energy_scale="A-G", **ELECTRIC)
    assert rules_of(labelled) == {}
    assert rules_of(item(title=title, energy_class="E", **ELECTRIC))["energy-range"] == "energy_scale"


@pytest.mark.parametrize(
    "title",
    [
        "Kühlschrankmagnet",
        "Hülle für Smartphone",
        "Tablettständer",
        "Gebrauchtes Smartphone, geprüft",
        "Leselampe",
        "Kabel zum Fernseher",
        "Spülmaschinentabs",
    ],
)
@pytest.mark.rule("L-74")
def test_what_bears_no_label_needs_none(title):
    assert "energy-missing" not in rules_of(item(title=title, **ELECTRIC))


@pytest.mark.rule("L-74")
def test_class_lies_within_its_range():
    assert "energy-outside" in rules_of(item(energy_class="A++", energy_scale="A-G", **ELECTRIC))
    assert "energy-outside" in rules_of(item(energy_class="G", energy_scale="A+++-D", **ELECTRIC))
    assert "energy-outside" not in rules_of(item(energy_class="A++", energy_scale="A+++-D", **ELECTRIC))


# ----------------------------------------------------------------------------------------------- offers, vouchers


@pytest.mark.rule("L-48")
def test_offer_needs_an_end_and_should_name_conditions():
    assert {"offer-end", "offer-conditions"} <= set(rules_of(item(kind="offer")))
    later = NOW + timedelta(days=7)
    fine = item(kind="offer", visible_until=later, conditions="Solange der Vorrat reicht")
    assert not {"offer-end", "offer-conditions", "ended"} & set(rules_of(fine))
    assert "ended" in rules_of(fine, now=later)


@pytest.mark.rule("L-48")
def test_voucher_says_what_it_is_worth_and_how_long():
    assert "voucher-says-nothing" in rules_of(item(kind="voucher"))
    described = item(kind="voucher", description="Für Bücher")
    assert rules_of(described) == {"voucher-validity": "conditions"}
    assert rules_of(item(kind="voucher", conditions="Wert 10 €, drei Jahre gültig, einlösbar im Laden")) == {}
