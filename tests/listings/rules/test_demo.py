"""The rules and the thousand items of the demo: what is harmless is left alone."""

import csv
import json
from collections import Counter
from datetime import timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from listings.codes import BookPrice, Kind
from listings.models import Listing, PriceRecord
from listings.pricing.unit_price import unit_price_of
from listings.rules import Severity
from tests.listings.rules.items import NOW, findings_of, item

DATA = Path(__file__).resolve().parents[3] / "coburg_showcase" / "demo" / "data"


@cache
def entries() -> list[dict[str, Any]]:
    return json.loads((DATA / "listings.json").read_text(encoding="utf-8"))


@cache
def branches() -> dict[str, str]:
    with (DATA / "categories.csv").open(encoding="utf-8") as file:
        return {row["slug"]: row["parent"] for row in csv.DictReader(file, delimiter=";")}


def from_file(entry: dict[str, Any]) -> tuple[Listing, tuple[PriceRecord, ...]]:
    """An entry as the README of the demo data explains its fields, and the price history an offer needs."""
    unit = entry["unit_price"] or {}
    names = ("kind", "title", "description", "tags", "price_type", "price_cents", "deposit_cents", "availability")
    listing = item(
        trade=entry["category"],
        branch=branches()[entry["category"]],
        **{name: entry[name] for name in names},
        quantity=Decimal(str(unit["quantity"])) if unit else None,
        unit=unit.get("unit", ""),
        is_loose=unit.get("loose", False),
        age_limit=entry["age_restricted"],
        book_price=BookPrice.BOUND if entry["book_price_bound"] else BookPrice.NONE,
    )
    if entry["kind"] != Kind.OFFER:
        return listing, ()
    began = NOW + timedelta(days=entry["valid_from_day"])
    listing.visible_from, listing.visible_until = began, NOW + timedelta(days=entry["valid_to_day"] + 1)
    regular = PriceRecord(since=began - timedelta(days=40), price_cents=entry["previous_price_cents"])
    return listing, (regular, PriceRecord(since=began, price_cents=entry["price_cents"], is_reduction=True))


def test_no_item_of_the_demo_is_refused():
    refused = []
    for entry in entries():
        listing, records = from_file(entry)
        refused += [
            f"{entry['id']}: {finding.rule} {finding.message}"
            for finding in findings_of(listing, records=records)
            if finding.severity == Severity.ERROR
        ]
    assert refused == []


def test_reviews_of_the_demo_are_few_and_known():
    reviews = Counter()
    for entry in entries():
        listing, records = from_file(entry)
        found = findings_of(listing, records=records)
        reviews.update((f.rule, entry["title"]) for f in found if f.severity == Severity.REVIEW)
    assert set(reviews) == {
        ("knives", "Taschenmesser, fünf Werkzeuge"),
        ("organic-code", "Bio-Espresso, 250 g"),
        ("typed-percent", "Sommerkisten, alles zum halben Preis"),
    }


@pytest.mark.rule("L-51")
def test_unit_prices_of_the_demo_are_those_of_the_file():
    differing = []
    for entry in entries():
        if unit := entry["unit_price"]:
            computed = unit_price_of(from_file(entry)[0])
            told = (unit["price_cents"], unit["reference_quantity"], unit["reference_unit"])
            if computed is None or (computed.cents, computed.amount, computed.unit.value) != told:
                differing.append((entry["id"], computed, told))
    assert differing == []
