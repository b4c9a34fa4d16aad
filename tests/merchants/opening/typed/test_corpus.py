"""The forms written by hand are as their README says, so that a reader may be held to them."""

import re

import pytest

from tests.merchants.opening.typed.corpus import FILES, HERE, PARTS, Form, forms

REASONS = (
    *("no-such-time", "no-end", "no-begin", "one-time", "afternoon", "order", "same", "overlap", "too-many", "dashes"),
    *("vague", "typo", "contradiction", "appointment", "days", "no-days", "no-times", "twice", "unclear"),
)
CLOCK = r"([01][0-9]|2[0-4]):[0-5][0-9]"
SPAN = rf"{CLOCK}(-{CLOCK}\+?|\+)"
SPANS = rf"{SPAN}(,{SPAN})*"
DAY = rf'({SPANS}|closed|appointment( {SPANS})?)( "[^"]+")?'
DAYS = r"(Mo|Di|Mi|Do|Fr|Sa|So|FT)(-(Di|Mi|Do|Fr|Sa|So))?"
REFUSED = rf"\? ({'|'.join(REASONS)})(: .+)?"
PATTERNS = {"day": DAY, "week": rf"{DAYS} {DAY}(; {DAYS} {DAY})*"}


def all_of(part: str) -> list[tuple[str, Form]]:
    return [(name, form) for name in FILES for form in forms(part, name)]


def test_there_are_enough_and_a_third_is_kept_aside():
    known, aside = all_of("known"), all_of("aside")

    assert len(known) + len(aside) >= 150
    assert len(aside) * 3 >= len(known) + len(aside)
    assert len({(name, form.typed) for name, form in known + aside}) == len(known + aside)


@pytest.mark.parametrize("part", PARTS)
def test_meanings_are_well_formed(part: str):
    wrong = [form for name, form in all_of(part) if not re.fullmatch(rf"{PATTERNS[name]}|{REFUSED}", form.meaning)]

    assert wrong == []


def test_every_reason_is_in_the_readme_and_has_a_form():
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    met = {form.meaning.split()[1].strip(":") for _name, form in all_of("known") if form.is_refused}

    assert met == set(REASONS)
    assert [reason for reason in REASONS if f"`{reason}`" not in readme] == []
