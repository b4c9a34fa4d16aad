"""The sheets of the window kit: what each is called, what it asks for, and how it is drawn."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from listings.models import Listing
from listings.pricing.tag import price_tag
from listings.printing.actions import printed_link
from listings.printing.forms import ClosingForm, FormatForm, TagsForm
from listings.printing.tags import price_tags
from merchants.models import Merchant
from merchants.opening.resolve import local_day
from merchants.opening.store import rules_of
from merchants.printing import sheets

MOST_ITEMS = 60  # of a window that can be chosen from


@dataclass(frozen=True, slots=True)
class Order:
    """A sheet that is asked for, with its valid form. `now` is aware; `site` the name of the showcase."""

    merchant: Merchant
    form: Any
    now: dt.datetime
    site: str
    use: Promise

    @property
    def paper(self) -> dict[str, str]:
        """What every sheet with a QR code needs. Two or three queries."""
        link = printed_link(merchant=self.merchant, use=self.use)
        return {"form": self.form.cleaned_data["format"], "link": link, "site": self.site}


@dataclass(frozen=True, slots=True)
class Sheet:
    """`key` names it in the form that is sent and, with the format, its file."""

    key: str
    title: Promise
    text: Promise
    form: type[FormatForm]
    draw: Callable[[Order], bytes]
    needs_hours: bool = False
    needs_items: bool = False


def _door_sign(order: Order) -> bytes:
    today = local_day(order.now)
    return sheets.door_sign(order.merchant, rules_of(order.merchant), today, **order.paper)


def _poster(order: Order) -> bytes:
    return sheets.poster(order.merchant, **order.paper)


def _closing_notice(order: Order) -> bytes:
    given, paper = order.form.cleaned_data, order.paper
    return sheets.closing_notice(
        order.merchant,
        rules_of(order.merchant),
        first=given["first"],
        last=given["last"],
        text=given["text"],
        form=paper["form"],
        link=paper["link"],
        site=paper["site"],
    )


def _price_tags(order: Order) -> bytes:
    priced = [(item, price_tag(item, item.all_prices, order.now)) for item in order.form.chosen]
    return price_tags(priced, form=order.form.cleaned_data["format"], shop=order.merchant.name)


def _claim(order: Order) -> bytes:
    return sheets.claim(order.merchant, **order.paper)


KIT = (
    Sheet(
        "tuerschild",
        _("Door sign"),
        _("Your usual hours with a QR code that leads to today's."),
        FormatForm,
        _door_sign,
        needs_hours=True,
    ),
    Sheet("plakat", _("QR poster"), _("For the window: who stands there after hours looks in."), FormatForm, _poster),
    Sheet(
        "betriebsferien",
        _("Holiday notice"),
        _("From when to when you are away, and when you are back."),
        ClosingForm,
        _closing_notice,
    ),
    Sheet(
        "preisschilder",
        _("Price tags"),
        _("For items of your window, with everything a price has to say."),
        TagsForm,
        _price_tags,
        needs_items=True,
    ),
    Sheet("gefunden", _("Found here"), _("A sticker for the door or the till."), FormatForm, _claim),
)


def items_of(merchant: Merchant, now: dt.datetime) -> list[Listing]:
    """The items of the window for which tags can be printed, in its order. Four queries."""
    return list(merchant.listings.in_windows(now).in_window_order().for_tiles()[:MOST_ITEMS])
