"""Facts nobody has entered yet.

A fresh installation must show a complete imprint page, but nobody may mistake an unknown fact for a known one: such
a field starts with a bracketed request in the language of the site, and the deploy check asks for it (L-01, A-03).
"""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

MARK = "[bitte eintragen"
ENGLISH_MARK = "[please fill in"  # only in English legal texts
TO_FILL_IN = "[bitte eintragen]"


def to_fill_in(what: str) -> str:
    """The placeholder for one unknown fact, `what` in German: it is content of a German page."""
    return f"{MARK}: {what}]"


def is_placeholder(value: str) -> bool:
    return MARK in value or ENGLISH_MARK in value


def validate_email_or_placeholder(value: str) -> None:
    """An e-mail address, or the mark that it is not known yet (so that other fields can be saved before)."""
    if not is_placeholder(value):
        validate_email(value)


def validate_vat_id_or_placeholder(value: str) -> None:
    """German VAT id: DE and nine digits (§ 27a UStG)."""
    if not is_placeholder(value) and not re.fullmatch(r"DE\d{9}", value):
        raise ValidationError(_("A German VAT id is “DE” and nine digits, for example DE123456789."), code="vat_id")
