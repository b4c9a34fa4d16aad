"""What another editor has made of an item since a form at the desk was shown (H-74)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listings.models import Listing
from listings.pricing.money import money

LONGEST = 120  # characters of a value in the list
AMOUNTS = {"price_cents": _("price"), "deposit_cents": _("deposit")}


def differences(stored: Listing, wanted: Mapping[str, Any]) -> str:
    """Where the stored item differs from what a form wants to write, as "title: Krug; price: 12,00 €" in the active
    language. `wanted`: by name of the model's field. The state, where that is all there is to say."""
    other = [name for name, value in wanted.items() if _plain(getattr(stored, name)) != _plain(value)]
    return "; ".join(f"{_label(name)}: {_words(stored, name)}" for name in other or ["state"])


def _plain(value: Any) -> Any:
    """As forms give it back: they know seconds, and no text instead of none."""
    if isinstance(value, datetime):
        return value.replace(microsecond=0)
    return "" if value is None else value


def _label(name: str) -> str:
    return str(AMOUNTS.get(name) or Listing._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _words(stored: Listing, name: str) -> str:
    value = getattr(stored, name)
    if value is None or value in ("", []):
        return "–"
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if name in AMOUNTS:
        return money(value)
    if isinstance(value, datetime):
        return date_format(localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, list):
        return ", ".join(value)
    if Listing._meta.get_field(name).choices:  # type: ignore[union-attr]
        return str(getattr(stored, f"get_{name}_display")())
    return Truncator(str(value)).chars(LONGEST)
