"""The columns of the two lists; what they mean stands in coburg_showcase/demo/data/README.md."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """The columns a list may have, and those without which it is not that list.

    An optional column that is missing means "not told": what the database holds stays. An empty cell means "none".
    """

    columns: tuple[str, ...]
    required: frozenset[str]


MERCHANTS = Table(
    columns=(
        *("slug", "tier", "name", "kind", "categories"),
        *("street", "house_number", "postcode", "city", "district", "latitude", "longitude"),
        *("opening_hours", "phone", "email", "website", "online_shop", "socials", "short_description"),
        *("payment", "services", "accessibility", "languages", "founded_year", "brands", "assortment"),
        *("legal_name", "legal_form", "vat_id", "register_court", "register_number", "imprint_representative"),
        *("supervisory_authority", "professional_chamber", "dispute_resolution"),
    ),
    required=frozenset(
        {"slug", "name", "kind", "categories", "street", "postcode", "city", "district", "latitude", "longitude"}
    ),
)

CATEGORIES = Table(
    columns=("slug", "name_de", "name_en", "parent", "synonyms"),
    required=frozenset({"slug", "name_de", "name_en", "parent"}),
)
