"""The line on the map: what is one, how it is typed, and who is near it."""

import math
from itertools import pairwise

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from stories.roadworks.desk_forms import LineField
from stories.roadworks.geometry import distance_to_line_m, middle_and_reach
from stories.roadworks.models import ConstructionSite
from tests import make

A, B = [50.2581, 10.964], [50.2587, 10.9643]


class LineForm(forms.Form):
    line = LineField()


def typed(text: str) -> list[list[float]]:
    form = LineForm({"line": text})
    assert form.is_valid(), form.errors
    return form.cleaned_data["line"]


@pytest.mark.parametrize(
    "text",
    [
        "50.2581, 10.964\n50.2587, 10.9643",
        "  50.2581,10.964 \r\n\r\n 50.2587 ,\t10.9643\r\n",
        "50.2581 10.964\n50.2587 10.9643",
        "50,2581; 10,964\n50,2587; 10,9643",
        "50,2581 10,964\n50,2587 10,9643",
    ],
)
def test_points_are_read_as_people_write_them(text):
    assert typed(text) == [A, B]


@pytest.mark.rule("H-11")
@pytest.mark.rule("H-15")
@pytest.mark.rule("H-19")
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Dieses Feld ist zwingend erforderlich."),
        ("50.2581, 10.964", "Eine Linie hat 2 bis 200 Punkte; diese hat 1."),
        ("50.2581, 10.964\nMarktplatz", "Zeile 2: Bitte schreiben Sie geografische Breite und Länge"),
        ("50.2581, 10.964\n50.2581", "Zeile 2:"),
        ("50.2581, 10.964\n50.2581, 10.964, 300", "Zeile 2:"),
        ("50.2581, 10.964\nNaN, Infinity", "Zeile 2:"),
        ("50.2581, 10.964\n1e3, 5", "Zeile 2:"),
        ("50.2581, 10.964\n٥٠.٢, ١٠.٩", "Zeile 2:"),
        ("50.2581, 10.964\n91, 10", "Punkt 2 liegt nicht auf der Erde."),
        ("50.2581, 10.964\n-5, 181", "Punkt 2 liegt nicht auf der Erde."),
        ("50.2581, 10.964\n50.2581, 10.964", "Alle Punkte der Linie sind gleich."),
        ("50.1, 10.9\n" * 201, "Eine Linie hat 2 bis 200 Punkte; diese hat 201."),
        ("50.1, 10.9\n" * 5000, "Eine Linie hat 2 bis 200 Punkte; diese hat 5000."),
        ("50.1\0, 10.9", "Zeile 1:"),
    ],
)
def test_what_is_no_line_is_a_field_error(text, message):
    form = LineForm({"line": text})
    assert not form.is_valid()
    assert message in " ".join(form.errors["line"])


def test_line_is_shown_as_it_is_typed():
    assert LineField().prepare_value([A, B]) == "50.2581, 10.964\n50.2587, 10.9643"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "line",
    [[A], [A] * 201, [[91.0, 10.0], B], [[50.0, 181.0], B], [[math.nan, 10.0], B], [[math.inf, 10.0], B]],
)
def test_database_holds_lines_on_earth_only(line):
    site = make.construction_site()
    with pytest.raises(IntegrityError, match="site_line"), transaction.atomic():
        ConstructionSite.objects.filter(pk=site.pk).update(line=line)
    site.line = line
    with pytest.raises(ValidationError):
        site.full_clean()


@pytest.mark.django_db
def test_good_line_passes_the_checks_of_the_model():
    make.construction_site().full_clean()


@pytest.mark.parametrize(
    ("point", "metres"),
    [
        ((50.0, 10.0), 0),
        ((50.0, 10.005), 0),
        ((50.001, 10.005), 111),
        ((50.0, 10.011), 71),
        ((49.999, 9.999), 132),
    ],
)
def test_distance_is_that_to_the_nearest_place_on_the_line(point, metres):
    assert round(distance_to_line_m(point, [(50.0, 10.0), (50.0, 10.01)])) == metres


def test_line_with_the_same_point_twice_has_a_distance():
    assert round(distance_to_line_m((50.001, 10.0), [(50.0, 10.0), (50.0, 10.0), (49.0, 10.0)])) == 111


near = st.tuples(st.floats(50.25, 50.27), st.floats(10.95, 10.97))


@given(near, st.lists(near, min_size=2, max_size=6))
def test_distance_is_that_of_the_best_of_many_places_on_the_line(point, line):
    places = [
        (a[0] + (b[0] - a[0]) * step / 200, a[1] + (b[1] - a[1]) * step / 200)
        for a, b in pairwise(line)
        for step in range(201)
    ]
    best = min(distance_to_line_m(point, [place, place]) for place in places)
    assert distance_to_line_m(point, line) <= best * 1.001
    assert best - distance_to_line_m(point, line) < 12


@given(st.lists(near, min_size=2, max_size=6))
def test_square_around_the_middle_holds_the_line(line):
    middle, reach = middle_and_reach(line)
    assert all(distance_to_line_m(point, [middle, middle]) <= reach + 1 for point in line)
