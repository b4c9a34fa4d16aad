"""The window as it would look with values that are not stored, made by the public page's own templates."""

from dataclasses import replace
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language

from merchants.cards import cards_for, this_minute
from merchants.models import Merchant
from merchants.shop.page import told_by
from merchants.workshop.editing.page import EditPage
from merchants.workshop.editing.values import Typed, as_data

HERE = "#vorschau"  # where the card leads: its own page may not be open yet


def preview(page: EditPage, merchant: Merchant, values: Typed | None) -> dict[str, Any]:
    """The context of merchants/workshop/editing/_preview.html; without values it shows what is stored.

    What would not be taken is left as it is stored. Nothing is written: the business is a fresh one in memory. Six
    queries and those of the page.
    """
    shown = Merchant.objects.for_cards().select_related("imprint").get(pk=merchant.pk)
    told: dict[str, Any] = {}
    if values is not None:
        form = page.form(as_data(values))
        form.is_valid()
        told = page.show(shown, {**page.read(merchant), **form.cleaned_data})
    card = replace(cards_for([shown], this_minute())[0], url=HERE) if page.on_card else None
    context = {"merchant": shown, **told_by(shown), **told, "LANGUAGE_CODE": get_language()}
    parts = [part for template in page.parts if (part := render_to_string(template, context)).strip()]
    return {"parts": parts, "card": card}
