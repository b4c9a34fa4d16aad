"""The forms in which the city edits an event and changes single dates of it."""

from copy import copy
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from coburg_showcase.desk.editors import KnowsVersion
from coburg_showcase.images.alt_text import check_alt_text
from coburg_showcase.images.forms import PictureUploads, UploadField
from coburg_showcase.spam.fields import SingleLineField, TextField
from listings.desk_form import EuroField
from merchants.opening.resolve import ONE_DAY
from stories.events import actions
from stories.events.actions import EDITABLE, EventRefused
from stories.events.checks import faults_of, faults_of_change
from stories.events.desk.repeat import RepeatFields, initial_of, rule_text
from stories.events.models import DateChange, Event
from stories.events.recurrence import RuleRefused

NEXT_STEPS = [
    ("", _("Save only")),
    ("publish", _("Publish")),
    ("withdraw", _("Take off the site")),
    ("cancel", _("Cancel the event, with the note below")),
    ("reinstate", _("It takes place after all")),
]
# Fields of the model that stand in the form under another name.
TYPED = {"price_cents": "price", "rrule": "repeat"}
LINES = (
    *("title", "place_name", "place_address", "organiser", "price_note", "status_note"),
    *("picture_alt", "picture_credit"),
)


class EventForm(RepeatFields, KnowsVersion, PictureUploads):
    """The rule of what repeats is put together from small fields; nothing is overwritten unseen (H-74)."""

    uploads = {"picture_upload": "picture"}

    end_day = forms.DateField(
        label=_("last day"), required=False, widget=AdminDateWidget,
        help_text=_("Empty: the same day, or the next one if it ends after midnight."),
    )  # fmt: skip
    price = EuroField(
        label=_("price"), help_text=_("In euros, for example 12,90; 0 is free of charge, empty means not known.")
    )  # fmt: skip
    picture_upload = UploadField(label=_("Upload a picture"))
    next_step = forms.ChoiceField(label=_("and then"), choices=NEXT_STEPS, required=False)

    class Meta:
        model = Event
        fields = ["slug", *(name for name in EDITABLE if name not in TYPED)]
        field_classes = dict.fromkeys(LINES, SingleLineField) | {"description": TextField}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Empty: made from the title. It stays once the event has been on show.")
        self.initial.setdefault("price", self.instance.price_cents)
        if self.instance.pk:
            self.initial.update(initial_of(self.instance))
        for field in self.fields.values():
            field.label = capfirst(str(field.label or ""))

    def clean_picture_alt(self) -> str:
        """Empty only without a picture; what is written must say something (A-21)."""
        text = self.cleaned_data["picture_alt"]
        if text:
            check_alt_text(text)
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._complete_end(cleaned)
        if "price" in cleaned:
            self.instance.price_cents = cleaned["price"]
        if cleaned.get("start_day"):
            try:
                self.instance.rrule = rule_text(cleaned, cleaned["start_day"], self.instance.rrule)
            except RuleRefused as refused:
                self.add_error("repeat", str(refused))
        return cleaned

    def _complete_end(self, cleaned: dict[str, Any]) -> None:
        start, begins, ends = (cleaned.get(name) for name in ("start_day", "start_time", "end_time"))
        if cleaned.get("is_all_day"):
            cleaned["start_time"] = cleaned["end_time"] = begins = ends = None
        if start and "end_day" in cleaned and not cleaned["end_day"]:
            cleaned["end_day"] = start + ONE_DAY if begins and ends and ends <= begins and start < start.max else start

    def version_of(self, event: Event) -> str:
        """Changes of single dates count as well."""
        return str(event.sequence)

    def _post_clean(self) -> None:
        """After Django has put the values into the instance: try to store it, so that storing cannot fail later."""
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        try:
            with transaction.atomic():
                self.store(copy(self.instance))
                transaction.set_rollback(True)
        except EventRefused as refused:
            for name, sentence in refused.faults.items():
                shown = TYPED.get(name, name)
                self.add_error(shown if shown in self.fields else None, sentence)

    def store(self, event: Event) -> None:
        """Write the values and take the chosen step. Raises EventRefused."""
        values = {name: getattr(event, name) for name in EDITABLE}
        actions.save_event(event=event, values=values)
        step = self.cleaned_data.get("next_step")
        if step == "publish":
            actions.publish(event=event)
        elif step == "withdraw":
            actions.withdraw(event=event)
        elif step == "cancel":
            actions.cancel(event=event, note=event.status_note)
        elif step == "reinstate":
            actions.reinstate(event=event)


class DateChangeFormSet(forms.BaseInlineFormSet):
    """Changes of single dates; each must be a date of the event as its form has just been filled in."""

    instance: Event

    def clean(self) -> None:
        super().clean()
        if not _is_sound(self.instance):
            return
        for form in self.forms:
            change: DateChange = form.instance
            if form.has_changed() and not form.errors and not form.cleaned_data.get("DELETE") and change.day:
                for name, sentence in faults_of_change(self.instance, change).items():
                    form.add_error(name, sentence)


def _is_sound(event: Event) -> bool:
    """Whether dates can be worked out at all; else the event's own form says what is wrong."""
    return bool(event.start_day and event.end_day) and not faults_of(event)


class CancelForm(forms.Form):
    """The note that is published with the cancellation."""

    note = SingleLineField(
        label=_("note"), max_length=300, required=False, widget=forms.TextInput(attrs={"size": 80}),
        help_text=_("Why it is cancelled, or what people should do now. Everybody will read it."),
    )  # fmt: skip
