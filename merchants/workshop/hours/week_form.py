"""The form of a usual week: a line for each day, typed as on a door sign."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from merchants.opening.errors import OpeningHoursError
from merchants.opening.osm import write
from merchants.opening.rules import Rule
from merchants.opening.typed.hours import DayHours
from merchants.opening.typed.week import read_week
from merchants.opening.typed.writing import write_day
from merchants.workshop.hours.fields import HoursForm, hours_field
from merchants.workshop.hours.usual_week import (
    ALL_YEAR,
    EVERY_DAY,
    Dates,
    Week,
    seasons_of,
    week_in,
    with_holidays,
    with_week,
)

HOLIDAYS = "feiertage"
EMPTY = gettext_lazy("Please enter hours on at least one day. A day without hours is a closed one.")


def day_name(day: int) -> str:
    return f"tag-{day}"


class WeekForm(HoursForm):
    """Seven lines, and one for public holidays in the week of the whole year.

    `rules` are the business's own, `dates` those whose week it is. A line left as it was leaves its day as it is.
    """

    def __init__(self, data: Any = None, *, rules: tuple[Rule, ...], dates: Dates, typed: Any = None) -> None:
        """`data`: what was sent, to be read. `typed`: what was sent, to be shown again unread."""
        super().__init__(data)
        self.rules, self.dates = rules, dates
        self.stored = week_in(rules, dates)
        self.shown = _shown(rules, dates, self.stored)
        texts = {day_name(day): write_day(hours) if hours else "" for day, hours in self.shown.items()}
        for day in EVERY_DAY:
            self.fields[day_name(day)] = hours_field(WEEKDAYS[day])
        if dates == ALL_YEAR:
            self.fields[HOLIDAYS] = hours_field(
                _("On public holidays"),
                help_text=_("For all holidays alike, such as “closed”. Left empty, shoppers read “not confirmed”."),
            )
            texts[HOLIDAYS] = write_day(self.stored.holidays) if self.stored.holidays else ""
        self.texts = texts
        self.initial = {name: str((typed or texts).get(name, texts[name])) for name in texts}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        typed = {day: cleaned.get(day_name(day), "") for day in EVERY_DAY}
        self.days: dict[int, DayHours | None] = {}
        if not any(typed.values()) and not self.errors:
            self._take_away()
        else:
            self._read_days(typed)
        self.holidays = self._read_holidays(cleaned.get(HOLIDAYS, ""))
        if not self.errors:
            self._check_calendar()
        return cleaned

    def changed_rules(self, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        """The calendar with what was typed in a valid form."""
        changed = with_week(rules, self.dates, self.days)
        return with_holidays(changed, self.holidays) if self.dates == ALL_YEAR else changed

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each day as the page shows it: its field, the day before, and what is meant most likely."""
        return [
            {
                "field": self[day_name(day)],
                "copy": f"{day - 1}-{day}" if day else "",
                "before": WEEKDAYS[day - 1] if day else "",
                "likely": self.likely.get(day_name(day), ""),
            }
            for day in EVERY_DAY
        ]

    def _take_away(self) -> None:
        """Nothing stands in any line: the whole year or a season goes, but not the last of them."""
        self.days = dict.fromkeys(self.stored.days)
        left = with_week(self.rules, self.dates, self.days)
        if not (week_in(left, ALL_YEAR).days or seasons_of(left)):
            self.add_error(None, ValidationError(EMPTY, code="empty"))

    def _read_days(self, typed: dict[int, str]) -> None:
        for day, text in typed.items():
            name, shown = day_name(day), self.shown[day]
            if text == self.texts[name] or name in self.errors:
                continue
            if not text:
                hours: DayHours | None = DayHours() if shown is not None else None
            else:
                hours = self.read(name)
            if hours is not None and hours != shown:
                self.days[day] = hours

    def _read_holidays(self, text: str) -> DayHours | None:
        if text == self.texts.get(HOLIDAYS, ""):
            return self.stored.holidays
        return self.read(HOLIDAYS) if text and HOLIDAYS not in self.errors else None

    def _check_calendar(self) -> None:
        try:
            write(self.changed_rules(self.rules))
        except OpeningHoursError as impossible:
            self.add_error(None, ValidationError(str(impossible), code="calendar"))


def _shown(rules: tuple[Rule, ...], dates: Dates, stored: Week) -> dict[int, DayHours | None]:
    """What holds on each day: where a season says nothing, what holds all the year."""
    if dates == ALL_YEAR:
        beneath = DayHours() if stored.days else None
        return {day: stored.days.get(day, beneath) for day in EVERY_DAY}
    whole_year = week_in(rules, ALL_YEAR).days
    return {day: stored.days.get(day, whole_year.get(day, DayHours())) for day in EVERY_DAY}


def with_copies(typed: Any, copies: str) -> dict[str, str]:
    """What was typed, with the line of one day copied to others: “0-1234” is Monday for Tuesday to Friday."""
    source, targets = copies.split("-")
    found = {name: str(typed.get(name, "")) for name in [*map(day_name, EVERY_DAY), HOLIDAYS]}
    return found | {day_name(int(day)): found[day_name(int(source))] for day in targets}


def with_line(typed: Any, line: str) -> dict[str, str]:
    """What was typed, with the days that a line about the whole week names. Raises OpeningHoursError."""
    week = read_week(line)
    found = {name: str(typed.get(name, "")) for name in [*map(day_name, EVERY_DAY), HOLIDAYS]}
    found |= {day_name(day): write_day(hours) for day, hours in week.days.items()}
    if week.holidays is not None:
        found[HOLIDAYS] = write_day(week.holidays)
    return found


def next_day_in(dates: Dates, today: dt.date) -> dt.date:
    """The next day these dates hold, today if they do."""
    ahead = (today + dt.timedelta(days=step) for step in range(366))
    return next((day for day in ahead if any(each.contains(day) for each in dates)), today) if dates else today
