"""The blocks of a story as a form: one kind each, in an order, every picture described."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coburg_showcase.desk.editors import Unlabelled
from coburg_showcase.images.alt_text import check_alt_text
from coburg_showcase.images.forms import PictureUploads, UploadField
from coburg_showcase.richtext.forms import RichTextFormField
from coburg_showcase.richtext.widgets import RichTextArea
from coburg_showcase.richtext.wording import check_wording
from coburg_showcase.spam.fields import SingleLineField, TextField
from stories.models import Block, BlockKind

# kind → the fields of the form it uses, the first of which it must have
USED: dict[str, tuple[str, ...]] = {
    BlockKind.TEXT: ("html",),
    BlockKind.PICTURE: ("picture", "picture_upload", "rights", "alt_text", "is_decorative", "caption", "credit",
                        "focal_x", "focal_y"),
    BlockKind.QUOTE: ("quote", "quote_by"),
    BlockKind.VIDEO: ("video",),
    BlockKind.SHOP: ("merchant",),
    BlockKind.ITEM: ("listing",),
}  # fmt: skip
MISSING = {
    BlockKind.TEXT: _("Please write the text of this block, or delete the block."),
    BlockKind.PICTURE: _("Please choose a picture for this block, or delete the block."),
    BlockKind.QUOTE: _("Please write the quote, or delete the block."),
    BlockKind.VIDEO: _("Please choose a video, or delete the block."),
    BlockKind.SHOP: _("Please choose a business, or delete the block."),
    BlockKind.ITEM: _("Please choose an item, or delete the block."),
}
EMPTY = {"html": "", "picture": None, "alt_text": "", "is_decorative": False, "caption": "", "credit": "",
         "focal_x": 50, "focal_y": 50, "quote": "", "quote_by": "", "video": None, "merchant": None,
         "listing": None}  # fmt: skip


class BlockForm(PictureUploads):
    uploads = {"picture_upload": "picture"}

    picture_upload = UploadField(label=_("Upload a picture"))
    html = RichTextFormField(label=_("text"), required=False, max_length=40_000, widget=RichTextArea)

    class Meta:
        model = Block
        fields = ["kind", "position", "html", "picture", "alt_text", "is_decorative", "caption", "credit", "focal_x",
                  "focal_y", "quote", "quote_by", "video", "merchant", "listing"]  # fmt: skip
        field_classes = dict.fromkeys(("alt_text", "caption", "credit", "quote_by"), SingleLineField) | {
            "quote": TextField
        }
        widgets = {"picture": Unlabelled}

    def clean_html(self) -> str:
        check_wording(self.cleaned_data["html"])
        return self.cleaned_data["html"]

    def clean(self) -> dict[str, Any]:
        """What belongs to another kind is let go; what the kind needs must be there."""
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind not in USED:
            return cleaned
        for name, nothing in EMPTY.items():
            if name not in USED[kind]:
                cleaned[name] = nothing
                self.errors.pop(name, None)
        needed = USED[kind][0]
        if not cleaned.get(needed) and not {needed, "picture_upload", "rights"} & self.errors.keys():
            self.add_error("picture_upload" if kind == BlockKind.PICTURE else needed, MISSING[kind])
        if kind == BlockKind.PICTURE and "alt_text" not in self.errors:
            self._check_description(cleaned)
        return cleaned

    def _check_description(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("is_decorative"):
            cleaned["alt_text"] = ""
            return
        try:
            check_alt_text(cleaned.get("alt_text", ""))
        except ValidationError as refused:
            self.add_error("alt_text", refused)
