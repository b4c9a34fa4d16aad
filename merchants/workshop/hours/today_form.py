"""The form about today, on the first page of the workshop and on its own."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coburg_showcase.spam.fields import SingleLineField
from merchants.opening.errors import OpeningHoursError
from merchants.opening.rules import check_comment
from merchants.opening.typed.hours import DayHours
from merchants.opening.typed.writing import write_day
from merchants.workshop.hours.answers import Told
from merchants.workshop.hours.fields import HoursForm, hours_field
from merchants.workshop.hours.today import Running, with_notice

WHAT = "was"
FROM_NOW, CLOSED, OTHER, USUAL = "jetzt", "zu", "zeiten", "sonst"


class TodayForm(HoursForm):
    """What is different today; `told` says so once the form is valid, None that it is a day as usual after all."""

    day = forms.DateField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, running: Running) -> None:
        super().__init__(data, auto_id="heute_%s")
        self.running = running
        self.fields["hours"] = hours_field(_("Hours today"), help_text=_("For example 9–14, or 11–14, 17–22."))
        self.fields["notice"] = SingleLineField(label=_("Why, in a few words"), required=False, max_length=100)
        self.initial = {"day": running.day.isoformat(), "hours": write_day(running.hours) if running.plan.rule else ""}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("day") != self.running.day:
            raise ValidationError(_("Another day has begun meanwhile. Please look at the hours again."), code="day")
        self.told = self._told(self.data.get(WHAT, OTHER), cleaned)
        return cleaned

    def _told(self, what: str, cleaned: dict[str, Any]) -> Told | None:
        if what == USUAL:
            return None
        hours = self._hours(what)
        notice = cleaned.get("notice", "")
        try:
            check_comment(notice)
        except OpeningHoursError as broken:
            self.add_error("notice", ValidationError(str(broken), code="notice"))
            return None
        return Told(with_notice(hours, notice)) if hours else None

    def _hours(self, what: str) -> DayHours | None:
        if what == CLOSED:
            return DayHours()
        if what == FROM_NOW:
            return self.running.closed_from_now
        if "hours" in self.errors:
            return None
        if not self.cleaned_data.get("hours"):
            self.add_error("hours", _("Please say when you are open today, or that you are closed."))
            return None
        return self.read("hours")
