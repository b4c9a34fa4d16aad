"""The box for a kitchen's own site: what is in it, and what is copied to have it there."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.translation import gettext as _

from coburg_showcase.machine_files.atom import absolute
from listings.lunch.declarations import Declaration, additives_in_order
from listings.lunch.files.ahead import next_lunches
from listings.lunch.files.wording import (
    asking_words,
    beyond_words,
    contained_in,
    day_words,
    marks_words,
    one_line,
    ways_words,
)
from listings.lunch.models import Serving
from listings.lunch.served import Kitchen
from listings.lunch.stated import legend_of
from listings.lunch.wording import hours_of
from listings.pricing.money import money
from merchants.models import Merchant
from merchants.opening.resolve import local_day

FRAME = '<iframe src="{address}" title="{title}" width="100%" height="480" loading="lazy"></iframe>'
LINK = '<a href="{address}">{title}</a>'


@dataclass(frozen=True, slots=True)
class Dish:
    """A dish as the box prints it; `title` and `description` are German, `facts` in the language of the page."""

    title: str
    description: str
    price: str
    is_sold_out: bool
    facts: list[str]


def box_of(merchant: Merchant, now: dt.datetime) -> dict[str, Any]:
    """The context of the box at `now` (aware): today's lunch until the kitchen closes, then that of the next day.

    Four queries.
    """
    kitchen = next(iter(next_lunches(now, [merchant.pk])), None)
    return {"merchant": merchant, **(_lunch(kitchen, now) if kitchen else {})}


def _lunch(kitchen: Kitchen, now: dt.datetime) -> dict[str, Any]:
    day = day_words(kitchen.day)
    return {
        "kitchen": kitchen,
        "day": _("Today, %(day)s") % {"day": day} if kitchen.day == local_day(now) else day,
        "hours": ", ".join([hours_of(kitchen), *ways_words(kitchen)]),
        "dishes": [_dish(serving) for serving in kitchen.servings],
        "legend": legend_of(serving.dish for serving in kitchen.servings),
        "notice": asking_words(kitchen),
    }


def _dish(serving: Serving) -> Dish:
    dish = serving.dish
    facts = [", ".join(marks_words(dish))]
    if contained := contained_in(dish):
        facts.append(_("Contains: %(what)s") % {"what": _with_codes(contained)})
    facts += beyond_words(dish)
    if additives := additives_in_order(dish.additives):
        facts.append(_("Additives: %(what)s") % {"what": _with_codes(additives)})
    return Dish(
        dish.title, dish.description, money(serving.price_cents), serving.is_sold_out, [each for each in facts if each]
    )


def _with_codes(declarations: Iterable[Declaration]) -> str:
    return ", ".join(f"{each.name} ({each.code})" for each in declarations)


def snippets(merchant: Merchant, box: str) -> dict[str, str]:
    """What the business copies into its own site: "frame" and "link", HTML as text. `box` is the path of the box."""
    title = escape(_("Lunch: %(shop)s") % {"shop": one_line(merchant.name)})
    return {
        "frame": FRAME.format(address=escape(absolute(box)), title=title),
        "link": LINK.format(address=escape(absolute(merchant.get_absolute_url())), title=title),
    }
