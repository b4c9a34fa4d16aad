"""Amounts of money, read and written."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from listings.pricing.money import as_typed, money, parse_money


@pytest.mark.parametrize(
    ("cents", "german", "english"),
    [
        (1290, "12,90 €", "€12.90"),
        (5, "0,05 €", "€0.05"),
        (123456, "1.234,56 €", "€1,234.56"),
        (100_000_000, "1.000.000,00 €", "€1,000,000.00"),
        (3800, "38,00 €", "€38.00"),
    ],
)
@pytest.mark.rule("A-25")
def test_money_is_written_as_the_language_does(cents, german, english):
    with translation.override("de"):
        assert money(cents) == german
    with translation.override("en"):
        assert money(cents) == english


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("12", 1200),
        ("12,90", 1290),
        ("12,9", 1290),
        ("0,99", 99),
        ("0", 0),
        ("1.234,56", 123456),
        ("1.234", 123400),
        ("12.345,00 €", 1234500),
        ("€ 5", 500),
        ("5,- EUR", 500),
        ("5,–", 500),
        ("  7,50 Euro ", 750),
        ("12,90\u00a0€", 1290),
        ("1000000", 100_000_000),
    ],
)
@pytest.mark.rule("H-19")
def test_german_amount_is_read(text, cents):
    assert parse_money(text) == cents


@pytest.mark.parametrize(
    "text",
    [
        *(
            "-1",
            "+1",
            "NaN",
            "nan",
            "Infinity",
            "-inf",
            "1e309",
            "1e3",
            "1,234.56",
            "12,345",
            "12.50",
            "1.23",
            "1.2345",
        ),
        *("١٢", "１２", "99999999999", "1000000,01", "1.000.000.000", "", " ", "zwölf", "1 234,56", "12,,5", ",50"),
        *("0x10", "1_000", "12,90 $", "007", "½", "12\x00", "12,9\u202e0", "9" * 5000, "12 €€", "12,90 bis 15"),
    ],
)
@pytest.mark.rule("H-19")
def test_amount_that_could_be_misread_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        parse_money(text)


@given(st.integers(min_value=0, max_value=100_000_000))
@pytest.mark.rule("H-19")
def test_what_is_written_is_read_back(cents):
    with translation.override("de"):
        assert parse_money(money(cents)) == cents
    assert parse_money(as_typed(cents)) == cents


@given(st.text(max_size=30))
@pytest.mark.rule("H-19")
def test_any_text_is_an_amount_within_bounds_or_refused(text):
    try:
        cents = parse_money(text)
    except ValueError:
        return
    assert 0 <= cents <= 100_000_000
