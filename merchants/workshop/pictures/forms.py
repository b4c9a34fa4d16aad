"""What is asked about pictures: files with the word about rights, a description, the rest."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from coburg_showcase.images.alt_text import MAX_LENGTH, check_alt_text
from coburg_showcase.images.forms import ACCEPTED
from coburg_showcase.spam.fields import SingleLineField
from coburg_showcase.spam.text import tidy
from merchants.models import MerchantPicture
from merchants.workshop.pictures.models import HASH

Role = MerchantPicture.Role
NAMES_SHOWN = 60  # characters of a file's name in a sentence


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """As many files as were chosen; whether they are pictures is found out one by one."""

    widget = SeveralFiles(attrs={"accept": ACCEPTED, "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:  # type: ignore[override]
        if not data:
            raise ValidationError(self.error_messages["required"], code="required")
        return list(data)


class RightsForm(forms.Form):
    """The word without which nothing is taken in (§ 22 KUG, § 13 UrhG; L-22)."""

    use_required_attribute = False

    rights = forms.BooleanField(
        label=_("We may show these pictures, and everybody on them agrees"),
        error_messages={"required": _("Please confirm that the pictures may be shown.")},
    )


class ChooseForm(RightsForm):
    """The ordinary form, for browsers without our script."""

    field_order = ["pictures", "rights"]

    pictures = SeveralFilesField(
        label=_("Choose pictures"),
        help_text=_("JPEG, PNG or WebP, 10 MB at most each."),
        error_messages={"required": _("Please choose a picture.")},
    )

    def add_refusals(self, refused: Sequence[tuple[str, str]], *, skipped: bool) -> None:
        """Say of each file that was not taken (name, sentence) what is wrong with it."""
        for name, sentence in refused:
            self.add_error("pictures", f"{name[:NAMES_SHOWN]}: {sentence}")
        if skipped:
            self.add_error("pictures", _("A file is larger than 10 MB. Please save it in a smaller size."))


class BeginForm(RightsForm):
    """What the script says about a file before it sends it."""

    name = forms.CharField(required=False, max_length=1000)
    type = forms.CharField(required=False, max_length=200)
    size = forms.IntegerField(min_value=0)
    sha256 = forms.RegexField(HASH, max_length=64)  # "$" lets a line feed pass


class AltTextField(forms.CharField):
    """What an alternative text must be, in one line."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("What is to be seen?"))
        super().__init__(widget=forms.Textarea(attrs={"maxlength": MAX_LENGTH, "rows": 2}), **options)

    def to_python(self, value: Any) -> str:
        return " ".join(tidy(super().to_python(value) or "").split())

    def validate(self, value: str) -> None:
        check_alt_text(value)


class DescriptionsForm(forms.Form):
    """One description for each picture that has none; those left empty are asked for another time."""

    use_required_attribute = False

    def __init__(self, uses: Sequence[MerchantPicture], data: Any = None) -> None:
        super().__init__(data)
        self.uses = {str(use.pk): use for use in uses}
        for number, key in enumerate(self.uses, 1):
            self.fields[key] = AltTextField(label=_("What is to be seen on picture %(number)d?") % {"number": number})

    def add_prefix(self, field_name: str) -> str:
        return f"alt-{field_name}"

    def rows(self) -> list[tuple[MerchantPicture, forms.BoundField]]:
        return [(use, self[key]) for key, use in self.uses.items()]

    def texts(self) -> dict[int, str]:
        """What was written and is right, by the key of the picture; there after `is_valid()`."""
        return {self.uses[name].pk: text for name, text in self.cleaned_data.items() if name in self.uses}

    def keep_only(self, keys: Collection[str]) -> None:
        """Ask for these pictures only."""
        for key in self.uses.keys() - keys:
            del self.uses[key], self.fields[key]

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound:
            return
        left_empty = [name for name in self.uses if not self.data.get(self.add_prefix(name), "").strip()]
        if len(left_empty) < len(self.uses):
            for name in left_empty:
                self.errors.pop(name, None)


class PictureForm(forms.ModelForm):
    """Everything about one picture."""

    use_required_attribute = False

    alt_text = AltTextField(
        help_text=_("One sentence for people who do not see the picture: “Blue jug on a workbench”.")
    )
    focal_x = forms.IntegerField(label=_("From the left, per cent"), min_value=0, max_value=100)
    focal_y = forms.IntegerField(label=_("From the top, per cent"), min_value=0, max_value=100)

    class Meta:
        model = MerchantPicture
        fields = ("alt_text", "credit", "role", "focal_x", "focal_y")
        field_classes = {"credit": SingleLineField}
        labels = {"credit": _("Who has taken the picture?"), "role": _("Where does it stand?")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        role = self.fields["role"]
        role.choices = [choice for choice in Role.choices if choice[0] != Role.STREET]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What to write; there after `is_valid()`."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def _post_clean(self) -> None:
        """Nothing: the action writes the model, which the form leaves as it is."""
