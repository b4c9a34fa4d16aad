"""The form of single days: the coming holidays, special days, and times in which the door stays shut."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coburg_showcase.spam.fields import SingleLineField
from merchants.opening import holidays
from merchants.opening.days import joined
from merchants.opening.errors import OpeningHoursError
from merchants.opening.osm import write
from merchants.opening.rules import LONGEST_COMMENT, Effect, Rule, State, check_comment
from merchants.opening.typed.hours import DayHours
from merchants.opening.typed.writing import write_day
from merchants.workshop.hours.answers import Told
from merchants.workshop.hours.fields import HoursForm, hours_field
from merchants.workshop.hours.preview import day_text, hours_text, shown_text
from merchants.workshop.hours.saving import days_told
from merchants.workshop.hours.single_days import (
    LONGEST_STRETCH,
    Stretch,
    coming_holidays,
    hours_told,
    stretches_of,
    with_stretch,
    without_stretch,
)
from merchants.workshop.hours.usual_week import usual_on

USUAL, CLOSED, OTHER = "sonst", "zu", "anders"
FARTHEST = dt.timedelta(days=730)  # what is further ahead is a slip of the year


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """A holiday as the page shows it, with its two fields."""

    day: dt.date
    name: str
    title: str
    choice: Any
    hours: Any
    now: str  # what shoppers read at present
    likely: str


class DaysForm(HoursForm):
    """`own` and `days` as `own_and_days` tells them. What is left as it was stays as it is."""

    first = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    last = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, data: Any = None, *, own: tuple[Rule, ...], days: tuple[Rule, ...], today: dt.date) -> None:
        super().__init__(data)
        self.own, self.said, self.today = own, days, today
        self.fields["first"].label, self.fields["last"].label = _("From"), _("Until (for one day leave this empty)")
        self.fields["hours"] = hours_field(
            _("Hours on these days"), help_text=_("For example 10–14. Left empty: closed.")
        )
        self.fields["notice"] = SingleLineField(
            label=_("Notice for shoppers"), required=False, max_length=LONGEST_COMMENT,
            help_text=_("For example: company holidays, back on 17 August"),
        )  # fmt: skip
        self.holidays = coming_holidays(today)
        for day in self.holidays:
            self._add_holiday(day)
        self.listed = [
            each for each in stretches_of(own, today) if not (each.is_one_day and each.first in self.holidays)
        ]
        self.fields["gone"] = forms.MultipleChoiceField(
            label=_("Take away"), required=False, widget=forms.CheckboxSelectMultiple,
            choices=[(each.key, stretch_text(each, today)) for each in self.listed],
        )  # fmt: skip

    def _add_holiday(self, day: dt.date) -> None:
        name = holidays.holiday_name(day)
        usual = hours_text(usual_on(self.own, day))
        self.fields[choice_name(day)] = forms.ChoiceField(
            label=name,
            required=False,
            choices=[
                ("", _("nothing of its own")),
                (USUAL, _("As usual: %(hours)s") % {"hours": usual}),
                (CLOSED, _("Closed")),
                (OTHER, _("Other hours")),
            ],
        )
        self.fields[hours_name(day)] = hours_field(_("Hours on %(day)s") % {"day": name})
        choice, hours = self._known(day)
        self.initial[choice_name(day)] = choice
        self.initial[hours_name(day)] = write_day(hours) if choice == OTHER else ""

    def _known(self, day: dt.date) -> tuple[str, DayHours]:
        """What the business has said about the day, by its own calendar or in an answer to the city."""
        hours = hours_told(self.own, day)
        answers = [rule for rule in self.said if rule.matches(day, is_holiday=True) and rule.effect is not Effect.ADD]
        if answers and answers[-1].effect is Effect.REPLACE:
            hours = DayHours.of(answers[-1])
        if hours is None:
            is_usual = bool(answers) and answers[-1].effect is Effect.CONFIRM
            return (USUAL if is_usual else ""), DayHours()
        if hours == usual_on(self.own, day):
            return USUAL, hours
        return (CLOSED, hours) if hours == DayHours() else (OTHER, hours)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.told: dict[dt.date, Told | None] = {}
        for day in self.holidays:
            self._read_holiday(day, cleaned)
        self.stretch = self._read_stretch(cleaned)
        self.gone = [each for each in self.listed if each.key in cleaned.get("gone", [])]
        if not self.errors:
            try:
                write(self.changed_rules(self.own, set()))
            except OpeningHoursError as impossible:
                self.add_error(None, ValidationError(str(impossible), code="calendar"))
        return cleaned

    def _read_holiday(self, day: dt.date, cleaned: Mapping[str, Any]) -> None:
        choice, text = cleaned.get(choice_name(day)), cleaned.get(hours_name(day), "")
        before = self.initial[choice_name(day)]
        if choice is None or (choice == before and (choice != OTHER or text == self.initial[hours_name(day)])):
            return
        if choice != OTHER:
            usual = Told(usual_on(self.own, day), is_usual=True)
            self.told[day] = {USUAL: usual, CLOSED: Told(DayHours())}.get(choice)
        elif not text:
            self.add_error(hours_name(day), _("Please enter your hours of this day, or choose another answer."))
        elif (hours := self.read(hours_name(day))) is not None:
            self.told[day] = Told(hours)

    def _read_stretch(self, cleaned: Mapping[str, Any]) -> Stretch | None:
        first, last, notice = cleaned.get("first"), cleaned.get("last"), cleaned.get("notice", "")
        if first is None:
            if (last or notice or cleaned.get("hours")) and "first" not in self.errors:
                self.add_error("first", _("Please say from which day on."))
            return None
        last = last or first
        if last < first:
            self.add_error("last", _("The last day lies before the first one."))
        elif last < self.today:
            self.add_error("first", _("This day is over."))
        elif last - self.today > FARTHEST or (last - first).days >= LONGEST_STRETCH:
            self.add_error("last", _("That is more than a year long, or two years ahead. Is the year right?"))
        hours: DayHours | None = self.read("hours") if cleaned.get("hours") else DayHours(State.CLOSED)
        if hours is None or self.errors:
            return None
        try:
            check_comment(notice)
        except OpeningHoursError as broken:
            self.add_error("notice", ValidationError(str(broken), code="notice"))
            return None
        return Stretch(first, last, replace(hours, comment=notice) if notice else hours)

    def changed_rules(self, rules: tuple[Rule, ...], answered: set[dt.date]) -> tuple[Rule, ...]:
        """The calendar with what was told in a valid form; days that are `answered` to the city need no rule."""
        for each in self.gone:
            rules = without_stretch(rules, each.first, each.last)
        rules = days_told(self.told)(rules, answered)
        return with_stretch(rules, self.stretch) if self.stretch else rules

    @property
    def all_told(self) -> dict[dt.date, Told | None]:
        """What is told about single days, those of a stretch among them."""
        told: dict[dt.date, Told | None] = {day: None for each in self.gone for day in each.days}
        if self.stretch:
            told |= {day: Told(self.stretch.hours) for day in self.stretch.days if day >= self.today}
        return told | self.told

    @property
    def understood(self) -> list[str]:
        """What a valid form changes, in words."""
        lines = []
        for day, each in sorted(self.told.items()):
            words = {"day": holidays.holiday_name(day), "hours": hours_text(each.hours if each else None)}
            lines.append(_("%(day)s: %(hours)s") % words)
        if self.stretch:
            lines.append(stretch_text(self.stretch, self.today))
        lines += [_("%(days)s: taken away") % {"days": stretch_text(each, self.today)} for each in self.gone]
        return lines

    @property
    def first_day(self) -> dt.date | None:
        """The first day something changes on."""
        days = [*self.told, *([self.stretch.first] if self.stretch else []), *(each.first for each in self.gone)]
        return max(min(days), self.today) if days else None

    @property
    def rows(self) -> list[HolidayRow]:
        return [
            HolidayRow(
                day,
                holidays.holiday_name(day),
                day_text(day, self.today),
                self[choice_name(day)],
                self[hours_name(day)],
                shown_text(joined(self.own, self.said), day),
                self.likely.get(hours_name(day), ""),
            )
            for day in self.holidays
        ]


def choice_name(day: dt.date) -> str:
    return f"feiertag-{day.isoformat()}"


def hours_name(day: dt.date) -> str:
    return f"zeiten-{day.isoformat()}"


def stretch_text(stretch: Stretch, today: dt.date) -> str:
    """24 December to 6 January: closed (company holidays)."""
    first = day_text(stretch.first, today)
    days = first if stretch.is_one_day else _("%(first)s to %(last)s") % {
        "first": first, "last": day_text(stretch.last, today)
    }  # fmt: skip
    return _("%(day)s: %(hours)s") % {"day": days, "hours": hours_text(stretch.hours)}
