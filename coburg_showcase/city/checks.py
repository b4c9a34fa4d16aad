"""Facts the law asks for and nobody has entered yet: reported by `manage.py check --deploy`, nowhere else.

The facts live in the database, so these checks stay silent where there is none to ask: no server, or a database
which is not migrated yet.
"""

from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from .models import CitySettings
from .placeholders import is_placeholder

IMPRINT = (
    "operator_name",
    "legal_form",
    "represented_by",
    "street",
    "postcode",
    "town",
    "email",
    "phone",
    "responsible_name",
    "responsible_address",
    "technical_operator",
    "dpo_contact",
    "dpo_email",
    "accessibility_unit",
    "accessibility_email",
    "dsa_email",
)
ENFORCEMENT = ("enforcement_name", "enforcement_address", "enforcement_email", "enforcement_url")
OPTIONAL = ("vat_id", "supervisory_authority")


def stored_settings() -> CitySettings | None:
    """The settings as the site shows them, or None where the database cannot be asked."""
    try:
        if CitySettings._meta.db_table not in connection.introspection.table_names():
            return None
        return CitySettings.load()
    except (DatabaseError, ImproperlyConfigured):
        return None


@register("city", deploy=True)
def check_city_settings(**kwargs: Any) -> list[CheckMessage]:
    """city.W001 placeholders left, city.W002 empty imprint fields (L-01), city.E001 enforcement body (A-03)."""
    city = stored_settings()
    if city is None:
        return []
    placeholders = [name for name in IMPRINT + OPTIONAL if is_placeholder(getattr(city, name))]
    empty = [name for name in IMPRINT if not getattr(city, name).strip()]
    enforcement = [name for name in ENFORCEMENT if not (value := getattr(city, name).strip()) or is_placeholder(value)]
    messages: list[CheckMessage] = []
    if placeholders:
        messages.append(
            Warning(
                f"The city settings still hold placeholder text: {', '.join(placeholders)}.",
                hint="Fill them in under “City settings” in the back office; the imprint shows them (§ 5 DDG).",
                id="city.W001",
            )
        )
    if empty:
        messages.append(
            Warning(
                f"The city settings lack facts the legal pages must name: {', '.join(empty)}.",
                hint="Fill them in under “City settings” in the back office.",
                id="city.W002",
            )
        )
    if enforcement:
        messages.append(
            Error(
                f"The accessibility statement does not name the enforcement body: {', '.join(enforcement)}.",
                hint="Fill it in under “City settings” in the back office (Art. 7 Directive (EU) 2016/2102).",
                id="city.E001",
            )
        )
    return messages
