"""Businesses that may be the one somebody is about to enter a second time: by name, address or telephone number.

Compared here and not in the database: once a form, a few hundred names, and no extension that a town's database would
have to allow.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from merchants.directory.words import normalise
from merchants.importing.entry import place_slug
from merchants.models import Merchant
from merchants.models.merchant import MerchantQuerySet

ALIKE = 0.45  # of all trigrams of two names; "Café Sahnehaube" and "Cafe Sahne-Haube GmbH" have 0.5
MOST = 5

_WORD = re.compile(r"[^\W_]+")
_LEGAL = frozenset({"gmbh", "ug", "kg", "ohg", "gbr", "eg", "ek", "e", "k", "co", "ag", "inh"})


@dataclass(frozen=True, slots=True)
class Similar:
    """`why` is a sentence for people."""

    merchant: Merchant
    why: str


def trigrams(name: str) -> frozenset[str]:
    """Every three letters in a row of each word, as pg_trgm counts them; legal forms left out."""
    words = [word for word in _WORD.findall(normalise(name)) if word not in _LEGAL]
    padded = [f"  {word} " for word in words]
    return frozenset(word[start : start + 3] for word in padded for start in range(len(word) - 2))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of all trigrams that both have, from 0 to 1."""
    return len(one & other) / len(one | other) if one and other else 0.0


def similar_businesses(
    among: MerchantQuerySet, *, name: str, street: str, house_number: str, phone: str
) -> list[Similar]:
    """At most five, the most alike first. Two queries, and a look at every name in `among`."""
    own, where, number = trigrams(name), place_slug(street), _plain(house_number)
    found: list[tuple[float, int, str]] = []
    rows = among.order_by().values_list("pk", "name", "street__slug", "house_number", "phone")
    for key, other_name, other_street, other_number, other_phone in rows.iterator(chunk_size=2000):
        alike = likeness(own, trigrams(other_name))
        if phone and other_phone and phone == str(other_phone):
            found.append((2 + alike, key, _("It has the same telephone number.")))
        elif alike >= ALIKE:
            found.append((1 + alike, key, _("It has a similar name.")))
        elif number and where == other_street and number == _plain(other_number):
            found.append((alike, key, _("It has the same address.")))
    best = sorted(found, key=lambda row: (-row[0], row[1]))[:MOST]
    merchants = Merchant.objects.select_related("street").in_bulk([key for _score, key, _why in best])
    return [Similar(merchants[key], why) for _score, key, why in best if key in merchants]


def _plain(house_number: str) -> str:
    return "".join(house_number.casefold().split())
