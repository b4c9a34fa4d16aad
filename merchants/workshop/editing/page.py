"""What a page for one concern says of itself; the module's package explains how to declare one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise

from merchants.actions import MerchantRefused, save_merchant
from merchants.models import Merchant
from merchants.workshop.editing.values import Fields, Typed, fields_of, typed

Values = Mapping[str, Any]
Label = str | Promise
Read = Callable[[Merchant], dict[str, Any]]
Write = Callable[[Merchant, Values, str], None]
Show = Callable[[Merchant, Values], dict[str, Any]]


class FieldRefused(MerchantRefused):
    """What `write` refuses of one field; the message is a translated sentence for people."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True)
class EditPage:
    """`key` names the page in the database, `view` is its address. `groups` of facts count as confirmed by saving.

    `parts` are the public templates of the preview, `on_card` puts the card of the lists above them. `bears_imprint`:
    what the law demands of the provider stands here, and cannot be taken away from an open window (L-04).
    """

    key: str
    view: str
    title: Label
    lead: Label
    form: type[forms.Form]
    read: Read
    write: Write
    show: Show
    parts: tuple[str, ...]
    on_card: bool = False
    groups: tuple[str, ...] = ()
    bears_imprint: bool = False
    template: str = "merchants/workshop/editing/page.html"

    @property
    def fields(self) -> Fields:
        return fields_of(self.form)

    def stored(self, merchant: Merchant) -> Typed:
        """What is stored, as it would be typed."""
        return typed(self.fields, self.read(merchant))


def columns(*names: str) -> tuple[Read, Write, Show]:
    """`read`, `write` and `show` of a page whose fields are columns of the business with the same names."""

    def read(merchant: Merchant) -> dict[str, Any]:
        return {name: getattr(merchant, name) for name in names}

    def write(merchant: Merchant, values: Values, by: str) -> None:
        save_merchant(merchant=merchant, values={name: values[name] for name in names})

    def show(merchant: Merchant, values: Values) -> dict[str, Any]:
        for name in names:
            setattr(merchant, name, values[name])
        return {}

    return read, write, show
