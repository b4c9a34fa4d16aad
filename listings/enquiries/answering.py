"""The form with which a business answers; whoever has the address of the page may."""

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coburg_showcase.spam.fields import TextField
from listings.enquiries.facts import answer_label, possible_answers
from listings.enquiries.forms import TIME_FORMATS
from listings.enquiries.models import Answer, Enquiry, EnquiryKind
from listings.enquiries.times import NotPossible, days_to_choose, moment_text, pickup_ends, wanted_instant
from merchants.opening.resolve import local_day
from merchants.opening.store import rules_of

THIRD = 2  # the third opening day, counted from today if the shop is still open


class AnswerForm(forms.Form):
    """`asked` is the answer a link of the mail asks for; it stands first and is chosen beforehand, nothing more."""

    use_required_attribute = False

    stamp = forms.CharField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose an answer."), "invalid_choice": _("Please choose an answer.")},
    )
    ready_until = forms.ChoiceField(
        label=_("Ready until"),
        help_text=_("Only for “Ready for pick-up”. The times follow your opening hours."),
        error_messages={
            "required": _("Please choose until when it is ready."),
            "invalid_choice": _("This time has passed. Please choose another one."),
        },
    )
    wanted_date = forms.ChoiceField(
        label=pgettext_lazy("appointment", "Day"),
        required=False,
        help_text=_("Only for “Suggest another time”."),
        error_messages={"invalid_choice": _("This day has passed. Please choose another one.")},
    )
    wanted_time = forms.TimeField(
        label=_("Time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=TIME_FORMATS,
        error_messages={"invalid": _("Please enter a time, such as 16:30.")},
    )
    text = TextField(
        label=_("What you would like to say"),
        max_length=2000,
        required=False,
        help_text=_("Goes to the shopper together with the answer."),
    )

    def __init__(self, data: Any = None, *, enquiry: Enquiry, asked: str = "", **options: Any) -> None:
        super().__init__(data, **options)
        self.enquiry = enquiry
        kinds = sorted(possible_answers(enquiry), key=lambda kind: kind != asked)
        self._offer("kind", [(kind, answer_label(kind, enquiry.kind)) for kind in kinds])
        self.initial.setdefault("kind", asked if asked in kinds else "")
        self.initial.setdefault("stamp", str(uuid4()))
        if enquiry.kind == EnquiryKind.APPOINTMENT or Answer.Kind.READY not in kinds:
            del self.fields["ready_until"]
        else:
            ends = self._ends()
            self._offer("ready_until", [(end.isoformat(), moment_text(end)) for end in ends])
            self.initial.setdefault("ready_until", self._sensible(ends))
        if Answer.Kind.PROPOSAL in kinds:
            self.now, self.rules = timezone.now(), rules_of(enquiry.merchant)
            days = [(day.isoformat(), text) for day, text in days_to_choose(self.rules, self.now)]
            self._offer("wanted_date", [("", str(_("Please choose"))), *days])
        else:
            del self.fields["wanted_date"], self.fields["wanted_time"]

    @property
    def submission(self) -> UUID:
        """Drawn with the form; a hand-made one counts as fresh."""
        try:
            return UUID(self.cleaned_data["stamp"])
        except ValueError:
            return uuid4()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        kind = given.get("kind")
        if kind != Answer.Kind.READY:
            self.errors.pop("ready_until", None)  # a time that has passed meanwhile does not matter then
        if kind == Answer.Kind.PROPOSAL:
            self._suggest(given)
        else:
            for name in ("wanted_date", "wanted_time"):
                self.errors.pop(name, None)
        if kind == Answer.Kind.TEXT and not given.get("text") and "text" not in self.errors:
            self.add_error("text", _("Please write your answer."))
        return given

    def values(self) -> dict[str, Any]:
        """For `actions.answer`, after `is_valid()`."""
        given = self.cleaned_data
        until = given.get("ready_until")
        return {
            "submission": self.submission,
            "kind": given["kind"],
            "ready_until": dt.datetime.fromisoformat(until) if until else None,
            "proposed_at": given.get("proposed_at"),
            "text": given["text"],
        }

    def _suggest(self, given: dict[str, Any]) -> None:
        """The moment of the suggestion, by the rules for the shopper's own wish."""
        if self.errors.keys() & {"wanted_date", "wanted_time"}:
            return
        if not given.get("wanted_date"):
            self.add_error("wanted_date", _("Please choose a day."))
        elif not given.get("wanted_time"):
            self.add_error("wanted_time", _("Please enter a time, such as 16:30."))
        else:
            day = dt.date.fromisoformat(given["wanted_date"])
            try:
                given["proposed_at"] = wanted_instant(self.rules, day, given["wanted_time"], self.now, is_end=False)
            except NotPossible as refused:
                self.add_error(refused.field, str(refused))

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices

    def _ends(self) -> list[dt.datetime]:
        """Ends of opening days, and what the shopper wished for."""
        now, wanted = timezone.now(), self.enquiry.wanted_at
        # A shop on a long holiday answers all the same.
        ends = pickup_ends(rules_of(self.enquiry.merchant), now) or pickup_ends((), now)
        if wanted is not None and wanted > now:
            ends.append(wanted)
        return sorted(set(ends))

    def _sensible(self, ends: list[dt.datetime]) -> str:
        """The wish of the shopper or, where there is none, the end of the third opening day."""
        wanted = self.enquiry.wanted_at
        if wanted in ends:
            return wanted.isoformat() if wanted else ""
        days = list(dict.fromkeys(local_day(end - dt.timedelta(seconds=1)) for end in ends))
        if not days:
            return ""
        third = days[min(THIRD, len(days) - 1)]
        return max(end for end in ends if local_day(end - dt.timedelta(seconds=1)) == third).isoformat()
