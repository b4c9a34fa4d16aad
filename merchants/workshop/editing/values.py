"""What a form holds, as it is typed: for each field a list of texts. Drafts, versions and comparisons are made of it.

The same for what was sent, for what is stored and for a draft, so that they can be compared field by field.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

Typed = dict[str, list[str]]
Fields = Mapping[str, forms.Field]

MOST_CODES = 100  # of one field with several choices
_STAND = re.compile(r"([a-z0-9_]+):([0-9a-f]{12})")


def fields_of(form: type[forms.Form]) -> Fields:
    return form.base_fields  # type: ignore[attr-defined, no-any-return]  # made by the form's metaclass


def typed(fields: Fields, values: Mapping[str, Any]) -> Typed:
    """Values of Python as somebody would have typed them, in one form only: choices in the order of their list."""
    return {name: _as_typed(field, values.get(name)) for name, field in fields.items()}


def _as_typed(field: forms.Field, value: Any) -> list[str]:
    if isinstance(field, forms.MultipleChoiceField):
        chosen = {str(code) for code in value or ()}
        return [code for code in _labels(field) if code in chosen]
    if isinstance(field, forms.BooleanField):
        return ["on"] if value else []
    prepared = field.prepare_value(value)
    return ["" if prepared is None else str(prepared)]


def sent(fields: Fields, data: QueryDict) -> Typed:
    """What was sent for the fields; whatever else came along is not looked at (H-38)."""
    return {
        name: data.getlist(name)[:MOST_CODES] if _has_many(field) else [data.get(name) or ""]
        for name, field in fields.items()
    }


def _has_many(field: forms.Field) -> bool:
    return isinstance(field, forms.MultipleChoiceField | forms.BooleanField)


def as_data(values: Typed) -> QueryDict:
    """As if it had been sent."""
    data = QueryDict(mutable=True)
    for name, texts in values.items():
        data.setlist(name, texts)
    return data


def as_initial(fields: Fields, values: Typed) -> dict[str, Any]:
    """What an unbound form begins with."""
    return {name: _initial(field, values.get(name, [])) for name, field in fields.items()}


def _initial(field: forms.Field, texts: list[str]) -> Any:
    if isinstance(field, forms.MultipleChoiceField):
        return texts
    if isinstance(field, forms.BooleanField):
        return bool(texts)
    return texts[0] if texts else ""


def words(field: forms.Field, texts: list[str]) -> str:
    """The value as people read it: labels instead of codes."""
    if isinstance(field, forms.BooleanField):
        return _("yes") if texts else _("no")
    if isinstance(field, forms.ChoiceField):
        labels = _labels(field)
        return ", ".join(labels.get(text, text) for text in texts if text)
    return texts[0] if texts else ""


def _labels(field: forms.ChoiceField) -> dict[str, str]:
    """The codes of a field with their words, in order; choices in groups are not for these pages."""
    choices = cast("Iterable[tuple[Any, Any]]", field.choices)
    return {str(code): str(label) for code, label in choices}


def stand_of(values: Typed) -> dict[str, str]:
    """A mark for each field's value: what differs in the mark differs in the value."""
    return {name: _mark(texts) for name, texts in values.items()}


def _mark(texts: list[str]) -> str:
    return hashlib.blake2b(json.dumps(texts).encode(), digest_size=6).hexdigest()


def write_stand(stand: Mapping[str, str]) -> str:
    """The marks as one text, for a hidden field."""
    return " ".join(f"{name}:{mark}" for name, mark in stand.items())


def unknown_stand(fields: Fields) -> dict[str, str]:
    """Marks no value has: whoever comes with them is shown both versions."""
    return dict.fromkeys(fields, "0" * 12)


def read_stand(text: str, fields: Fields) -> dict[str, str] | None:
    """The marks from a text that came back; None if it does not name exactly the form's fields."""
    pairs = [_STAND.fullmatch(part) for part in text[:5000].split()]
    stand = {pair[1]: pair[2] for pair in pairs if pair}
    return stand if stand.keys() == fields.keys() else None
