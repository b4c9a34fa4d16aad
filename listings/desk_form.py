"""The form in which the city edits an item: amounts typed in euros, the rules' findings beside the fields.

Nothing is overwritten unseen (H-74): the form knows the version it was shown with.
"""

from collections.abc import Callable
from copy import copy
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from coburg_showcase.desk.editors import KnowsVersion
from coburg_showcase.spam.fields import SingleLineField, TextField
from listings import actions
from listings.actions import EDITABLE, ListingRefused
from listings.codes import PriceType, State
from listings.desk_versions import differences
from listings.models import Listing
from listings.pricing.money import as_typed, parse_money
from listings.rules import Finding, Severity, check, reviews_of

LINES = ("title", "price_basis", "isbn", "energy_class", "fibres", "organic_code")
TEXTS = ("description", "conditions", "warnings", "evidence")
# Fields of the model that stand in the form under another name.
TYPED = {"price_cents": "price", "deposit_cents": "deposit"}
NEXT_STEPS = [
    ("", _("Save only")),
    ("publish", _("Publish")),
    ("withdraw", _("Take out of the window")),
    ("hide", _("Hide from the public")),
]
STEPS: dict[str, Callable[[Listing], Any]] = {
    "publish": lambda listing: actions.publish(listing=listing, by_staff=True),
    "withdraw": lambda listing: actions.withdraw(listing=listing),
    "hide": lambda listing: actions.hide(listing=listing),
}
WORDS = {
    Severity.ERROR: _("Stands against publishing"),
    Severity.REVIEW: _("Please look at it"),
    Severity.HINT: _("Hint"),
}


class EuroField(forms.CharField):
    """An amount in euros as people in Germany type it; its value is in cents (H-19)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, "widget": forms.TextInput(attrs={"inputmode": "decimal"}), **options})

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        text = super().to_python(value)
        if not text:
            return None
        try:
            return parse_money(text)
        except ValueError as refused:
            raise ValidationError(str(refused), code="invalid") from refused

    def run_validators(self, value: Any) -> None:
        """Those of texts do not fit; `parse_money` has looked at all there is."""

    def prepare_value(self, value: Any) -> Any:
        return as_typed(value) if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(as_typed(initial), data)


class ListingForm(KnowsVersion):
    """Errors of the rules are errors of the form as soon as the item is, or would be, before the public."""

    price = EuroField(label=_("price"), help_text=_("Total price in euros including VAT, for example 12,90"))
    deposit = EuroField(label=_("deposit"), help_text=_("In euros; it is not part of the price"))
    next_step = forms.ChoiceField(label=_("and then"), choices=NEXT_STEPS, required=False)
    reviewed = forms.BooleanField(
        label=_("The notes have been checked"), required=False,
        help_text=_("Needed before something appears that the rules want looked at."),
    )  # fmt: skip

    class Meta:
        model = Listing
        fields = ["merchant", *(name for name in EDITABLE if name not in TYPED)]
        field_classes = dict.fromkeys(LINES, SingleLineField) | dict.fromkeys(TEXTS, TextField)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, typed in TYPED.items():
            self.initial.setdefault(typed, getattr(self.instance, name))
        if self.instance.pk and not self.is_bound:
            for finding in check(self.instance):
                self.note(finding)

    def note(self, finding: Finding) -> None:
        """Say below a field what the rules say about it."""
        name = TYPED.get(finding.field, finding.field)
        if name in self.fields:
            field = self.fields[name]
            field.help_text = noted(field.help_text, finding)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, typed in TYPED.items():
            if typed in cleaned:
                setattr(self.instance, name, cleaned[typed])
        if cleaned.get("price_type") == PriceType.FREE and cleaned.get("price") is None:
            self.instance.price_cents = 0
        return cleaned

    def lockable(self) -> QuerySet[Listing]:
        return Listing.objects.select_for_update(of=("self",)).select_related("merchant", "category__parent")

    def refusal(self, cleaned: dict[str, Any]) -> ValidationError:
        """With what is stored now, so that nobody has to open a second window."""
        wanted = {name: cleaned[TYPED.get(name, name)] for name in EDITABLE if TYPED.get(name, name) in cleaned}
        words = {"title": self.stored.title, "fields": differences(self.stored, wanted)}
        text = _(
            "“%(title)s” has been changed in the meantime. Now stored – %(fields)s. Nothing of yours has been saved; "
            "send the form again to put it in the place of that."
        )
        return ValidationError(text, code="changed", params=words)

    def _post_clean(self) -> None:
        """After Django has put the values into the instance: try to store it, so that storing cannot fail later."""
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        try:
            with transaction.atomic():
                tried = copy(self.instance)
                findings = self.store(tried)
                transaction.set_rollback(True)
        except ListingRefused as refused:
            for finding in refused.findings:
                name = TYPED.get(finding.field, finding.field)
                self.add_error(name if name in self.fields else None, finding.message)
            return
        if tried.state == State.PUBLISHED and not self.cleaned_data.get("reviewed"):
            self._ask_for_review(findings)

    def _ask_for_review(self, findings: list[Finding]) -> None:
        """Whoever publishes at the desk is the city: what the rules want looked at must have been looked at."""
        was_public = self.stored is not None and self.stored.state == State.PUBLISHED
        seen = {finding.message for finding in reviews_of(check(self.stored))} if self.stored and was_public else set()
        unseen = [finding.message for finding in reviews_of(findings) if finding.message not in seen]
        if unseen:
            self.add_error("reviewed", [_("Please check this, then tick the box and send the form again:"), *unseen])

    def store(self, listing: Listing) -> list[Finding]:
        """Write the values and take the chosen step; one out of the window comes first, for the rules then ask less.

        Returns what the rules say. Raises ListingRefused.
        """
        step = STEPS.get(self.cleaned_data.get("next_step", ""))
        values = {name: getattr(listing, name) for name in EDITABLE}
        leaves_first = step is not None and step is not STEPS["publish"] and listing.pk is not None
        if step and leaves_first:
            step(listing)
        findings = actions.save_listing(listing=listing, values=values, by_staff=True)
        if step and not leaves_first:
            step(listing)
        return findings


def noted(help_text: Any, finding: Finding) -> SafeString:
    return format_html("{} <strong>{}:</strong> {}", help_text, WORDS[finding.severity], finding.message)
