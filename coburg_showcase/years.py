"""The years a date somebody enters may lie in.

Python and PostgreSQL do not hold the same dates: midnight of 1 January 0001 in Coburg is the year 0 in UTC, which is
stored and cannot be read again, and the day after 31 December 9999 does not exist. Nobody means either.
"""

from datetime import UTC, date, datetime

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
_FIRST_INSTANT = datetime(1999, 12, 31, 12, tzinfo=UTC)  # half a day more, so that no time zone makes a difference
_LAST_INSTANT = datetime(2101, 1, 1, 12, tzinfo=UTC)


def check_year(moment: date) -> None:
    """A validator of model fields. Raises ValidationError unless the day, or aware instant, lies in these years."""
    first, last = (_FIRST_INSTANT, _LAST_INSTANT) if isinstance(moment, datetime) else (FIRST_DAY, LAST_DAY)
    if not first <= moment <= last:
        raise ValidationError(
            _("Please enter a day between %(first)d and %(last)d."),
            code="year",
            params={"first": FIRST_DAY.year, "last": LAST_DAY.year},
        )


def days_within(*names: str) -> Q:
    """The condition of a CheckConstraint for fields with days; what is empty is fine."""
    return _within(names, FIRST_DAY, LAST_DAY)


def instants_within(*names: str) -> Q:
    """Likewise for fields with instants."""
    return _within(names, _FIRST_INSTANT, _LAST_INSTANT)


def _within(names: tuple[str, ...], first: date, last: date) -> Q:
    condition = Q()
    for name in names:
        condition &= Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": first, f"{name}__lte": last})
    return condition
