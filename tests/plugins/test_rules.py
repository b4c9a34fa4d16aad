from pathlib import Path

import pytest

from tests.plugins import rules
from tests.plugins.rules import Row, disagreements, proofs, read_table, rule_titles, updated, write_table

TITLES = {"P-01": "First", "A-10": "Second", "H-78": "Third"}


@pytest.fixture
def tests(tmp_path: Path) -> Path:
    folder = tmp_path / "tests"
    folder.mkdir()
    return folder


def test_marks_are_read_from_functions_classes_modules_and_parameters(tests):
    (tests / "test_a.py").write_text(
        "import pytest\n"
        "@pytest.mark.rule('A-10', 'P-01')\ndef test_one(): ...\n"
        "@pytest.mark.parametrize('x', [pytest.param(1, marks=pytest.mark.rule('H-78'))])\ndef test_two(x): ...\n"
        "@pytest.mark.rule('A-10')\nclass TestThree:\n    def test_four(self): ...\n    def helper(self): ...\n"
        "def test_unmarked(): ...\n"
    )
    (tests / "test_b.py").write_text(
        "pytestmark = [pytest.mark.rule('A-10'), pytest.mark.slow]\ndef test_five(): ...\n"
    )
    assert proofs(tests) == {
        "A-10": ["tests/test_a.py::test_one", "tests/test_a.py::TestThree::test_four", "tests/test_b.py::test_five"],
        "P-01": ["tests/test_a.py::test_one"],
        "H-78": ["tests/test_a.py::test_two"],
    }


def test_mark_without_a_plain_id_is_refused(tests):
    (tests / "test_a.py").write_text("@pytest.mark.rule(RULE)\ndef test_one(): ...\n")
    with pytest.raises(ValueError, match=r"tests/test_a.py:1: a rule mark"):
        proofs(tests)


def test_update_adds_rows_and_keeps_what_was_written_by_hand(tmp_path):
    path = tmp_path / "rules.md"
    rows = [Row("H-78", "Own words", ("old",), "`a.py:b`"), Row("P-01", "Gone", ("old",), "`a.py:c`")]
    rows = updated(rows, {"A-10": ["t::x"], "H-78": ["t::y", "t::z"]}, TITLES)
    write_table(rows, path)
    assert read_table(path) == [
        Row("A-10", "Second", ("t::x",), ""),
        Row("H-78", "Own words", ("t::y", "t::z"), "`a.py:b`"),
    ]


@pytest.fixture
def agreed(tmp_path: Path) -> tuple[Path, list[Row], dict[str, list[str]]]:
    (tmp_path / "code.py").write_text("LIMIT = 1\nclass A:\n    def b(self):\n        return 'x' or 2\n")
    (tmp_path / "base.html").write_text('<main id="inhalt">\n')
    line = "`code.py:A.b` `code.py:LIMIT` `code.py:return 'x'` `base.html:id=\"inhalt\"`"
    return tmp_path, [Row("A-10", "Second", ("t::x",), line)], {"A-10": ["t::x"]}


def test_table_that_fits_has_no_disagreement(agreed):
    assert disagreements(*agreed, TITLES) == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("", "A-10: no line of code is named whose removal turns the test red"),
        ("`gone.py:A`", "A-10: `gone.py:A` names no file of the project"),
        ("`code.py:A.c`", "A-10: `code.py:A.c` is not in that file any more"),
        ("`code.py`", "A-10: `code.py` names no line (file:symbol)"),
    ],
)
def test_line_that_points_nowhere_is_named(agreed, line, problem):
    root, _, proven = agreed
    assert disagreements(root, [Row("A-10", "Second", ("t::x",), line)], proven, TITLES) == [problem]


def test_proven_rule_without_row_and_unknown_rule_are_named(agreed):
    root, rows, proven = agreed
    more = proven | {"P-01": ["t::y"], "Z-99": ["t::z"]}
    assert disagreements(root, rows, more, TITLES) == [
        "Z-99 is in no list (t::z)",
        "P-01 is proven but has no row in docs/rules.md",
    ]


def test_row_whose_tests_are_gone_is_named(agreed):
    root, rows, _ = agreed
    assert disagreements(root, rows, {"A-10": ["t::other"]}, TITLES) == [
        "A-10: the tests in docs/rules.md are not those that bear the mark; run --update"
    ]


def test_list_of_rules_is_complete_and_in_order():
    ids = list(rule_titles())
    assert [sum(rule.startswith(kind) for rule in ids) for kind in "PALH"] == [7, 24, 56, 78]
    assert ids == sorted(ids, key=lambda rule: ("PALH".index(rule[0]), rule))


def test_overview_names_proven_and_unproven():
    assert rules.overview({"A-10": ["t::x"]}, TITLES).splitlines() == [
        "unproven  P-01  First",
        "proven    A-10  Second",
        "                  t::x",
        "unproven  H-78  Third",
        "1 of 3 rules are proven.",
    ]


def test_unknown_id_stops_the_collection(request: pytest.FixtureRequest):
    rules.pytest_collection_modifyitems([request.node])
    request.node.add_marker(pytest.mark.rule("Z-99"))
    with pytest.raises(pytest.UsageError, match="Z-99 stands in no list of rules"):
        rules.pytest_collection_modifyitems([request.node])
