"""What somebody fills in who asks the city about a construction site. Name and address are not needed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coburg_showcase.spam.fields import EmailField, SingleLineField, TextField
from coburg_showcase.spam.forms import GuardedForm
from stories.roadworks.models import ConstructionSite
from stories.roadworks.models.question import LONGEST_QUESTION

PURPOSE = "roadworks-question"


class QuestionForm(GuardedForm):
    text = TextField(
        label=_("Your question"),
        max_length=LONGEST_QUESTION,
        help_text=_("Everybody reads it together with the answer, so please write nothing about yourself or others."),
        error_messages={"required": _("Please write what you would like to know.")},
    )
    email = EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("With it the answer comes to you, too. It is never published."),
    )
    name = SingleLineField(
        label=_("Your name"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("For the office that answers. It is never published."),
    )

    def __init__(self, data: Any = None, *, site: ConstructionSite, **options: Any) -> None:
        self.site = site
        super().__init__(data, purpose=PURPOSE, binding=f"{site.pk}", **options)

    def said(self) -> dict[str, str]:
        """For `actions.ask`, after `is_valid()`."""
        return {name: self.cleaned_data[name] for name in ("text", "name", "email")}
