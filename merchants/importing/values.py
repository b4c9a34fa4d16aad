"""What the cells of the list of businesses must hold, column by column.

Each function takes cleaned text and returns the value as the database holds it, or raises Wrong with a sentence.
"""

import math
import re
from collections.abc import Callable, Container, Iterable
from functools import cache, lru_cache, partial
from typing import Any

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from merchants.codes import LANGUAGES, Access, Dispute, Kind, LegalForm, Payment, Service, Tier
from merchants.models import District, Imprint, Merchant, Street
from merchants.opening import osm
from merchants.opening.rules import OpeningHoursError, Rule

TIERS = {"rich": Tier.FULL.value, "full": Tier.FULL.value, "basic": Tier.BASIC.value, "": Tier.BASIC.value}
MOST_CATEGORIES = 3
MOST_SOCIALS = 8
MOST_WORDS, LONGEST_WORD = 40, 60  # brands, and what else is sold
FIRST_YEAR = 700
SHORTEST_PHONE = 8  # +49 and five digits; anything shorter is a service number or half a number
POSTCODE = re.compile(r"[0-9]{5}")
NUMBER = re.compile(r"-?[0-9]{1,3}([.,][0-9]{1,15})?")
YEAR = re.compile(r"[0-9]{3,4}")
VAT_ID = re.compile(r"DE[0-9]{9}")  # the form only; a wrong check digit is a hint at the desk, never an error

is_email = EmailValidator()
is_url = URLValidator(schemes=["http", "https"])


class Wrong(ValueError):
    """The cell cannot be taken over; the message is a translated sentence."""


def text(value: str, *, longest: int, needed: bool = False) -> str:
    if needed and not value:
        raise Wrong(_("This cell must not be empty."))
    if len(value) > longest:
        raise Wrong(
            _("The text has %(length)s characters; at most %(limit)s are possible.")
            % {"length": len(value), "limit": longest}
        )
    return value


def one_of(value: str, *, known: Container[str], needed: bool = True) -> str:
    if not value and not needed:
        return ""
    if value not in known:
        raise Wrong(_("“%(value)s” is not known here.") % {"value": value[:40]})
    return value


def many_of(value: str, *, known: Container[str]) -> list[str]:
    codes = parts(value)
    if unknown := [code for code in codes if code not in known]:
        raise Wrong(
            ngettext("%(codes)s is not known here.", "%(codes)s are not known here.", len(unknown))
            % {"codes": ", ".join(f"“{code[:40]}”" for code in unknown[:5])}
        )
    return codes


def parts(value: str) -> list[str]:
    """Several values of one cell, each once."""
    return list(dict.fromkeys(part for each in value.split("|") if (part := each.strip())))


def words(value: str) -> list[str]:
    """Names of brands or goods."""
    found = [text(word, longest=LONGEST_WORD) for word in parts(value)]
    if len(found) > MOST_WORDS:
        raise Wrong(
            _("There are %(number)s entries; at most %(limit)s are possible.")
            % {"number": len(found), "limit": MOST_WORDS}
        )
    return found


def tier(value: str) -> str:
    return TIERS[one_of(value, known=TIERS)]


def categories(value: str, *, leaves: Container[str]) -> list[str]:
    slugs = many_of(value, known=leaves)
    if not 1 <= len(slugs) <= MOST_CATEGORIES:
        raise Wrong(_("A business has one to three categories of the second level."))
    return slugs


def postcode(value: str) -> str:
    if not POSTCODE.fullmatch(value):
        raise Wrong(_("A postcode has five digits."))
    return value


def degrees(value: str, *, limit: int) -> float:
    if not NUMBER.fullmatch(value):
        raise Wrong(_("“%(value)s” is not a number in degrees such as 50.258187.") % {"value": value[:40]})
    number = float(value.replace(",", "."))
    if not math.isfinite(number) or abs(number) > limit:
        raise Wrong(_("The coordinate lies between −%(limit)s and %(limit)s degrees.") % {"limit": limit})
    return number


@lru_cache(maxsize=2048)
def opening_hours(value: str) -> tuple[Rule, ...]:
    """Exactly as written, or not at all (product.md 5)."""
    try:
        return osm.parse(value)
    except OpeningHoursError as error:
        raise Wrong(str(error)) from error


def phone(value: str) -> str:
    """In E.164. Numbers that nobody has assigned yet are fine, as long as they have a possible length."""
    if not value:
        return ""
    try:
        number = phonenumbers.parse(value, "DE")
    except phonenumbers.NumberParseException as error:
        raise Wrong(_("This is not a telephone number.")) from error
    stored = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if not phonenumbers.is_possible_number(number) or number.extension or len(stored) < SHORTEST_PHONE:
        raise Wrong(_("This is not a telephone number."))
    return stored


def email(value: str) -> str:
    if value:
        text(value, longest=_length(Merchant, "email"))
        try:
            is_email(value)
        except ValidationError as error:
            raise Wrong(_("This is not an e-mail address.")) from error
    return value


def url(value: str, *, longest: int = 200) -> str:
    if value:
        text(value, longest=longest)
        try:
            is_url(value)
        except ValidationError as error:
            raise Wrong(_("This is not a web address beginning with https:// or http://.")) from error
    return value


def urls(value: str) -> list[str]:
    found = [url(each) for each in parts(value)]
    if len(found) > MOST_SOCIALS:
        raise Wrong(_("At most %(limit)s addresses are possible.") % {"limit": MOST_SOCIALS})
    return found


def founded_year(value: str) -> int | None:
    if not value:
        return None
    if not YEAR.fullmatch(value) or not FIRST_YEAR <= int(value) <= timezone.localdate().year:
        raise Wrong(_("This is not a year up to the current one."))
    return int(value)


def vat_id(value: str) -> str:
    if value and not VAT_ID.fullmatch(value):
        raise Wrong(_("A VAT id consists of DE and nine digits."))
    return value


def dispute_resolution(value: str) -> str:
    if one_of(value, known=Dispute.values, needed=False) == Dispute.TAKES_PART:
        raise Wrong(_("“yes” needs the name of the arbitration board. Please enter both at the desk."))
    return value or Dispute.NOT_WILLING.value


def _length(model: Any, name: str) -> int:
    return model._meta.get_field(name).max_length


def _text_of(model: Any, name: str, *, needed: bool = False) -> Callable[[str], str]:
    return partial(text, longest=_length(model, name), needed=needed)


def known_codes(codes: Iterable[str]) -> Callable[[str], list[str]]:
    return partial(many_of, known=frozenset(codes))


@cache
def checks() -> dict[str, Callable[[str], Any]]:
    """The function for each column, except slug and categories, which need to know the database."""
    return {
        "tier": tier,
        "name": _text_of(Merchant, "name", needed=True),
        "kind": partial(one_of, known=frozenset(Kind.values)),
        "street": _text_of(Street, "name", needed=True),
        "house_number": _text_of(Merchant, "house_number"),
        "postcode": postcode,
        "city": _text_of(Merchant, "town", needed=True),
        "district": _text_of(District, "name", needed=True),
        "latitude": partial(degrees, limit=90),
        "longitude": partial(degrees, limit=180),
        "opening_hours": opening_hours,
        "phone": phone,
        "email": email,
        "website": url,
        "online_shop": url,
        "socials": urls,
        "short_description": _text_of(Merchant, "short_description"),
        "payment": known_codes(Payment.values),
        "services": known_codes(Service.values),
        "accessibility": known_codes(Access.values),
        "languages": known_codes(LANGUAGES),
        "founded_year": founded_year,
        "brands": words,
        "assortment": words,
        "legal_name": _text_of(Imprint, "legal_name"),
        "legal_form": partial(one_of, known=frozenset(LegalForm.values), needed=False),
        "vat_id": vat_id,
        "register_court": _text_of(Imprint, "register_court"),
        "register_number": _text_of(Imprint, "register_number"),
        "imprint_representative": _text_of(Imprint, "representative"),
        "supervisory_authority": _text_of(Imprint, "supervisory_authority"),
        "professional_chamber": _text_of(Imprint, "professional_chamber"),
        "dispute_resolution": dispute_resolution,
    }
