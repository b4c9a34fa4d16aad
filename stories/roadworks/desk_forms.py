"""The forms in which the city edits a construction site and answers questions about it."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coburg_showcase.addresses import FIXED_WORDS
from coburg_showcase.desk.editors import KnowsVersion, Unlabelled
from coburg_showcase.images.forms import PictureUploads, UploadField
from coburg_showcase.spam.fields import SingleLineField, TextField
from listings.admin import PictureForm
from stories.roadworks import actions
from stories.roadworks.models import ConstructionSite, Delay, Phase, Question
from stories.roadworks.models.line import check_line
from stories.roadworks.models.question import LONGEST_ANSWER, LONGEST_QUESTION

RESERVED_SLUGS = FIXED_WORDS | {"feed", "termine", "neu", "new", "karte", "map", "seite", "page"}
DEGREES = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,15})?")
LINES = ("title", "teaser", "street", "section", "contact_role", "contact_hours")
TEXTS = ("cars", "bikes", "on_foot", "step_free", "buses", "deliveries", "parking", "detour")


class LineField(forms.CharField):
    """Points of a line, one in each row of the text: latitude, longitude. German decimals are fine between semicolons
    or blanks."""

    def __init__(self, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 6, "cols": 40, "spellcheck": "false"})
        super().__init__(**{"widget": widget, **options})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        rows = [row.strip() for row in (super().to_python(value) or "").splitlines()]
        return [self._point(number, row) for number, row in enumerate(rows, 1) if row]

    def _point(self, number: int, row: str) -> list[float]:
        parts = [part for part in _split(row) if part]
        if len(parts) != 2 or not all(DEGREES.fullmatch(part) for part in parts):
            raise ValidationError(
                _("Row %(number)d: please write latitude and longitude, such as 50.2614, 10.9627."),
                code="point",
                params={"number": number},
            )
        return [float(part) for part in parts]

    def validate(self, value: Any) -> None:
        if not value:
            raise ValidationError(self.error_messages["required"], code="required")
        check_line(value)

    def run_validators(self, value: Any) -> None:
        """Those of texts do not fit; `validate` has looked at all there is."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(f"{latitude}, {longitude}" for latitude, longitude in value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


def _split(row: str) -> list[str]:
    if ";" in row:
        return [part.strip().replace(",", ".") for part in row.split(";")]
    if re.fullmatch(r"\S+,\S+\s+\S+,\S+", row):
        return [part.replace(",", ".") for part in row.split()]
    return re.split(r"\s*,\s*|\s+", row)


class SiteForm(KnowsVersion):
    """Nothing is overwritten unseen (H-74): the form knows when the site it shows was last stored."""

    line = LineField(
        label=_("line on the map"),
        help_text=_("One point in each row: latitude, longitude, such as 50.2614, 10.9627. At least two."),
    )

    class Meta:
        model = ConstructionSite
        fields = [
            *("slug", "state", "visible_from", "visible_until", "line", "reach_m", *LINES, *TEXTS),
            *("contact_phone", "contact_email", "shown"),
        ]
        field_classes = dict.fromkeys(LINES, SingleLineField) | dict.fromkeys(TEXTS, TextField)

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if slug in RESERVED_SLUGS:
            raise ValidationError(
                _("The address /baublog/%(slug)s/ belongs to the site itself."), code="reserved", params={"slug": slug}
            )
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.instance.pk and "detour" in cleaned:
            before = self.initial.get("detour", "").split()
            if cleaned["detour"].split() != before:
                self.instance.detour_changed_at = timezone.now()
        return cleaned


class PhaseForm(forms.ModelForm):
    class Meta:
        model = Phase
        fields = ["position", "title", "start_day", "end_day", "description", "delay", "delay_reason"]
        field_classes = {"title": SingleLineField, "delay_reason": SingleLineField, "description": TextField}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        delay = cleaned.get("delay", Delay.NONE)
        if delay == Delay.NONE:
            self.instance.delayed_at = None
        elif "delay" in self.changed_data or self.instance.delayed_at is None:
            self.instance.delayed_at = timezone.now()
        return cleaned


class SitePictureForm(PictureForm, PictureUploads):
    """A picture is uploaded here, or named by its number."""

    uploads = {"picture_upload": "picture"}

    picture_upload = UploadField(label=_("Upload a picture"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["picture"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("picture") and not self.errors:
            self.add_error("picture_upload", ValidationError(_("Please choose a picture."), code="required"))
        return cleaned


class Decision:
    PUBLISH, MAIL, HIDE = "publish", "mail", "hide"


DECISIONS = [
    ("", _("Nothing yet")),
    (Decision.PUBLISH, _("Publish question and answer")),
    (Decision.MAIL, _("Answer by mail only")),
    (Decision.HIDE, _("Hide, with the reason")),
]


class AnswerForm(forms.ModelForm):
    """What becomes of a question. Nothing is overwritten unseen (H-74): the form knows the state it was shown with."""

    wording = TextField(
        label=_("Wording for the public"), max_length=LONGEST_QUESTION, required=False, rows=3,
        help_text=_("Take out whatever names or describes a person. Empty: as it was asked."),
    )  # fmt: skip
    answer = TextField(label=_("Answer"), max_length=LONGEST_ANSWER, required=False)
    office = SingleLineField(
        label=_("Answered by"), max_length=120, required=False, help_text=_("An office, no person")
    )
    decision = forms.ChoiceField(label=_("What happens"), choices=DECISIONS, required=False)
    hidden_because = SingleLineField(label=_("Reason for hiding"), max_length=300, required=False)
    shown = forms.CharField(required=False, widget=Unlabelled)

    class Meta:
        model = Question
        fields = ["wording", "answer", "office", "decision", "hidden_because", "shown"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        question: Question = self.instance
        self.initial["shown"] = _stamp(question)
        published = getattr(question, "published", None)
        self.initial.setdefault("wording", published.question if published else question.text)
        self.initial["office"] = question.office or question.site.contact_role

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        stored = Question.objects.select_for_update(of=("self",)).get(pk=self.instance.pk)
        if given.get("shown") != _stamp(stored):
            self._show_again(stored)
            raise ValidationError(
                _("Somebody has dealt with this question meanwhile (now: %(state)s). Please look, then send it again."),
                code="changed",
                params={"state": stored.get_state_display()},
            )
        decision = given.get("decision")
        if not decision and any(name in self.changed_data for name in ("answer", "hidden_because")):
            self.add_error("decision", _("Please choose what shall happen with what you have written."))
        if decision in {Decision.PUBLISH, Decision.MAIL}:
            self._require(given, "answer", _("Please write the answer."))
            self._require(given, "office", _("Please say which office answers."))
        if decision == Decision.MAIL and not self.instance.email:
            text = _("Nobody left an e-mail address: answer in public, or hide the question.")
            self.add_error("decision", text)
        if decision == Decision.HIDE:
            self._require(given, "hidden_because", _("Please write why. Who asked gets this by mail."))
        return given

    def _require(self, given: dict[str, Any], name: str, message: Any) -> None:
        if name not in self.errors and not given.get(name):
            self.add_error(name, message)

    def _show_again(self, stored: Question) -> None:
        sent: Any = self.data.copy()  # type: ignore[attr-defined]
        sent[self.add_prefix("shown")] = _stamp(stored)
        self.data = sent

    def act(self, question: Question) -> str:
        """Do what was decided; returns the sentence for the desk, empty for nothing."""
        given = self.cleaned_data
        decision = given["decision"]
        if decision == Decision.PUBLISH:
            actions.publish_answer(
                question=question, answer=given["answer"], office=given["office"], wording=given["wording"]
            )
            return str(_("Question and answer are public now."))
        if decision == Decision.MAIL:
            actions.answer_by_mail(question=question, answer=given["answer"], office=given["office"])
            return str(_("The answer is on its way by mail."))
        if decision == Decision.HIDE:
            actions.hide(question=question, reason=given["hidden_because"])
            return str(_("The question is hidden."))
        return ""


def _stamp(question: Question) -> str:
    return f"{question.state} {question.last_message_at.isoformat()}"
