"""From templates to the parts of a mail: subject, plain text, HTML (A-26)."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from coburg_showcase.city.models import CitySettings
from coburg_showcase.city.placeholders import is_placeholder

LONGEST_SUBJECT = 200


@dataclass(frozen=True)
class Parts:
    subject: str
    text: str
    html: str = ""


def render(template: str, context: dict[str, Any], language: str) -> Parts:
    """The mail `templates/mails/<template>/`: subject.txt, body.txt, body.html, in `language`. At most one query.

    Text templates escape nothing: nobody's browser reads them. The imprint stands below both parts (L-01).
    """
    given = _given(language, context)
    with translation.override(language):
        subject = one_line(_text(f"mails/{template}/subject.txt", given))
        given["subject"] = subject
        text = _text("mails/base.txt", {**given, "body": _text(f"mails/{template}/body.txt", given).strip()})
        html = get_template(f"mails/{template}/body.html").render(given)
    return Parts(subject, text.strip() + "\n", html)


def from_text(subject: str, text: str) -> Parts:
    """A mail whose finished plain text somebody else wrote, in the active language; the imprint is added. One query."""
    given = _given(translation.get_language() or "de", {"subject": one_line(subject), "body": text.strip()})
    html = get_template("mails/plain.html").render(given)
    return Parts(given["subject"], _text("mails/base.txt", given).strip() + "\n", html)


def _given(language: str, more: dict[str, Any]) -> dict[str, Any]:
    city = CitySettings.load()
    return {
        "city": city,
        "site_url": settings.SITE_URL,
        "language": language,
        "imprint": imprint(city),
        "style": _style_sheet(),
        **more,
    }


def imprint(city: CitySettings) -> list[str]:
    """Who sends the mail, line by line (L-01); facts nobody has entered yet are left out rather than asked for."""
    lines = [
        ", ".join(known(city.operator_name, city.legal_form)),
        *(f"{_('Represented by:')} {person}" for person in known(city.represented_by)),
        ", ".join(known(city.street, f"{city.postcode} {city.town}")),
        ", ".join(known(city.email, city.phone)),
        *known(city.vat_id),
    ]
    return [line for line in lines if line]


def known(*facts: str) -> list[str]:
    return [fact.strip() for fact in facts if fact.strip() and not is_placeholder(fact)]


def one_line(text: str) -> str:
    """A subject: no line break or control character can get into the header of a mail (H-40)."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(printable.split())[:LONGEST_SUBJECT]


def storable(text: str) -> str:
    """Without what neither the database nor a mail can hold: NUL and halves of a character (H-11, H-12)."""
    return text.replace("\x00", "").encode(errors="replace").decode()


def _text(template: str, given: dict[str, Any]) -> str:
    return get_template(template).template.render(Context(given, autoescape=False))  # type: ignore[attr-defined]


def _style_sheet() -> SafeString:
    """The sheet as an element: mail programs load none, and templates of ours hold no inline styles."""
    return format_html("<style>{}</style>", get_template("mails/style.css").render())
