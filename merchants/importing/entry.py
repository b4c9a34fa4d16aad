"""One row of the list of businesses, checked: everything the database needs, nothing it would refuse."""

import math
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from merchants import actions
from merchants.importing.source import Problem, Row
from merchants.importing.values import Wrong, categories, checks
from merchants.opening.rules import Rule

# column → attribute of Merchant, where they differ
MERCHANT_FIELDS = {
    **{
        name: name
        for name in (
            *("slug", "tier", "name", "kind", "house_number", "postcode", "latitude", "longitude"),
            *("phone", "email", "website", "online_shop", "socials", "short_description"),
            *("payment", "services", "languages", "founded_year", "brands", "assortment"),
        )
    },
    "city": "town",
}
IMPRINT_FIELDS = {
    **{
        name: name
        for name in (
            *("legal_name", "legal_form", "vat_id", "register_court", "register_number"),
            *("supervisory_authority", "professional_chamber", "dispute_resolution"),
        )
    },
    "imprint_representative": "representative",
}
FARTHEST = 100  # kilometres from the middle of the town; swapped coordinates of Germany lie in Somalia
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "Ss"})


@dataclass(frozen=True, slots=True)
class Known:
    """What a row is checked against: categories of the second level, the town's middle (latitude, longitude)."""

    leaves: frozenset[str]
    centre: tuple[float, float]


@dataclass(slots=True)
class Entry:
    """None means: the file has no such column, leave alone what is there."""

    line: int
    slug: str
    values: dict[str, Any]
    street: str
    district: str
    categories: list[str]
    rules: tuple[Rule, ...] | None = None
    access: list[str] | None = None
    imprint: dict[str, Any] | None = field(default=None)


def check(row: Row, known: Known) -> Entry | list[Problem]:
    """The row as an entry, or everything that is wrong with it."""
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for name, value in row.values.items():
        try:
            values[name] = _check_cell(name, value, known)
        except (Wrong, actions.MerchantRefused) as error:
            problems.append(Problem(name, value, str(error)))
    if not problems:
        problems = list(_contradictions(values, known))
    if problems:
        return problems
    return Entry(
        line=row.line,
        slug=values["slug"],
        values={field: values[name] for name, field in MERCHANT_FIELDS.items() if name in values},
        street=values["street"],
        district=values["district"],
        categories=values["categories"],
        rules=values.get("opening_hours"),
        access=values.get("accessibility"),
        imprint=_imprint(values),
    )


def place_slug(name: str) -> str:
    """The slug of a street or district, the German way: Große Gasse → grosse-gasse."""
    return slugify(name.translate(UMLAUTS))


def _check_cell(name: str, value: str, known: Known) -> Any:
    if name == "slug":
        actions.check_slug(value)
        return value
    if name == "categories":
        return categories(value, leaves=known.leaves)
    checked = checks()[name](value)
    if name in {"street", "district"} and not place_slug(checked):
        raise Wrong(_("This name holds no letters."))
    return checked


def _contradictions(values: dict[str, Any], known: Known) -> list[Problem]:
    """What only shows when two cells are read together."""
    found = []
    distance = kilometres(known.centre, (values["latitude"], values["longitude"]))
    if distance > FARTHEST:
        place = f"{values['latitude']}, {values['longitude']}"
        reason = _("This place is %(distance)s km away from the town. Are latitude and longitude swapped?")
        found.append(Problem("latitude", place, reason % {"distance": round(distance)}))
    if bool(values.get("legal_name")) != bool(values.get("legal_form")) and {"legal_name", "legal_form"} <= set(values):
        empty = "legal_form" if values["legal_name"] else "legal_name"
        reason = _("For the imprint both legal_name and legal_form are needed, or neither.")
        found.append(Problem(empty, "", reason))
    return found


def _imprint(values: dict[str, Any]) -> dict[str, Any] | None:
    """The imprint's fields; an empty one if the row tells no legal name, None if the file has no such columns."""
    if not {"legal_name", "legal_form"} <= set(values):
        return None
    if not values["legal_name"]:
        return {}
    return {field: values[name] for name, field in IMPRINT_FIELDS.items() if name in values}


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance between two places (latitude, longitude in degrees)."""
    latitudes = math.radians(one[0]), math.radians(other[0])
    half = [math.sin(math.radians(b - a) / 2) ** 2 for a, b in zip(one, other, strict=True)]
    return 12_742 * math.asin(min(1, math.sqrt(half[0] + math.cos(latitudes[0]) * math.cos(latitudes[1]) * half[1])))
