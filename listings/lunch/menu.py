"""What somebody wants to have on the menu of a day, before it is stored."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from listings.lunch.models.dish import LONGEST_TITLE, fold, refuse_contradictions
from listings.lunch.models.serving import HIGHEST_PRICE, LOWEST_PRICE
from listings.pricing.money import money

MOST_A_DAY = 10
MOST_PORTIONS = 999
FARTHEST = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One dish on one day at a price per portion.

    With `tells_declaration` the diet, meats, allergens, `free_of`, additives and `is_declared` given here are what the
    dish has from now on, on every day; without it they stay what the library says.
    """

    day: dt.date
    title: str
    price_cents: int
    description: str = ""
    portions: int | None = None
    tells_declaration: bool = False
    diet: str = ""
    meats: tuple[str, ...] = ()
    allergens: tuple[str, ...] = ()
    free_of: tuple[str, ...] = ()
    is_declared: bool = False
    additives: tuple[str, ...] = ()


class MenuRefused(Exception):
    """Nothing is stored; `faults`: place of the entry (from 0; -1 for the whole) → a sentence for people."""

    def __init__(self, faults: Mapping[int, str]) -> None:
        self.faults = dict(faults)
        super().__init__(" ".join(self.faults.values()))


def within_limits(entries: Iterable[MenuEntry]) -> list[MenuEntry]:
    """The entries without a dish that stands twice on a day, and without those a day has no room for."""
    kept: list[MenuEntry] = []
    seen: dict[dt.date, set[str]] = {}
    for entry in entries:
        there = seen.setdefault(entry.day, set())
        if fold(entry.title) not in there and len(there) < MOST_A_DAY:
            there.add(fold(entry.title))
            kept.append(entry)
    return kept


def refuse_faults(entries: list[MenuEntry], days: set[dt.date], today: dt.date) -> None:
    """Raises MenuRefused with a sentence for each entry that cannot be on the menu of these days."""
    faults: dict[int, str] = {}
    if any(abs(day - today) > FARTHEST for day in days):
        faults[-1] = _("A menu can be written at most a year ahead.")
    seen: dict[tuple[dt.date, str], int] = {}
    a_day: dict[dt.date, int] = {}
    for place, entry in enumerate(entries):
        a_day[entry.day] = a_day.get(entry.day, 0) + 1
        fault = _fault_of(entry, days)
        if not fault and (entry.day, fold(entry.title)) in seen:
            fault = _("“%(title)s” stands there twice on the same day.") % {"title": entry.title}
        if not fault and a_day[entry.day] > MOST_A_DAY:
            fault = _("At most %(most)d dishes a day are possible.") % {"most": MOST_A_DAY}
        seen[entry.day, fold(entry.title)] = place
        if fault:
            faults[place] = fault
    if faults:
        raise MenuRefused(faults)


def fault_of_price(cents: int) -> str:
    """A sentence for a price no portion has; empty for any other."""
    if LOWEST_PRICE <= cents <= HIGHEST_PRICE:
        return ""
    limits = {"lowest": money(LOWEST_PRICE), "highest": money(HIGHEST_PRICE)}
    return _("A portion costs between %(lowest)s and %(highest)s.") % limits


def _fault_of(entry: MenuEntry, days: set[dt.date]) -> str:
    if entry.day not in days:
        return _("This day is not one of those that are being written.")
    if not entry.title:
        return _("Please say what there is to eat.")
    if len(entry.title) > LONGEST_TITLE:
        return _("The name of the dish is too long: at most %(most)d characters.") % {"most": LONGEST_TITLE}
    if fault := fault_of_price(entry.price_cents):
        return fault
    if entry.portions is not None and not 1 <= entry.portions <= MOST_PORTIONS:
        return _("The number of portions is between 1 and %(most)d.") % {"most": MOST_PORTIONS}
    if entry.tells_declaration:
        try:
            refuse_contradictions(entry.diet, entry.meats, entry.allergens, entry.free_of)
        except ValidationError as wrong:
            return " ".join(wrong.messages)
    return ""
