"""What `[[name]]` in a legal page stands for."""

from datetime import date

import phonenumbers
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from coburg_showcase.city.models import CitySettings

from .defaults import WRITTEN_ON

PLAIN = (
    "site_name",
    "city_name",
    "operator_name",
    "legal_form",
    "represented_by",
    "street",
    "postcode",
    "town",
    "vat_id",
    "supervisory_authority",
    "technical_operator",
    "responsible_name",
    "accessibility_unit",
    "enforcement_name",
)
LINES = ("responsible_address", "dpo_contact", "enforcement_address")
EMAILS = ("email", "dpo_email", "accessibility_email", "enforcement_email", "dsa_email")
# Blocks stand alone in a paragraph; see rendering.py.
RANKINGS = ("directory", "discover", "lunch", "wishes")
BLOCKS = frozenset({"table:storage", "table:retention", *(f"ranking:{key}" for key in RANKINGS), "page:de"})
NAMES = frozenset({*PLAIN, *LINES, *EMAILS, "phone", "enforcement_url", "site_url", "written_on", "checked_on"})


def placeholder_values(city: CitySettings, *, language: str, checked_on: date) -> dict[str, SafeString]:
    """Name → escaped HTML, for every name in NAMES. Empty facts give an empty text."""
    values = {name: conditional_escape(getattr(city, name)) for name in PLAIN}
    values |= {name: _lines(getattr(city, name)) for name in LINES}
    values |= {name: _email_link(getattr(city, name)) for name in EMAILS}
    values["phone"] = _phone_link(city.phone)
    values["enforcement_url"] = _link(city.enforcement_url)
    values["site_url"] = _link(settings.SITE_URL)
    values["written_on"] = conditional_escape(day(WRITTEN_ON, language))
    values["checked_on"] = conditional_escape(day(checked_on, language))
    return values


def day(value: date, language: str) -> str:
    """A day with its year, because it certifies something: "23. November 2026", "23 November 2026"."""
    return date_format(value, "j F Y" if language == "en" else "j. F Y")


def _lines(value: str) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((line.strip(),) for line in value.splitlines() if line.strip()))


def _email_link(value: str) -> SafeString:
    try:
        validate_email(value)
    except ValidationError:  # a fact still to be filled in
        return conditional_escape(value)
    return format_html('<a href="mailto:{}">{}</a>', value, value)


def _phone_link(value: str) -> SafeString:
    try:
        number = phonenumbers.parse(value, "DE")
    except phonenumbers.NumberParseException:
        return conditional_escape(value)
    international = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return format_html('<a href="tel:{}">{}</a>', international, value)


def _link(value: str) -> SafeString:
    if not value:
        return SafeString("")
    shown = value.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    return format_html('<a href="{}">{}</a>', value, shown)
