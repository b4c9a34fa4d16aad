"""What makes an alt text one (compliance.md A-21, H-33)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MAX_LENGTH = 300

# what people type to get past the field, in German and English
EMPTY_WORDS = {
    *("abbildung", "alternativtext", "bild", "bilder", "bildbeschreibung", "datei", "foto", "fotos", "fotografie"),
    *("grafik", "illustration", "kein", "ohne", "titelbild", "unbenannt", "alt", "alttext", "image", "img", "logo"),
    *("photo", "pic", "picture", "screenshot", "test", "text", "untitled"),
}

FILE_NAME = re.compile(r"\S+\.(jpe?g|png|webp|gif|heic|avif|tiff?|bmp|svg)$", re.IGNORECASE)
CAMERA_NAME = re.compile(
    r"^(img|dsc|dscn|dscf|pxl|mvimg|wp|screenshot|bildschirmfoto|whatsapp image)[-_ ]?\d", re.IGNORECASE
)
NOT_LETTERS = re.compile(r"[\W\d_]+")


def check_alt_text(text: str) -> None:
    """Validator: the text has to say what the picture shows, in 3 to 300 characters. Raises ValidationError.

    Decorative pictures have no alt text to check: forms leave it out when the box "decorative" is ticked. Any
    characters are fine, HTML too: it is escaped where it is printed.
    """
    text = text.strip()
    if not text:
        raise ValidationError(
            _("Please describe in one sentence what the picture shows, for people who cannot see it."), code="required"
        )
    if len(text) > MAX_LENGTH:
        raise ValidationError(
            _("Please keep the description to %(limit)s characters. It has %(length)s now."),
            code="too_long",
            params={"limit": MAX_LENGTH, "length": len(text)},
        )
    if FILE_NAME.search(text) or CAMERA_NAME.match(text):
        raise ValidationError(
            _("This is the name of a file. Please say what the picture shows, for example: “Blue jug on a workbench”."),
            code="file_name",
        )
    words = [word for word in NOT_LETTERS.split(text.casefold()) if word]
    if len("".join(words)) < 3 or all(word in EMPTY_WORDS for word in words):
        raise ValidationError(
            _("“%(text)s” does not say what the picture shows. For example: “Blue jug on a workbench”."),
            code="says_nothing",
            params={"text": text[:40]},
        )
