"""The three forms around a wish: what is looked for, who is asked, what a shop answers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coburg_showcase.spam.fields import EmailField, SingleLineField, TextField
from coburg_showcase.spam.forms import GuardedForm
from listings.wishes.models import LONGEST_WISH, MOST_SHOPS, WishRecipient
from listings.wishes.words import wish_words

PURPOSE = "wish"
NO_WORDS = _("Please name the thing you are looking for, for example “rubber boots size 27”.")


class WordsForm(forms.Form):
    """Step 1. Read from the address, so it needs neither stamp nor cookie."""

    use_required_attribute = False

    q = SingleLineField(
        label=_("What are you looking for?"),
        max_length=LONGEST_WISH,
        help_text=_("One thing, in your own words: what it is, size, colour, brand."),
        error_messages={"required": NO_WORDS},
        widget=forms.TextInput(attrs={"autocomplete": "off", "enterkeyhint": "search"}),
    )

    def clean_q(self) -> str:
        text = self.cleaned_data["q"]
        if not wish_words(text):
            raise ValidationError(NO_WORDS, code="no_words")
        return text


class WishForm(GuardedForm):
    """Step 2. `shops`: key and name of those who may be asked, in their order."""

    q = SingleLineField(max_length=LONGEST_WISH, widget=forms.HiddenInput)
    laden = forms.MultipleChoiceField(
        label=_("Which shops shall we ask?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Please choose at least one shop."),
            "invalid_choice": _("One of the shops you chose cannot be asked any more. Please check your choice."),
            "invalid_list": _("Please choose at least one shop."),
        },
    )
    email = EmailField(label=_("Your e-mail address"), help_text=_("For the answers. The shops do not see it."))
    name = SingleLineField(
        label=_("Your name"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("If you give it, the shops see it."),
    )

    def __init__(self, data: Any = None, *, shops: Sequence[tuple[int, str]], **options: Any) -> None:
        super().__init__(data, purpose=PURPOSE, **options)
        self.fields["laden"].choices = shops  # type: ignore[attr-defined]

    def clean_laden(self) -> list[int]:
        chosen = [int(key) for key in dict.fromkeys(self.cleaned_data["laden"])]
        if len(chosen) > MOST_SHOPS:
            message = ngettext(
                "Please choose at most %(most)d shop; you have chosen %(chosen)d.",
                "Please choose at most %(most)d shops; you have chosen %(chosen)d.",
                MOST_SHOPS,
            )
            raise ValidationError(message, code="too_many", params={"most": MOST_SHOPS, "chosen": len(chosen)})
        return chosen


class AnswerForm(forms.Form):
    """What a shop answers. Its address is a key, so it needs no stamp; sent twice it is the same answer."""

    use_required_attribute = False

    antwort = forms.ChoiceField(
        label=_("Do you have it?"),
        choices=[choice for choice in WishRecipient.Answer.choices if choice[0]],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose one of the answers."),
            "invalid_choice": _("Please choose one of the answers."),
        },
    )
    kommentar = TextField(
        label=_("Your words about it"),
        required=False,
        max_length=500,
        rows=3,
        help_text=_("For example price, size, or how long an order takes. The shopper sees this."),
    )
