"""What people type to take over a business."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coburg_showcase.one_time import as_drawn
from coburg_showcase.spam.fields import EmailField, PhoneField, SingleLineField, TextField
from merchants.claims.codes import Condition
from merchants.codes import Kind
from merchants.importing.entry import place_slug
from merchants.models import Category

CHOOSE = {"required": _("Please choose one.")}
STREET = {"autocomplete": "address-line1"}
TYPED = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class CategoryField(forms.ModelChoiceField):
    """One of the second level, in the groups of the first."""

    def label_from_instance(self, category: Any) -> str:
        return f"{category.parent.name}: {category.name}"


class CodeForm(forms.Form):
    """The code of the letter; whether there is such a one is seen on the page it leads to."""

    use_required_attribute = False

    code = SingleLineField(
        label=_("Code from the letter"),
        max_length=60,
        widget=forms.TextInput(attrs=TYPED),
        help_text=_("16 letters and digits in fours. Small letters and missing hyphens are fine."),
    )

    def clean_code(self) -> Any:
        secret = as_drawn(self.cleaned_data["code"])
        if not secret:
            raise ValidationError(_("A code has 16 letters and digits. Please compare it with the letter."))
        return secret


class ChecklistForm(forms.Form):
    """What makes a business one of the platform, ticked by its people; the city may make exceptions."""

    use_required_attribute = False

    conditions = forms.MultipleChoiceField(
        label=_("What holds for your business?"),
        choices=Condition.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please tick what holds.")},
    )
    note = TextField(
        label=_("Anything the city should know?"),
        required=False,
        max_length=1000,
        rows=3,
        help_text=_("If one of these does not hold, say why yours belongs here: the city may make exceptions."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        is_whole = len(cleaned.get("conditions", Condition.values)) == len(Condition)
        if not is_whole and not cleaned.get("note") and "note" not in self.errors:
            self.add_error("conditions", _("Please tick what holds. If one does not, say below why: the city decides."))
        return cleaned


class RequestForm(ChecklistForm):
    """Asking for a listed business without a code."""

    name = SingleLineField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    phone = PhoneField(label=_("Telephone on which the city reaches you"))

    field_order = ("name", "phone", "conditions", "note")


class NewBusinessForm(ChecklistForm):
    """What the city needs to know of a business that is not listed yet."""

    name = SingleLineField(label=_("Name of the business"), max_length=100)
    kind = forms.ChoiceField(
        label=_("What it is"), choices=Kind.choices, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    category = CategoryField(
        label=_("Category"), queryset=Category.objects.none(), empty_label=_("Please choose"), error_messages=CHOOSE
    )
    street = SingleLineField(label=_("Street"), max_length=80, widget=forms.TextInput(attrs=STREET))
    house_number = SingleLineField(label=_("House number"), max_length=10)
    phone = PhoneField(label=_("Telephone"))
    email = EmailField(label=_("E-mail of the business"))

    field_order = ("name", "kind", "category", "street", "house_number", "phone", "email", "conditions", "note")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen: Any = self.fields["category"]
        chosen.queryset = (
            Category.objects.filter(parent__isnull=False)
            .select_related("parent")
            .order_by("parent__position", "position", "slug")
        )

    def clean_street(self) -> str:
        street = self.cleaned_data["street"]
        if not place_slug(street):
            raise ValidationError(_("Please write the name of the street."))
        return street
