"""The page of a usual week: what was sent by which button, what it would look like, what somebody else saved."""

import datetime as dt
import re
from collections.abc import Mapping

from django.utils.dates import MONTHS
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from merchants.models import Merchant
from merchants.opening.errors import OpeningHoursError
from merchants.opening.resolve import local_day
from merchants.opening.rules import Rule
from merchants.opening.store import own_and_days_of
from merchants.opening.typed.writing import write_weekdays
from merchants.workshop.hours.fields import SAVE, SEEN, SHOWN
from merchants.workshop.hours.preview import Preview, hours_text, preview_of
from merchants.workshop.hours.saving import HoursChanged, save_hours, version_of
from merchants.workshop.hours.seasons import Season, seasons_for
from merchants.workshop.hours.usual_week import EVERY_DAY
from merchants.workshop.hours.week_form import HOLIDAYS, WeekForm, day_name, next_day_in, with_copies, with_line

LINE, COPY, LIKELY = "zeile", "kopie", "meint"  # names of a field and of buttons
COPIES = re.compile(r"[0-6]-[0-6]{1,7}")
MEANT = re.compile(rf"(tag-[0-6]|{HOLIDAYS})=(.{{1,300}})")


class WeekPage:
    """`preview` is there once the form is understood; `theirs` is what stands in the calendar now, if somebody else
    was faster."""

    def __init__(self, merchant: Merchant, season: Season, now: dt.datetime, data: Mapping[str, str] | None = None):
        self.merchant, self.season, self.now, self.data = merchant, season, now, data
        self.own, self.said = own_and_days_of(merchant)
        self.seen = version_of(self.own)
        self.line, self.line_error = "", ""
        self.theirs: Preview | None = None
        if data is None:
            self.form = WeekForm(rules=self.own, dates=season.dates)
        else:
            self.seen = data.get(SEEN, "")
            self._read(data)

    def _read(self, data: Mapping[str, str]) -> None:
        self.line = data.get(LINE, "").strip()
        if COPIES.fullmatch(copies := data.get(COPY, "")):
            self.form = self._form(with_copies(data, copies), is_sent=False)
        elif self.line:
            try:
                self.form, self.line = self._form(with_line(data, self.line)), ""
            except OpeningHoursError as unclear:
                self.line_error = str(unclear)
                self.form = self._form(data, is_sent=False)
        elif meant := MEANT.fullmatch(data.get(LIKELY, "")):
            self.form = self._form({**_texts(data), meant[1]: meant[2]})
        else:
            self.form = self._form(data)

    def _form(self, data: Mapping[str, str], *, is_sent: bool = True) -> WeekForm:
        sent = {"data": data} if is_sent else {"typed": data}
        return WeekForm(rules=self.own, dates=self.season.dates, **sent)

    @property
    def has_errors(self) -> bool:
        return bool(self.line_error or self.form.errors)

    @property
    def is_understood(self) -> bool:
        return self.form.is_bound and not self.has_errors

    @property
    def is_to_be_saved(self) -> bool:
        """Whether somebody wants to save what they have seen as shoppers will."""
        data = self.data or {}
        return SAVE in data and self.is_understood and data.get(SHOWN) == self.form.mark

    def save(self, *, by: str) -> bool:
        """Store what was typed; False if somebody else has changed the hours meanwhile: nothing is stored then.

        Raises OpeningHoursError.
        """
        try:
            save_hours(
                merchant=self.merchant,
                change=lambda rules, _answered: self.form.changed_rules(rules),
                by=by,
                seen=self.seen,
                now=self.now,
            )
        except HoursChanged:
            self.theirs = self._preview(self.own)
            self.seen = version_of(self.own)
            return False
        return True

    @cached_property
    def preview(self) -> Preview | None:
        return self._preview(self.form.changed_rules(self.own)) if self.is_understood else None

    @property
    def understood(self) -> list[str]:
        """What stands in the lines, in words; days alike stand together."""
        alike: dict[str, list[int]] = {}
        for day, hours in sorted((self.form.shown | self.form.days).items()):
            alike.setdefault(hours_text(hours), []).append(day)
        lines = [(write_weekdays(tuple(days)), text) for text, days in alike.items()]
        if HOLIDAYS in self.form.fields and self.form.holidays is not None:
            lines.append((str(self.form[HOLIDAYS].label), hours_text(self.form.holidays)))
        return [_("%(day)s: %(hours)s") % {"day": day, "hours": hours} for day, hours in lines]

    @property
    def is_changed(self) -> bool:
        return self.is_understood and self.form.changed_rules(self.own) != self.own

    @property
    def months(self) -> list[tuple[int, str]]:
        """For a new season."""
        return [(number, str(name)) for number, name in MONTHS.items()]

    @property
    def seasons(self) -> list[Season]:
        return seasons_for(self.own)

    def _preview(self, own: tuple[Rule, ...]) -> Preview:
        around = next_day_in(self.season.dates, local_day(self.now))
        return preview_of(own, self.said, self.now, around=around)


def _texts(data: Mapping[str, str]) -> dict[str, str]:
    return {name: str(data.get(name, "")) for name in [*map(day_name, EVERY_DAY), HOLIDAYS]}
