"""The page of single days: what was sent, what is shown before it is saved, what somebody else saved."""

import datetime as dt
from collections.abc import Mapping
from functools import cached_property

from django.utils.translation import gettext as _

from merchants.models import Merchant
from merchants.opening.errors import OpeningHoursError
from merchants.opening.resolve import local_day
from merchants.opening.store import own_and_days_of
from merchants.workshop.hours.days_form import DaysForm
from merchants.workshop.hours.fields import SAVE, SEEN, SHOWN
from merchants.workshop.hours.preview import Preview, preview_of
from merchants.workshop.hours.saving import HoursChanged, save_hours, version_of


class DaysPage:
    """`preview` is there once the form is understood; `theirs` is what stands in the calendar now, if somebody else
    was faster."""

    def __init__(self, merchant: Merchant, now: dt.datetime, data: Mapping[str, str] | None = None):
        self.merchant, self.now, self.data = merchant, now, data
        self.own, self.said = own_and_days_of(merchant)
        self.seen = version_of(self.own) if data is None else data.get(SEEN, "")
        self.form = DaysForm(data, own=self.own, days=self.said, today=local_day(now))
        self.theirs: Preview | None = None
        if self.form.is_bound and self.form.is_valid() and self.form.first_day is None:
            self.form.add_error(None, _("Nothing is changed yet: choose something for a holiday, or enter a day."))

    @property
    def has_errors(self) -> bool:
        return bool(self.form.errors)

    @property
    def is_understood(self) -> bool:
        return self.form.is_bound and not self.has_errors

    @property
    def is_to_be_saved(self) -> bool:
        """Whether somebody wants to save what they have seen as shoppers will."""
        data = self.data or {}
        return SAVE in data and self.is_understood and data.get(SHOWN) == self.form.mark

    def save(self, *, by: str) -> bool:
        """Store what was told; False if somebody else has changed the hours meanwhile, or the hours cannot be: nothing
        is stored then."""
        try:
            save_hours(
                merchant=self.merchant,
                change=self.form.changed_rules,
                by=by,
                seen=self.seen,
                told=self.form.all_told,
                now=self.now,
            )
        except HoursChanged:
            self.theirs = preview_of(self.own, self.said, self.now, around=self.form.first_day)
            self.seen = version_of(self.own)
            return False
        except OpeningHoursError as refused:
            self.form.add_error(None, str(refused))
            return False
        return True

    @cached_property
    def preview(self) -> Preview | None:
        if not self.is_understood:
            return None
        told = self.form.all_told
        said = tuple(rule for rule in self.said if not any(rule.matches(day, is_holiday=False) for day in told))
        own = self.form.changed_rules(self.own, set())
        return preview_of(own, said, self.now, around=self.form.first_day)
