"""Who the business is: its first sentence, its story, what people find there. The name is the city's to change."""

from django import forms
from django.core.validators import MaxValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coburg_showcase.spam.fields import SingleLineField, TextField
from merchants.codes import LANGUAGES
from merchants.models import Confirmation
from merchants.workshop.editing.fields import LinesField, ticked
from merchants.workshop.editing.page import EditPage, columns

OLDEST = 1000  # the town is first named in 1056


def no_later_than_now(year: int) -> None:
    MaxValueValidator(timezone.localdate().year, _("Please enter a year that has begun already."))(year)


class ProfileForm(forms.Form):
    use_required_attribute = False

    short_description = TextField(
        label=_("What do people see at your place?"), required=False, max_length=160, rows=3,
        help_text=_("One or two sentences, at most 160 characters. Best something one can touch."),
    )  # fmt: skip
    tagline = SingleLineField(
        label=_("Title of your story"), required=False, max_length=120,
        help_text=_("Stands above the story, for example: The wheel runs behind the house."),
    )  # fmt: skip
    story = TextField(
        label=_("Your story"), required=False, max_length=6000, rows=9,
        help_text=_("How it began, who stands behind the counter, what you do well. A blank line begins a paragraph."),
    )  # fmt: skip
    highlights = LinesField(
        label=_("What you are proud of"), required=False, most=6, longest=120, rows=4,
        help_text=_("Up to six, one a line. They stand below your story."),
    )  # fmt: skip
    brands = LinesField(
        label=_("Brands"), required=False, most=40, longest=60, commas=True, rows=3,
        help_text=_("One a line, or with commas in between. People search by them."),
    )  # fmt: skip
    assortment = LinesField(
        label=_("What else you sell"), required=False, most=40, longest=60, commas=True, rows=3,
        help_text=_("What people ask for and find at your place: nails, gift wrap, birthday candles."),
    )  # fmt: skip
    founded_year = forms.IntegerField(
        label=_("Founded in"), required=False, min_value=OLDEST, validators=[no_later_than_now],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4"}),
        error_messages={"invalid": _("Please enter a year, such as 1986.")},
    )  # fmt: skip
    languages = ticked(_("Languages spoken at your place"), list(LANGUAGES.items()))

    def clean_short_description(self) -> str:
        return " ".join(self.cleaned_data["short_description"].split())


read, write, show = columns(*ProfileForm.base_fields)  # type: ignore[attr-defined]

PROFILE = EditPage(
    key="profile",
    view="workshop:profile",
    title=_("Profile and story"),
    lead=_("What people read of you first, and what makes them come in."),
    form=ProfileForm,
    read=read,
    write=write,
    show=show,
    parts=("merchants/shop/_story.html", "merchants/shop/_assortment.html", "merchants/shop/_service.html"),
    on_card=True,
    groups=(Confirmation.Group.ASSORTMENT,),
    template="merchants/workshop/editing/profile.html",
)
