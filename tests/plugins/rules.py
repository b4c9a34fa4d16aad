"""Which rules are proven by which tests.

A test bears the ids of the rules it proves: `@pytest.mark.rule("A-18")`. The marks are read from the source, so no test
has to run. As a program:

    python -m tests.plugins.rules            prints proven and unproven rules
    python -m tests.plugins.rules --update   brings the test column of docs/rules.md in line with the marks
    python -m tests.plugins.rules --check    fails where docs/rules.md and the marks disagree

docs/rules.md names, per proven rule, the line whose removal turns the test red, as `file:symbol` or `file:text`.
"""

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TITLES = Path(__file__).with_name("rules.txt")
TABLE = Path("docs/rules.md")
RULE_ID = re.compile(r"[PALH]-\d\d")
IN_BACKTICKS = re.compile(r"`([^`]+)`")
UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")
COLUMNS = "| id | rule in short | proven by | line whose removal turns the test red |\n|---|---|---|---|\n"
INTRODUCTION = """\
# Rules and what proves them

A test that proves a rule bears its id: `@pytest.mark.rule("A-18")`. `make rules` prints the state, `python -m
tests.plugins.rules --update` adds new rows. The last column is written by hand: the line of code (as file:symbol or
file:text of the line) whose removal turns the test red.

"""


@dataclass(frozen=True)
class Row:
    """One row of docs/rules.md; `tests` are node ids such as tests/a/test_b.py::test_c."""

    id: str
    title: str
    tests: tuple[str, ...]
    line: str


def rule_titles(path: Path = TITLES) -> dict[str, str]:
    """All rules, id to short title, in the order of the list."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if line and not line.startswith("#"))


def proofs(tests: Path) -> dict[str, list[str]]:
    """Rule id to the node ids of the tests below the folder `tests` that bear it; read from the source.

    Raises ValueError for a mark without a plain text as id, naming the file and line.
    """
    found: dict[str, list[str]] = {}
    for path in sorted(tests.rglob("test_*.py")):
        place = path.relative_to(tests.parent).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
        for name, ids in _marked(tree.body, place, _ids_of_module(tree, place)):
            for rule in ids:
                known = found.setdefault(rule, [])
                if (node := f"{place}::{name}") not in known:
                    known.append(node)
    return found


def _ids_of_module(tree: ast.Module, place: str) -> list[str]:
    values = (
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "pytestmark" for target in node.targets)
    )
    return [rule for value in values for rule in _ids_below(value, place)]


def _marked(body: list[ast.stmt], place: str, inherited: list[str]) -> Iterator[tuple[str, list[str]]]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test"):
            yield node.name, inherited + [rule for mark in node.decorator_list for rule in _ids_below(mark, place)]
        elif isinstance(node, ast.ClassDef):
            ids = inherited + [rule for mark in node.decorator_list for rule in _ids_below(mark, place)]
            for name, marked in _marked(node.body, place, ids):
                yield f"{node.name}::{name}", marked


def _ids_below(tree: ast.AST, place: str) -> Iterator[str]:
    """The ids of every `pytest.mark.rule(…)` inside a decorator, also in `pytest.param(…, marks=…)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.rule":
            for argument in node.args:
                if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                    raise ValueError(f"{place}:{node.lineno}: a rule mark names its ids as plain texts.")
                yield argument.value


def read_table(path: Path) -> list[Row]:
    """The rows of docs/rules.md; an empty list where there is no file."""
    rows = []
    for text in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        cells = [cell.strip() for cell in UNESCAPED_PIPE.split(text)[1:-1]]
        if len(cells) == 4 and RULE_ID.fullmatch(cells[0]):
            rows.append(Row(cells[0], cells[1], tuple(IN_BACKTICKS.findall(cells[2])), cells[3]))
    return rows


def updated(rows: list[Row], proven: dict[str, list[str]], titles: dict[str, str]) -> list[Row]:
    """A row per proven rule in the order of the list; titles and lines written by hand stay."""
    old = {row.id: row for row in rows}
    return [
        Row(rule, old[rule].title if rule in old else title, tuple(proven[rule]), old[rule].line if rule in old else "")
        for rule, title in titles.items()
        if rule in proven
    ]


def write_table(rows: list[Row], path: Path) -> None:
    lines = (
        f"| {row.id} | {row.title} | {'<br>'.join(f'`{test}`' for test in row.tests)} | {row.line} |" for row in rows
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(INTRODUCTION + COLUMNS + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def disagreements(root: Path, rows: list[Row], proven: dict[str, list[str]], titles: dict[str, str]) -> list[str]:
    """Where the table, the marks and the files do not fit together; one sentence each."""
    found = [f"{rule} is in no list ({', '.join(tests)})" for rule, tests in proven.items() if rule not in titles]
    by_id = {row.id: row for row in rows}
    if len(by_id) < len(rows):
        found.append(f"{TABLE} has two rows for one rule")
    found += [f"{rule} is proven but has no row in {TABLE}" for rule in titles if rule in proven and rule not in by_id]
    for row in rows:
        if set(row.tests) != set(proven.get(row.id, [])):
            found.append(f"{row.id}: the tests in {TABLE} are not those that bear the mark; run --update")
        references = IN_BACKTICKS.findall(row.line)
        if not references:
            found.append(f"{row.id}: no line of code is named whose removal turns the test red")
        found += [f"{row.id}: {problem}" for reference in references if (problem := _lost(root, reference))]
    return found


def _lost(root: Path, reference: str) -> str:
    """Why `file:symbol` or `file:text` points nowhere; empty when it is there."""
    name, _, needle = reference.replace("\\|", "|").partition(":")
    path = root / name
    if not needle or not path.is_file():
        return f"`{reference}` names no file of the project" if needle else f"`{reference}` names no line (file:symbol)"
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py" and needle in _symbols(ast.parse(text).body):
        return ""
    return "" if any(needle in line for line in text.splitlines()) else f"`{reference}` is not in that file any more"


def _symbols(body: list[ast.stmt], prefix: str = "") -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield prefix + node.name
            yield from _symbols(node.body, f"{prefix}{node.name}.")
        elif isinstance(node, ast.Assign):
            yield from (prefix + target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield prefix + node.target.id


def overview(proven: dict[str, list[str]], titles: dict[str, str]) -> str:
    lines = []
    for rule, title in titles.items():
        lines.append(f"{'proven  ' if rule in proven else 'unproven'}  {rule}  {title}")
        lines += [f"                  {test}" for test in proven.get(rule, [])]
    count = sum(rule in proven for rule in titles)
    return "\n".join([*lines, f"{count} of {len(titles)} rules are proven."])


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.plugins.rules", description="Rules and what proves them.")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--update", action="store_true", help=f"bring {TABLE} in line with the marks")
    choice.add_argument("--check", action="store_true", help=f"fail where {TABLE} and the marks disagree")
    options = parser.parse_args(arguments)
    titles, proven, rows = rule_titles(), proofs(ROOT / "tests"), read_table(ROOT / TABLE)
    if options.update:
        rows = updated(rows, proven, titles)
        write_table(rows, ROOT / TABLE)
        empty = [row.id for row in rows if not row.line]
        print(f"{len(rows)} rows; without a line: {', '.join(empty) or 'none'}.")
    elif options.check:
        problems = disagreements(ROOT, rows, proven, titles)
        print("\n".join(problems or [f"{len(rows)} rows, all well."]))
        return 1 if problems else 0
    else:
        print(overview(proven, titles))
    return 0


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "rule(*ids): the rules of tests/plugins/rules.txt which this test proves")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    titles = rule_titles()
    for item in items:
        unknown = [rule for mark in item.iter_markers("rule") for rule in mark.args or ("no id",) if rule not in titles]
        if unknown:
            raise pytest.UsageError(f"{item.nodeid}: {', '.join(unknown)} stands in no list of rules")


if __name__ == "__main__":
    sys.exit(main())
