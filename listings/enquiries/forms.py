"""What a shopper fills in, one form for each kind of enquiry. The server says what is wrong."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coburg_showcase.spam.fields import EmailField, PhoneField, SingleLineField, TextField
from coburg_showcase.spam.forms import GuardedForm
from coburg_showcase.spam.heuristics import body_hash
from listings.enquiries.models import MOST_PIECES, EnquiryKind
from listings.enquiries.times import NotPossible, day_text, days_to_choose, wanted_instant
from listings.models import Listing
from merchants.codes import Kind as BusinessKind
from merchants.models import Merchant
from merchants.opening.store import rules_of

TIME_FORMATS = ["%H:%M", "%H.%M", "%H", "%H:%M:%S", "%H Uhr", "%H.%M Uhr", "%H:%M Uhr"]
LONGEST_MESSAGE = 2000


def number_field(label: Any) -> forms.IntegerField:
    out_of_range = _("Please enter a whole number from 1 to 50.")
    messages = {"required": out_of_range, "invalid": out_of_range, "min_value": out_of_range, "max_value": out_of_range}
    return forms.IntegerField(
        label=label,
        initial=1,
        min_value=1,
        max_value=MOST_PIECES,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=messages,
    )


class EnquiryForm(GuardedForm):
    """What every kind asks for. `now` is the instant days and times are judged at."""

    kind = EnquiryKind.QUESTION
    field_order = ["what", "amount", "wanted_date", "wanted_time", "call_when", "message", "name", "email", "phone"]

    name = SingleLineField(label=_("Your name"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = EmailField(label=_("Your e-mail address"), help_text=_("The business answers to this address."))
    phone = PhoneField(label=_("Your telephone number"), required=False)
    message = TextField(label=_("Your message"), max_length=LONGEST_MESSAGE, required=False)

    def __init__(self, data: Any = None, *, merchant: Merchant, listing: Listing | None = None, **options: Any) -> None:
        self.merchant, self.listing, self.now = merchant, listing, timezone.now()
        super().__init__(data, purpose="enquiry", binding=f"{merchant.pk}", **options)
        self.prepare()

    def prepare(self) -> None:
        """What depends on shop and item."""

    def _typed_words(self) -> list[str]:
        return [self.cleaned_data.get(name, "") for name in ("what", "call_when", "message")]

    @property
    def body_hash(self) -> str:
        """Of the words that were typed; empty where none were."""
        words = [word for word in self._typed_words() if word]
        return body_hash(*words) if words else ""

    def values(self) -> dict[str, Any]:
        """For `actions.receive`, after `is_valid()`."""
        given = self.cleaned_data
        return {
            "kind": self.kind.value,
            "name": given["name"],
            "email": given["email"],
            "phone": given["phone"],
            "message": given["message"],
            "call_when": given.get("call_when", ""),
            "amount": given.get("amount") or 1,
            "wanted_at": given.get("wanted_at"),
            "listing_title": given.get("what", ""),
        }


class QuestionForm(EnquiryForm):
    message = TextField(
        label=_("Your question"),
        max_length=LONGEST_MESSAGE,
        error_messages={"required": _("Please write what you would like to know.")},
    )


class TimedForm(EnquiryForm):
    """With a day out of the shop's next opening days, and a time of that day."""

    is_end = True

    wanted_date = forms.DateField(
        label=_("Day"),
        widget=forms.Select,
        error_messages={
            "required": _("Please choose a day."),
            "invalid": _("There is no such day. Please choose one of the list."),
        },
    )
    wanted_time = forms.TimeField(
        label=_("Time"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=TIME_FORMATS,
        error_messages={
            "required": _("Please enter a time, such as 16:30."),
            "invalid": _("Please enter a time, such as 16:30."),
        },
    )

    def prepare(self) -> None:
        self.rules = rules_of(self.merchant)
        choices = [(day.isoformat(), text) for day, text in days_to_choose(self.rules, self.now)]
        field = self.fields["wanted_date"]
        field.required = bool(choices)
        field.widget.choices = [("", _("Please choose")), *choices, *self._sent_day(choices)]

    def _sent_day(self, choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """A day that was sent but is not in the list stays chosen, so that the message about it makes sense."""
        try:
            day = dt.date.fromisoformat(str(self.data.get(self.add_prefix("wanted_date"), "")))
        except ValueError:
            return []
        known = {value for value, _text in choices}
        return [] if day.isoformat() in known else [(day.isoformat(), day_text(day))]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        day = given.get("wanted_date")
        if day and "wanted_time" not in self.errors:
            try:
                given["wanted_at"] = wanted_instant(
                    self.rules, day, given.get("wanted_time"), self.now, is_end=self.is_end
                )
            except NotPossible as refused:
                self.add_error(refused.field, str(refused))
        return given


class ReservationForm(TimedForm):
    kind = EnquiryKind.RESERVATION

    what = SingleLineField(
        label=_("What shall be put aside?"),
        max_length=120,
        error_messages={"required": _("Please write what shall be put aside.")},
    )
    amount = number_field(_("Number"))

    def prepare(self) -> None:
        super().prepare()
        self.fields["wanted_date"].label = _("Put aside until")
        self.fields["wanted_time"].required = False
        self.fields["wanted_time"].help_text = _("Without a time: until the shop closes on that day.")
        if self.listing is not None:
            del self.fields["what"]


class CallbackForm(EnquiryForm):
    kind = EnquiryKind.CALLBACK

    call_when = SingleLineField(
        label=_("When may the business call?"),
        max_length=120,
        help_text=_("For example: today after 4 pm, or any day in the morning"),
        error_messages={"required": _("Please write when you can be reached.")},
    )

    def prepare(self) -> None:
        self.fields["email"].required = False
        self.fields["email"].help_text = _("With it you get a confirmation.")
        self.fields["phone"].required = True
        self.fields["message"].label = _("What is it about?")


class AppointmentForm(TimedForm):
    kind = EnquiryKind.APPOINTMENT
    is_end = False

    amount = number_field(_("For how many persons"))

    def prepare(self) -> None:
        super().prepare()
        self.fields["amount"].required = False
        if self.merchant.kind != BusinessKind.GASTRONOMY:
            del self.fields["amount"]
        self.fields["wanted_date"].label = pgettext_lazy("appointment", "Day")
        self.fields["message"].label = _("What is it about?")


FORMS: dict[str, type[EnquiryForm]] = {
    form.kind.value: form for form in (QuestionForm, ReservationForm, CallbackForm, AppointmentForm)
}
