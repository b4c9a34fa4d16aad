"""Fields for pictures in a form: what is chosen there is taken into the house at once."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coburg_showcase.images.actions import accept_upload, check_quota
from coburg_showcase.images.hardening import PictureRefused

ACCEPTED = "image/jpeg,image/png,image/webp"
RIGHTS = "rights"
NO_RIGHTS = _("Please confirm that the picture may be shown, and choose it again.")


class UploadField(forms.FileField):
    """A picture to be chosen; whether it is one is found out by PictureUploads."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("widget", forms.FileInput(attrs={"accept": ACCEPTED}))
        options.setdefault("help_text", _("JPEG, PNG or WebP, 10 MB at most. It takes the place of the present one."))
        super().__init__(**options)


class PictureUploads(forms.ModelForm):
    """A form with pictures to upload beside foreign keys to pictures; admin classes set `user` (desk/editors.py).

    `uploads` names the pairs: UploadField → foreign key. Whoever uploads says that the rights are there and that people
    on the picture agree (§ 22 KUG, § 13 UrhG; L-22). Who and when is kept with the picture.
    """

    uploads: dict[str, str] = {}
    user: Any = None

    rights = forms.BooleanField(label=_("We may show the uploaded picture, and everybody on it agrees"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, target in self.uploads.items():
            if not cleaned.get(name):
                continue
            if not cleaned.get(RIGHTS):
                self.add_error(RIGHTS, ValidationError(NO_RIGHTS, code="rights"))
                continue
            try:
                if self.user is not None:
                    check_quota(uploaded_by=self.user)
                picture = accept_upload(file=cleaned[name], uploaded_by=self.user)
            except PictureRefused as refused:
                self.add_error(name, str(refused))
                continue
            cleaned[target] = picture
            setattr(self.instance, target, picture)  # also where the form does not show the foreign key
        return cleaned
