"""The page of one day, ready for a template."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from listings.lunch.guide.days import DayLink, days_around
from listings.lunch.guide.dishes import Legend, legend_of
from listings.lunch.guide.tiles import Tile, tile_of
from listings.lunch.served import Shown
from listings.lunch.wording import title_of
from merchants.opening.resolve import ONE_DAY, local_day
from merchants.opening.wording import weekday_name


@dataclass(frozen=True, kw_only=True)
class LunchPage:
    """`instead` says why the day is not today, where somebody asked for none."""

    day: dt.date
    title: str
    instead: str
    days: list[DayLink]
    tiles: list[Tile]
    legend: Legend


def lunch_page(shown: Shown, now: dt.datetime, *, asked_for_today: bool) -> LunchPage:
    """The page of that day at the instant (aware). No query."""
    today = local_day(now)
    kitchens = sorted(shown.kitchens, key=lambda kitchen: not kitchen.is_told)
    return LunchPage(
        day=shown.day,
        title=title_of(shown.day, today),
        instead=_instead(shown, today) if asked_for_today and shown.day != today else "",
        days=days_around(shown.day, today),
        tiles=[tile_of(kitchen, now, kitchen.servings) for kitchen in kitchens],
        legend=legend_of(serving for kitchen in kitchens for serving in kitchen.servings),
    )


def _instead(shown: Shown, today: dt.date) -> str:
    why = _("The kitchens are closed for today.") if shown.served_today else _("Nobody serves lunch today.")
    if shown.day == today + ONE_DAY:
        what = _("Tomorrow there is:")
    else:
        what = _("On %(weekday)s there is:") % {"weekday": weekday_name(shown.day)}
    return f"{why} {what}"
