"""Choice by typing at the desk that survives odd keys."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import HttpRequest


class Autocomplete(AutocompleteSelect):
    """Django's own looks up whatever was sent when it shows a refused form again; it fails on what is no key (H-16)."""

    def optgroups(self, name: str, value: Sequence[str], attrs: Any = None) -> Any:
        return super().optgroups(name, [key for key in value if _is_key(str(key))], attrs)

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **options: Any) -> dict[str, Any]:
        """No choice is said with a dash: an option must not be empty."""
        return super().create_option(name, value, label or "–", *args, **options)


class TypedChoice(BaseModelAdmin):
    """For every ModelAdmin and inline with `autocomplete_fields`; stands before Django's class."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            options["widget"] = Autocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **options)


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
