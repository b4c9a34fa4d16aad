from tests.cases.case import Case
from tests.cases.table import all_cases, routes, stale, without_case


def test_every_pattern_has_a_case_or_a_reason():
    assert without_case(routes(), all_cases()) == []


def test_no_case_outlives_its_pattern():
    assert stale(routes(), all_cases()) == []


def test_cases_are_told_apart():
    names = [str(case) for case in all_cases()]
    assert len(names) == len(set(names))


def test_new_pattern_is_noticed():
    assert without_case(["neu/"], []) == ["/neu/ has no case in tests/cases and no reason in NO_PAGE"]


def test_gone_pattern_is_noticed():
    assert "/weg/ is no address any more" in stale([], [Case("weg/", "text", "/weg/")])
