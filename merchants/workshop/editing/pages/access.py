"""How one gets in: what was seen or measured at the door and inside, each with who checked it and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coburg_showcase.spam.fields import SingleLineField
from merchants.actions import set_accessibility_facts
from merchants.models import AccessibilityFact, Merchant
from merchants.shop.access_facts import fact_groups
from merchants.workshop.editing.page import EditPage, Values

Key = AccessibilityFact.Key
UNKNOWN, YES, NO = "", "yes", "no"
THERE = [
    (UNKNOWN, pgettext_lazy("fact about access", "not known")),
    (YES, pgettext_lazy("fact about access", "there is")),
    (NO, pgettext_lazy("fact about access", "there is none")),
]
WELCOME = [(UNKNOWN, THERE[0][1]), (YES, _("welcome")), (NO, _("not possible"))]
LONGEST_NOTE = 200
# What is measured: from, to, and what to do. Beyond that somebody has mistyped or measured something else.
MEASURES: dict[str, tuple[int, int, Any]] = {
    Key.STEPS: (0, 60, _("How many from the pavement to the shop floor? 0 if there are none.")),
    Key.STEP_HEIGHT: (1, 60, _("In centimetres, the highest one. A folding rule will do.")),
    Key.DOOR_WIDTH: (30, 600, _("In centimetres, the clear width with the door wide open.")),
    Key.AISLE_WIDTH: (30, 600, _("In centimetres, at the narrowest place a customer passes.")),
}


def name_of(key: str) -> str:
    """The form's field for a fact."""
    return key.replace("-", "_")


def note_of(key: str) -> str:
    return f"{name_of(key)}_note"


@dataclass(frozen=True, slots=True)
class Pair:
    """A fact and its note, side by side."""

    fact: Any
    note: Any


class FactsForm(forms.Form):
    """The rules of the fields that `AccessForm` makes from the list of facts."""

    use_required_attribute = False

    def pairs(self) -> Iterator[Pair]:
        return (Pair(self[name_of(key)], self[note_of(key)]) for key in Key)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for key in Key:
            is_open = cleaned.get(name_of(key)) in (None, UNKNOWN) and name_of(key) not in self.errors
            if is_open and cleaned.get(note_of(key)):
                self.add_error(name_of(key), _("There is a note, so please say this as well."))
        if cleaned.get("steps") == 0 and cleaned.get("step_height"):
            self.add_error("step_height", _("There are no steps, so there is no height. Which is right?"))
        return cleaned


def _fact_field(key: Key) -> forms.Field:
    if key not in MEASURES:
        choices = WELCOME if key == Key.ASSISTANCE_DOG else THERE
        return forms.ChoiceField(label=key.label, choices=choices, required=False, widget=forms.RadioSelect)
    least, most, help_text = MEASURES[key]
    return forms.IntegerField(
        label=key.label, required=False, min_value=least, max_value=most, help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "3"}),
        error_messages={"invalid": _("Please enter a whole number, or nothing if you do not know.")},
    )  # fmt: skip


def _fields() -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {}
    for key in Key:
        found[name_of(key)] = _fact_field(key)
        found[note_of(key)] = SingleLineField(label=_("Note"), required=False, max_length=LONGEST_NOTE)
    return found


AccessForm: type[FactsForm] = type("AccessForm", (FactsForm,), _fields())


def read(merchant: Merchant) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for fact in AccessibilityFact.objects.filter(merchant=merchant):
        told = YES if fact.present else NO
        values[name_of(fact.key)] = fact.amount if fact.key in MEASURES else told
        values[note_of(fact.key)] = fact.note
    return values


def facts_of(merchant: Merchant, values: Values, *, by: str, on: date) -> list[AccessibilityFact]:
    """The facts that the values tell, unsaved; who checked one and when stays as it is where nothing differs."""
    known = {fact.key: fact for fact in AccessibilityFact.objects.filter(merchant=merchant)}
    facts = []
    for key in Key:
        value, note = values.get(name_of(key)), values.get(note_of(key)) or ""
        if value in (None, UNKNOWN):
            continue
        told = {"present": value != NO, "amount": value if key in MEASURES else None, "note": note}
        old = known.get(key)
        if old and all(getattr(old, name) == each for name, each in told.items()):
            facts.append(old)
        else:
            facts.append(AccessibilityFact(key=key, checked_by=by, checked_on=on, **told))
    return facts


def write(merchant: Merchant, values: Values, by: str) -> None:
    facts = facts_of(merchant, values, by=by, on=timezone.localdate())
    set_accessibility_facts(merchant=merchant, facts=facts)


def show(merchant: Merchant, values: Values) -> dict[str, Any]:
    facts = facts_of(merchant, values, by=merchant.name, on=timezone.localdate())
    return {"fact_groups": fact_groups(facts)}


ACCESS = EditPage(
    key="access",
    view="workshop:access",
    title=_("Access"),
    lead=_("Exact facts help more than “barrier-free”. A folding rule will do; what you do not know stays open."),
    form=AccessForm,
    read=read,
    write=write,
    show=show,
    parts=("merchants/shop/_access.html",),
    template="merchants/workshop/editing/access.html",
)
