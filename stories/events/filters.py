"""What can be asked of /veranstaltungen/. Parameter names are part of printed addresses: change none.

`?tag=<date>` is a day, `?woche=<date>` the week from Monday to Sunday around a date.
"""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import Q, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from merchants.filters import Flag, QuestionFilter
from merchants.models import District
from merchants.opening.resolve import ONE_DAY, monday_of
from stories.events.codes import Category
from stories.events.dates import DAYS_AHEAD
from stories.events.models import Occurrence
from stories.events.models.occurrence import FOR_CHILDREN

DAY, WEEK = "tag", "woche"
SUNDAY = 6
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class When(TextChoices):
    TODAY = "heute", gettext_lazy("Today")
    TOMORROW = "morgen", gettext_lazy("Tomorrow")
    WEEKEND = "wochenende", gettext_lazy("At the weekend")
    WEEK = "diese-woche", gettext_lazy("This week")

    def days(self, today: dt.date) -> tuple[dt.date, dt.date]:
        """The first and the last day; on a Sunday the weekend is what is left of it."""
        sunday = monday_of(today) + SUNDAY * ONE_DAY
        return {
            When.TODAY: (today, today),
            When.TOMORROW: (today + ONE_DAY, today + ONE_DAY),
            When.WEEKEND: (max(today, sunday - ONE_DAY), sunday),
            When.WEEK: (today, sunday),
        }[self]


class EventFilter(QuestionFilter):
    wann = django_filters.ChoiceFilter(choices=When.choices, label=gettext_lazy("When"))
    tag = django_filters.CharFilter(label=gettext_lazy("On this day"))
    woche = django_filters.CharFilter(label=gettext_lazy("In the week of"))
    kategorie = django_filters.ChoiceFilter(
        choices=Category.choices,
        label=pgettext_lazy("of events", "Category"),
        empty_label=pgettext_lazy("of events", "All categories"),
    )
    viertel = django_filters.ChoiceFilter(
        label=gettext_lazy("District"), empty_label=gettext_lazy("The whole town")
    )  # fmt: skip
    kostenlos = Flag(label=gettext_lazy("Free of charge"))
    kinder = Flag(label=pgettext_lazy("filter", "For children"))

    class Meta:
        model = Occurrence
        fields: list[str] = []

    def __init__(self, data: Any, today: dt.date, districts: Iterable[District]) -> None:
        """`districts`: those to choose from."""
        super().__init__(data, queryset=Occurrence.objects.none())
        self.today = today
        self.filters["viertel"].extra["choices"] = [(each.slug, each.name) for each in districts]

    def known(self) -> dict[str, Any]:
        """For Address.of: the values of each parameter, or how to read what is typed."""
        typed = {DAY: self.read_day, WEEK: self.read_week}
        values = self.values()
        return {name: typed.get(name) or values[name] for name in self.filters}

    def read_day(self, text: str) -> str:
        """A day as addresses have it. Raises ValueError with a sentence."""
        day = _date(text)
        if day < self.today:
            raise ValueError(_("This day has passed."))
        return self._not_too_far(day)

    def read_week(self, text: str) -> str:
        """The Monday of the week. Raises ValueError with a sentence."""
        monday = monday_of(_date(text))
        if monday < monday_of(self.today):
            raise ValueError(_("This week has passed."))
        return self._not_too_far(monday)

    def _not_too_far(self, day: dt.date) -> str:
        if day > self.today + DAYS_AHEAD * ONE_DAY:
            raise ValueError(_("Events are listed for the next thirteen months."))
        return day.isoformat()

    def days_asked(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day of what `tag` or `woche` asks for."""
        asked = self.asked()
        if asked[DAY]:
            day = dt.date.fromisoformat(asked[DAY])
            return day, day
        if asked[WEEK]:
            monday = dt.date.fromisoformat(asked[WEEK])
            return monday, monday + SUNDAY * ONE_DAY
        return None

    def conditions(self) -> dict[str, Q]:
        """What must hold of a date, under the filter that asks for it."""
        asked = self.asked()
        found: dict[str, Q] = {}
        for name in (DAY, WEEK):
            if asked[name] and (days := self.days_asked()):
                found[name] = between(*days)
        for name in ("wann", "kategorie", "viertel", "kostenlos", "kinder"):
            if asked[name]:
                found[name] = self.condition(name, asked[name])
        return found

    def condition(self, name: str, value: str) -> Q:
        """What one option of a filter means."""
        if name == "wann":
            return between(*When(value).days(self.today))
        if name == "kategorie":
            return Q(event__category=value)
        if name == "viertel":
            own = Q(event__merchant__isnull=True, event__district__slug=value)
            return own | Q(event__merchant__district__slug=value)
        return Q(event__price_cents=0) if name == "kostenlos" else FOR_CHILDREN


def between(first: dt.date, last: dt.date) -> Q:
    """As `OccurrenceQuerySet.between`."""
    return Q(day__lte=last, last_day__gte=first)


def _date(text: str) -> dt.date:
    try:
        if not _ISO.fullmatch(text):
            raise ValueError
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(_("Please write the day like this: 2026-12-24.")) from None
