"""The line of a construction site on the map: a list of [latitude, longitude] pairs in degrees."""

import math
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

FEWEST_POINTS, MOST_POINTS = 2, 200

Point = tuple[float, float]


def check_line(line: Any) -> None:
    """Validator: 2 to 200 points on earth, not all the same. Raises ValidationError."""
    if not FEWEST_POINTS <= len(line) <= MOST_POINTS:
        raise ValidationError(
            _("A line has 2 to 200 points; this one has %(count)d."), code="count", params={"count": len(line)}
        )
    for number, (latitude, longitude) in enumerate(line, 1):
        if not (_within(latitude, 90) and _within(longitude, 180)):
            raise ValidationError(_("Point %(number)d is not on earth."), code="earth", params={"number": number})
    if all(point == line[0] for point in line):
        raise ValidationError(_("All points of the line are the same."), code="same")


def _within(degrees: float, most: int) -> bool:
    return math.isfinite(degrees) and -most <= degrees <= most


def line_field(label: Any) -> ArrayField:
    return ArrayField(ArrayField(models.FloatField(), size=2), verbose_name=label, validators=[check_line])


class OnEarth(Func):
    """Whether every pair of the array is a place: latitude first, then longitude."""

    template = (
        "(array_length(%(expressions)s, 2) = 2"
        " AND 90 >= ALL((%(expressions)s)[:][1:1]) AND -90 <= ALL((%(expressions)s)[:][1:1])"
        " AND 180 >= ALL((%(expressions)s)[:][2:2]) AND -180 <= ALL((%(expressions)s)[:][2:2]))"
    )
    output_field = models.BooleanField()

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:  # type: ignore[override]
        """The template names the array several times, and so do its parameters where it is a value."""
        sql, params = super().as_sql(compiler, connection, **context)
        return sql, [*params] * self.template.count("%(expressions)s")


def line_constraints(name: str) -> list[models.BaseConstraint]:
    """What the database holds of a column `line`: the number of points, and that they lie on earth."""
    return [
        models.CheckConstraint(
            condition=Q(line__len__range=(FEWEST_POINTS, MOST_POINTS)), name=f"{name}_line_has_2_to_200_points"
        ),
        models.CheckConstraint(condition=OnEarth(F("line")), name=f"{name}_line_on_earth"),
    ]
