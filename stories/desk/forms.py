"""The forms in which the city writes stories, walks and their stops."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coburg_showcase.addresses import FIXED_WORDS
from coburg_showcase.desk.editors import KnowsVersion
from coburg_showcase.images.alt_text import check_alt_text
from coburg_showcase.images.forms import PictureUploads, UploadField
from coburg_showcase.richtext.forms import RichTextFormField
from coburg_showcase.richtext.widgets import RichTextArea
from coburg_showcase.richtext.wording import check_wording
from coburg_showcase.spam.fields import SingleLineField, TextField
from stories.models import Story, Trail, TrailStop

STEPS = [("", _("Save only")), ("publish", _("Publish")), ("withdraw", _("Take back"))]
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class PublicationForm(KnowsVersion, PictureUploads):
    """What stories and walks have in common: an address that stays, a described cover, a next step."""

    uploads = {"cover_upload": "cover"}

    cover_upload = UploadField(label=_("Upload a cover picture"))
    next_step = forms.ChoiceField(label=_("and then"), choices=STEPS, required=False)

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if not SLUG.fullmatch(slug):
            raise ValidationError(_("A slug consists of a to z, 0 to 9 and single hyphens between them."))
        if slug in FIXED_WORDS | {"feed", "druck", "print"}:
            raise ValidationError(_("This address belongs to the site itself."))
        return slug

    def clean_cover_alt(self) -> str:
        text = self.cleaned_data["cover_alt"].strip()
        if text:
            check_alt_text(text)
        return text


class StoryForm(PublicationForm):
    class Meta:
        model = Story
        fields = ["series", "site", "title", "slug", "teaser", "visible_from", "visible_until", "cover_alt",
                  "cover_credit", "cover_focal_x", "cover_focal_y", "contributed_by", "is_advertisement",
                  "responsible_name", "responsible_address"]  # fmt: skip
        field_classes = dict.fromkeys(
            ("title", "teaser", "cover_alt", "cover_credit", "responsible_name"), SingleLineField
        ) | {"responsible_address": TextField}
        widgets = {"teaser": forms.TextInput(attrs={"class": "vTextField", "maxlength": 300})}


class TrailForm(PublicationForm):
    intro = RichTextFormField(label=_("introduction"), required=False, max_length=5_000, widget=RichTextArea)

    class Meta:
        model = Trail
        fields = ["title", "slug", "teaser", "intro", "step_free", "visible_from", "visible_until", "cover_alt",
                  "cover_credit"]  # fmt: skip
        field_classes = dict.fromkeys(("title", "teaser", "cover_alt", "cover_credit"), SingleLineField)

    def clean_intro(self) -> str:
        check_wording(self.cleaned_data["intro"])
        return self.cleaned_data["intro"]


class TrailStopForm(forms.ModelForm):
    text = RichTextFormField(label=_("text"), required=False, max_length=5_000, widget=RichTextArea)

    class Meta:
        model = TrailStop
        fields = ["position", "merchant", "name", "latitude", "longitude", "text"]
        field_classes = {"name": SingleLineField}

    def clean_text(self) -> str:
        check_wording(self.cleaned_data["text"])
        return self.cleaned_data["text"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("merchant"):  # a shop knows where it is and what it is called
            cleaned |= {"name": "", "latitude": None, "longitude": None}
        return cleaned
