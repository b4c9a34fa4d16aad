"""A textarea that becomes an editor where scripts run; the policy of the site needs no exception for it."""

import json
from typing import Any

from django import forms
from django.forms.widgets import Script
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from coburg_showcase.richtext.cleaning import clean_html

EDITOR = "django_prose_editor/editor.js"


def words() -> dict[str, str]:
    """What the toolbar says, in the active language."""
    return {
        "toolbar": _("Formatting"),
        "heading": pgettext("formatting", "Heading"),
        "subheading": pgettext("formatting", "Subheading"),
        "bold": pgettext("formatting", "Bold"),
        "italic": pgettext("formatting", "Italic"),
        "list": pgettext("formatting", "List"),
        "numbers": pgettext("formatting", "Numbered list"),
        "quote": pgettext("formatting", "Quote"),
        "link": pgettext("formatting", "Link"),
        "language": pgettext("formatting", "Foreign words"),
        "undo": pgettext("formatting", "Undo"),
        "redo": pgettext("formatting", "Redo"),
        "address": _("Address of the link; empty removes it:"),
        "code": _("Language of the words, such as en or fr; empty removes it:"),
        "apply": _("Apply"),
        "cancel": _("Cancel"),
    }


class RichTextArea(forms.Textarea):
    """For desk pages. The import of the editor goes by its full address, so no import map has to stand in the page."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-richtext": "", "rows": 12, "cols": 100, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """A row may be older than the list of what is allowed; the editor is given nothing else."""
        text = super().format_value(value)
        return clean_html(text) if text else text

    @property
    def media(self) -> forms.Media:
        script = Script(
            "js/richtext.js",
            type="module",
            **{
                "data-richtext-editor": static(EDITOR),
                "data-tidy": reverse("tidy-pasted"),
                "data-words": json.dumps(words(), ensure_ascii=False),
            },
        )
        return forms.Media(css={"all": ["css/richtext.css"]}, js=[script])  # type: ignore[list-item]

    def use_required_attribute(self, initial: Any) -> bool:
        """The textarea is hidden behind the editor, and browsers cannot complain about what is hidden."""
        return False
