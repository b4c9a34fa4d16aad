"""Every hours value of the demo city against two referees: each half hour of nine weeks, none skipped."""

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

import coburg_showcase.demo
from merchants.opening.osm import parse, write
from merchants.opening.resolve import ONE_DAY, instant_at, openings
from merchants.opening.rules import Rule, State
from tests.merchants.opening.referees import ask_npm, ask_python, fill, for_python, require_npm_referee, turned_back
from tests.merchants.opening.strategies import plain_calendars

START = dt.date(2026, 11, 23)
DAYS = 63
STEP = 30
PER_DAY = 24 * 60 // STEP
MARKS = {State.OPEN: "1", State.UNKNOWN: "?"}


def demo_values() -> Counter[str]:
    path = Path(coburg_showcase.demo.__file__).parent / "data" / "merchants.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return Counter(row["opening_hours"] for row in csv.DictReader(file, delimiter=";"))


def our_answer(value: str) -> str:
    return our_line(parse(value), START, DAYS)


def our_line(rules: tuple[Rule, ...], start: dt.date, days: int) -> str:
    """Our answer in the referees' form. Only for windows without a change of the clock."""
    line = ["0"] * (days * PER_DAY)
    begin = instant_at(start, 0)
    for opening in openings(rules, start, start + days * ONE_DAY):
        fill(line, MARKS[opening.state], opening.start - begin, opening.end - begin, STEP)
    return "".join(line)


def differences(values: list[str], ask, translate, ours) -> tuple[list[tuple[str, str]], int]:
    """Value and instant of every difference, and the number of compared points."""
    questions = [turned_back(value) for value in values]
    # From a day earlier on: on a clock turned back our first hours belong to the day before.
    answers = ask([translate(question) for question, _by in questions], START - ONE_DAY, DAYS + 1, STEP)
    wrong, points = [], 0
    for value, (_question, by), answer in zip(values, questions, answers, strict=True):
        assert by % STEP == 0
        theirs = answer[PER_DAY - by // STEP :][: DAYS * PER_DAY]
        points += len(theirs)
        for at, (our, their) in enumerate(zip(ours(value), theirs, strict=True)):
            if our != their:
                wrong.append(
                    (value, f"{instant_at(START + at // PER_DAY * ONE_DAY, at % PER_DAY * STEP)}: {our} {their}")
                )
    return wrong, points


@pytest.mark.rule("H-71")
def test_every_value_of_the_demo_city_is_read_and_written_back():
    values = demo_values()

    assert sum(values.values()) == 350
    assert [value for value in values if parse(write(parse(value))) != parse(value)] == []


@pytest.mark.rule("H-71")
def test_grid_has_no_difference_to_the_python_referee(record_property, capsys):
    values = demo_values()

    wrong, points = differences(list(values), ask_python, for_python, lambda value: our_answer(value).replace("?", "0"))

    assert wrong == []
    assert points == len(values) * DAYS * PER_DAY
    keep(record_property, capsys, "opening-hours-py", values, points)


@pytest.mark.rule("H-71")
def test_grid_has_no_difference_to_the_npm_referee(record_property, capsys):
    require_npm_referee()
    values = demo_values()

    wrong, points = differences(list(values), ask_npm, str, our_answer)

    assert wrong == []
    assert points == len(values) * DAYS * PER_DAY
    keep(record_property, capsys, "opening_hours (npm)", values, points)


@pytest.mark.rule("H-71")
def test_random_rules_are_evaluated_as_the_npm_referee_does():
    require_npm_referee()
    start, days = dt.date(2026, 10, 27), 150  # between two changes of the clock
    calendars = random_calendars(100)

    answers = ask_npm([write(rules) for rules in calendars], start, days, STEP)

    for rules, answer in zip(calendars, answers, strict=True):
        assert answer == our_line(rules, start, days), write(rules)


def random_calendars(count: int) -> list[tuple[Rule, ...]]:
    """The same on every run. Gathered first, because the referee answers many questions as fast as one."""
    found: set[tuple[Rule, ...]] = set()

    @settings(max_examples=count, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
    @given(plain_calendars())
    def gather(rules: tuple[Rule, ...]) -> None:
        found.add(rules)

    gather()
    return sorted(found, key=write)


def keep(record_property, capsys, referee: str, values: Counter[str], points: int) -> None:
    businesses = sum(values.values())
    record_property("compared_points", points)
    with capsys.disabled():
        print(
            f"\n{referee}: {points:,} points of {len(values)} different values compared, "
            f"standing for {businesses * DAYS * PER_DAY:,} of {businesses} businesses; 0 differences"
        )
