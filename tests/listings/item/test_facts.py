"""What the law wants said on the page of an item."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from listings.codes import AgeLimit, BookPrice, EnergyScale, Kind
from listings.item.facts import energy_label, validity
from tests import make
from tests.listings.item.reading import page_of

pytestmark = pytest.mark.django_db

MONDAY_NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.rule("L-71")
@pytest.mark.parametrize("age", [AgeLimit.SIXTEEN, AgeLimit.EIGHTEEN])
def test_age_limit_and_alcohol_are_said(client, age):
    html = page_of(client, make.listing(age_limit=age, alcohol_percent=Decimal("13.5")))
    assert f"Abgabe nur ab {age.value} Jahren" in html
    assert "13,5 % vol" in html


@pytest.mark.rule("L-74")
def test_energy_class_stands_with_its_range_in_words_and_as_an_arrow(client):
    html = page_of(client, make.listing(energy_class="E", energy_scale=EnergyScale.A_TO_G))
    arrow = '<span class="energie__pfeil energie__pfeil--5" aria-hidden="true">E</span>'
    assert f"{arrow} Energieeffizienzklasse E (Spektrum A bis G)" in html


@pytest.mark.parametrize(
    ("letter", "scale", "step"),
    [("A", "A-G", 1), ("G", "A-G", 7), ("A+++", "A+++-D", 1), ("D", "A+++-D", 7), ("B", "", 2), ("G", "A+++-D", 7)],
)
def test_arrow_has_the_colour_of_its_place_in_the_range(letter, scale, step):
    assert energy_label(make.listing(energy_class=letter, energy_scale=scale)).step == step


@pytest.mark.rule("L-73")
def test_textile_composition_is_said(client):
    html = page_of(client, make.listing(fibres="80 % Baumwolle, 20 % Polyester"))
    assert "<dt>Materialzusammensetzung</dt><dd>80 % Baumwolle, 20 % Polyester</dd>" in html


@pytest.mark.rule("L-76")
def test_warnings_stand_before_the_description(client):
    html = page_of(client, make.listing(warnings="Nicht für Kinder unter 3 Jahren.", description="Ein Würfel."))
    assert html.index("Nicht für Kinder unter 3 Jahren.") < html.index("<p>Ein Würfel.</p>")


@pytest.mark.rule("L-49")
def test_organic_code_and_evidence_are_said(client):
    html = page_of(client, make.listing(organic_code="DE-ÖKO-006", evidence="Siegel Blauer Engel, RAL-UZ 5."))
    assert "DE-ÖKO-006" in html
    assert "Siegel Blauer Engel, RAL-UZ 5." in html


@pytest.mark.rule("L-55")
def test_damaged_copy_is_marked_as_such(client):
    html = page_of(client, make.listing(book_price=BookPrice.DEFECTIVE, isbn="978-3-16-148410-0"))
    assert "Mängelexemplar" in html
    assert "978-3-16-148410-0" in html


@pytest.mark.rule("L-50")
@pytest.mark.rule("L-51")
@pytest.mark.rule("L-52")
def test_page_shows_vat_unit_price_and_deposit_beside_the_price(client):
    html = page_of(client, make.listing(price_cents=89, quantity=Decimal(330), unit="ml", deposit_cents=25))
    block = re.search(r'<div class="preise preise--gross">.*?</div>', html, re.S)[0]
    for fact in ("0,89 €", "2,70 € je l", "zzgl. 0,25 € Pfand", "inkl. MwSt."):
        assert fact in block


@pytest.mark.rule("L-53")
def test_page_shows_the_previous_price_from_the_history_beside_the_price(client):
    now = datetime.now(UTC)
    offer = make.listing(
        kind=Kind.OFFER, price_cents=3000, visible_from=now - 50 * DAY, visible_until=now.replace(second=0) + DAY
    )
    make.price_record(listing=offer, since=now - 40 * DAY, price_cents=4000)
    make.price_record(listing=offer, since=now - DAY, price_cents=3000, is_reduction=True)
    html = page_of(client, offer)
    block = re.search(r'<div class="preise preise--gross.*?</div>', html, re.S)[0]
    for fact in ("30,00 €", "<s>40,00 €</s>", "−25 %", "Niedrigster Preis der letzten 30 Tage"):
        assert fact in block


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (datetime(2026, 11, 28, 17, tzinfo=UTC), "Gilt vom 23. November bis 28. November 2026, 18 Uhr"),
        (datetime(2026, 11, 28, 23, tzinfo=UTC), "Gilt vom 23. November bis 28. November 2026"),
        (datetime(2026, 11, 28, 22, 59, tzinfo=UTC), "Gilt vom 23. November bis 28. November 2026, 23.59 Uhr"),
        (datetime(2027, 1, 22, 23, tzinfo=UTC), "Gilt vom 23. November 2026 bis 22. Januar 2027"),
        (datetime(2026, 12, 31, 23, tzinfo=UTC), "Gilt vom 23. November bis 31. Dezember 2026"),
        (None, ""),
    ],
)
@pytest.mark.rule("L-48")
def test_voucher_says_how_long_it_holds(end, words):
    assert validity(make.listing(kind=Kind.VOUCHER, visible_from=MONDAY_NOON, visible_until=end)) == words


def test_product_has_no_term():
    assert validity(make.listing(visible_from=MONDAY_NOON, visible_until=MONDAY_NOON + DAY)) == ""


def test_facts_nobody_gave_are_not_mentioned(client):
    html = page_of(client, make.listing())
    for words in ("Abgabe nur", "Energieeffizienz", "Materialzusammensetzung", "Bitte beachten", "Bedingungen"):
        assert words not in html
