"""Who stands behind the window (§ 5 DDG, § 36 VSBG; L-04, L-05): the legal form decides what must be said."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coburg_showcase.accounts.models import User
from coburg_showcase.spam.fields import SingleLineField
from merchants.actions import save_merchant
from merchants.codes import Dispute, LegalForm
from merchants.models import Imprint, Merchant
from merchants.models.imprint import REGISTERED, REPRESENTED
from merchants.workshop.editing.drafts import draft_of
from merchants.workshop.editing.page import EditPage, FieldRefused, Values

# What to recognise the own legal form by.
EXPLAINED: dict[str, Any] = {
    LegalForm.SOLE: _("You run the business alone and stand in no register. Most shops do."),
    LegalForm.EK: _("You run it alone and stand in the commercial register."),
    LegalForm.GBR: _("Two or more run it together, without a register."),
    LegalForm.GMBH: _("A company with managing directors; a UG, too."),
    LegalForm.KG: _("A limited partnership; a GmbH & Co. KG, too."),
    LegalForm.EG: _("Members own it together; it stands in the register of cooperatives."),
    LegalForm.EV: _("An association, such as that of a world shop."),
}
# What only some legal forms must say.
DEMANDED = {"representative": REPRESENTED, "register_court": REGISTERED, "register_number": REGISTERED}
WHO_REPRESENTS: dict[str, Any] = {
    LegalForm.GMBH: _("First and last names of all managing directors."),
    LegalForm.GBR: _("First and last names of all partners."),
    LegalForm.KG: _("The general partner; of a GmbH & Co. KG the GmbH and its managing directors."),
    LegalForm.EG: _("First and last names of the board."),
    LegalForm.EV: _("First and last names of the board, as in the register."),
}
NAMES = (
    "legal_form", "legal_name", "representative", "register_court", "register_number", "vat_id",
    "supervisory_authority", "professional_chamber", "dispute_resolution", "dispute_body",
)  # fmt: skip


def has_check_digit(vat_id: str) -> bool:
    """Whether the last of the nine digits follows from the others (ISO 7064, MOD 11,10)."""
    product = 10
    for digit in vat_id[2:10]:
        product = 2 * ((int(digit) + product) % 10 or 10) % 11
    return (11 - product) % 10 == int(vat_id[10])


class ImprintForm(forms.Form):
    """What the chosen legal form need not say is left out of the page, unless something stands there."""

    use_required_attribute = False

    legal_form = forms.ChoiceField(label=_("Legal form"), choices=LegalForm.choices, widget=forms.HiddenInput)
    legal_name = SingleLineField(
        label=_("Name of the owner or company"), max_length=120,
        help_text=_("First and last name, or the company exactly as in the register."),
    )  # fmt: skip
    representative = SingleLineField(label=_("Represented by"), required=False, max_length=120)
    register_court = SingleLineField(
        label=_("Register court"), required=False, max_length=80, help_text=_("For example Amtsgericht Coburg.")
    )
    register_number = SingleLineField(
        label=_("Number in the register"), required=False, max_length=40, help_text=_("For example HRB 1234.")
    )
    vat_id = SingleLineField(
        label=_("VAT id"), required=False, max_length=20,
        help_text=_("DE and nine digits, if you have one. Not the tax number: that concerns nobody here."),
    )  # fmt: skip
    supervisory_authority = SingleLineField(
        label=_("Supervisory authority"), required=False, max_length=120,
        help_text=_("Only if you need a licence, as for serving alcohol: the office that gave it."),
    )  # fmt: skip
    professional_chamber = SingleLineField(
        label=_("Chamber"), required=False, max_length=120,
        help_text=_("Only for professions with a chamber and a protected title, as opticians or pharmacies."),
    )  # fmt: skip
    dispute_resolution = forms.ChoiceField(
        label=_("When a customer complains: arbitration (§ 36 VSBG)"), choices=Dispute.choices,
        widget=forms.RadioSelect, error_messages={"required": _("Please choose one of the three.")},
        help_text=_("With more than ten employees at the end of last year you must choose one of the first two."),
    )  # fmt: skip
    dispute_body = SingleLineField(
        label=_("Arbitration board"), required=False, max_length=200,
        help_text=_("Only if you take part: name, address and website of the board."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.chosen = str(self["legal_form"].value() or "")
        for name, legal_forms in DEMANDED.items():
            field = self.fields[name]
            field.required = self.chosen in legal_forms
            if not field.required and not self[name].value():
                field.widget = forms.HiddenInput()
        self.fields["representative"].help_text = WHO_REPRESENTS.get(self.chosen, "")

    @property
    def chosen_label(self) -> str:
        return str(dict(LegalForm.choices).get(self.chosen, ""))

    def clean_vat_id(self) -> str:
        vat_id = re.sub(r"[\s.]", "", self.cleaned_data["vat_id"]).upper()
        if vat_id and not re.fullmatch(r"DE[0-9]{9}", vat_id):
            raise ValidationError(_("A VAT id consists of DE and nine digits."), code="form")
        return vat_id

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("dispute_resolution") != Dispute.TAKES_PART:
            cleaned["dispute_body"] = ""
        elif not cleaned.get("dispute_body") and "dispute_body" not in self.errors:
            self.add_error("dispute_body", _("You take part, so please name the board with its address and website."))
        return cleaned


def legal_forms() -> list[tuple[str, str, Any]]:
    """Code, words, and what to recognise it by."""
    return [(form.value, str(form.label), EXPLAINED[form]) for form in LegalForm]


def legal_form_of(merchant: Merchant, person: User) -> str:
    """The code somebody has begun with or that is stored; empty if there is none yet. At most two queries."""
    draft = draft_of(IMPRINT, merchant, person)
    begun = draft.values.get("legal_form", []) if draft else []
    return next((code for code in begun if code), "") or str(read(merchant).get("legal_form", ""))


def read(merchant: Merchant) -> dict[str, Any]:
    imprint = Imprint.objects.filter(merchant_id=merchant.pk).first()
    return {name: getattr(imprint, name) for name in NAMES} if imprint else {}


def write(merchant: Merchant, values: Values, by: str) -> None:
    vat_id = values["vat_id"]
    # What a list of the city has brought stands in nobody's way.
    if vat_id and vat_id != read(merchant).get("vat_id") and not has_check_digit(vat_id):
        raise FieldRefused("vat_id", gettext("There is a slip in this VAT id: its last digit does not fit."))
    save_merchant(merchant=merchant, values={}, imprint={name: values[name] for name in NAMES})


def show(merchant: Merchant, values: Values) -> dict[str, Any]:
    return {"imprint": Imprint(merchant=merchant, **{name: values.get(name) or "" for name in NAMES})}


IMPRINT = EditPage(
    key="imprint",
    view="workshop:imprint",
    title=_("Provider (imprint)"),
    lead=_("The law wants people to know with whom they deal. Your legal form decides what that is."),
    form=ImprintForm,
    read=read,
    write=write,
    show=show,
    parts=("merchants/shop/_imprint.html",),
    bears_imprint=True,
    template="merchants/workshop/editing/imprint.html",
)
