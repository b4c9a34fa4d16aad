"""Every price rule, case by case: the table is in cases.py."""

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from listings.models import PriceRecord
from listings.pricing.reference import Verdict, percent_off, reference_at, thirty_days_before
from listings.pricing.tag import price_tag
from listings.pricing.unit_price import compute_unit_price
from listings.rules import Severity, check
from tests.listings.pricing.cases import CASES, TODAY, PriceCase, at

pytestmark = pytest.mark.rule("L-50", "L-51", "L-52", "L-53", "L-55", "H-65", "H-68")
STYLE = Path(__file__).resolve().parents[3] / "static" / "css" / "components" / "preis.css"


def named(case: PriceCase) -> str:
    return f"{case.name} ({case.source})"


def test_table_is_long_enough_and_every_case_has_its_source():
    assert len(CASES) >= 40
    assert all(case.source for case in CASES)
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_price_tag_says_what_the_law_wants(case):
    tag = price_tag(case.listing(), case.records(), case.instant)
    said = (tag.text, tag.basis, tag.unit_price, tag.deposit)
    assert said == (case.text, case.basis, case.unit_price, case.deposit)
    compared = (tag.previous, tag.previous_label, tag.percent, tag.reduced_because)
    assert compared == (case.previous, case.label, case.percent, case.because)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_rules_refuse_what_the_tag_would_not_say(case):
    found = check(case.listing(), records=case.records(), now=case.instant)
    assert [finding.rule for finding in found if finding.severity == Severity.ERROR] == [case.refusal] * bool(
        case.refusal
    )
    if case.hint:
        assert case.hint in {finding.rule for finding in found if finding.severity != Severity.ERROR}


@pytest.mark.parametrize("case", [case for case in CASES if case.previous], ids=named)
@pytest.mark.parametrize("size", ["gross", "normal", "klein"])
@pytest.mark.rule("A-25")
def test_old_price_stands_beside_the_new_one_in_every_size(case, size):
    tag = price_tag(case.listing(), case.records(), case.instant)
    html = render_to_string("components/preis.html", {"tag": tag, "size": size})
    line = html.split('<p class="preise__zeile">')[1].split("</p>")[0]
    assert f"<s>{case.previous}</s>" in line
    assert case.label in line
    assert case.percent in line
    assert '<span class="sr">Vorheriger niedrigster Preis</span>' in line
    assert line.index(case.text) < line.index(case.previous)


@pytest.mark.rule("L-53")
def test_old_price_label_and_percentage_are_at_least_four_fifths_as_large_as_the_price():
    style = STYLE.read_text(encoding="utf-8")
    factor = re.search(r"\.preise__vorher\{font-size:calc\(var\(--preis\)\*(\.\d+)\)", style)
    assert float(factor[1]) >= 0.8
    assert ".preise .preis{font-size:var(--preis)}" in style
    assert not re.search(r"\.preise__(vorher (s|b)|hinweis)[^{]*\{[^}]*font-size", style)


@pytest.mark.rule("L-50")
def test_vat_is_said_in_full_size_only():
    tag = price_tag(CASES[0].listing(), [], TODAY)
    assert "inkl. MwSt." in render_to_string("components/preis.html", {"tag": tag, "size": "gross"})
    assert "inkl. MwSt." not in render_to_string("components/preis.html", {"tag": tag, "size": "klein"})


@pytest.mark.rule("L-50")
def test_small_business_does_not_claim_to_charge_vat():
    tag = price_tag(replace(CASES[0], small_business=True).listing(), [], TODAY)
    assert tag.note == "keine MwSt. (§ 19 UStG)"


@pytest.mark.rule("L-50")
def test_voucher_says_nothing_about_vat():
    """§ 3(15) UStG: for one that is good for many things tax falls due when it is redeemed."""
    values = {**CASES[0].values, "kind": "voucher"}
    assert price_tag(replace(CASES[0], values=values).listing(), [], TODAY).note == ""


@pytest.mark.parametrize(
    ("began", "start"),
    [("2027-04-10T12:00", "2027-03-11T12:00"), ("2026-11-10T12:00", "2026-10-11T12:00")],
)
def test_thirty_days_are_days_of_the_calendar_across_a_change_of_clocks(began, start):
    assert thirty_days_before(at(began)) == at(start)


records = st.lists(
    st.builds(
        PriceRecord,
        since=st.integers(-100, 0).map(lambda days: TODAY + timedelta(days=days)),
        price_cents=st.one_of(st.none(), st.integers(1, 5000)),
    ),
    max_size=8,
)


@given(records, st.integers(1, 5000))
def test_no_history_ever_yields_a_reference_above_the_lowest_known_price_of_30_days(history, price):
    reduced = PriceRecord(since=TODAY, price_cents=price, is_reduction=True)
    found = reference_at([*history, reduced], TODAY)
    if found.verdict == Verdict.REDUCED:
        within = [record for record in history if TODAY - timedelta(days=29) <= record.since < TODAY]
        last_of_instant = {record.since: record for record in within}
        assert price < found.cents
        asked = [record.price_cents for record in last_of_instant.values() if record.price_cents is not None]
        assert all(found.cents <= cents for cents in asked)


@given(st.integers(2, 10**8), st.data())
def test_percentage_never_says_more_than_is_true(reference, data):
    price = data.draw(st.integers(1, reference - 1))
    assert percent_off(reference, price) * reference <= (reference - price) * 100


@given(
    st.integers(1, 10**8),
    st.decimals(min_value=Decimal("0.001"), max_value=Decimal("9999.999"), places=3, allow_nan=False),
)
def test_unit_price_does_not_depend_on_the_unit_it_was_given_in(cents, quantity):
    in_litres = compute_unit_price(cents, quantity, "l")
    in_millilitres = compute_unit_price(cents, quantity * 1000, "ml")
    assert (in_litres.cents, in_litres.unit) == (in_millilitres.cents, in_millilitres.unit)
    assert abs(Decimal(in_litres.cents) - Decimal(cents) / quantity) <= Decimal("0.5")
