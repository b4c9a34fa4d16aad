"""What is done to the lunch of a business. Workshop, demo and mails change it through here."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from coburg_showcase.spam.text import tidy
from listings.lunch.confirmed import confirm_menu
from listings.lunch.menu import MenuEntry, refuse_faults, within_limits
from listings.lunch.models import LunchDish, LunchService, Serving
from listings.lunch.models.dish import fold
from listings.lunch.pauses import paused_days, set_pauses
from listings.lunch.served import window_on
from merchants.models import Merchant
from merchants.opening.resolve import ONE_DAY, local_day
from merchants.opening.store import rules_of

# What a form may change of the service as a whole.
EDITABLE = (
    *("weekdays", "starts", "ends", "eat_in", "takeaway", "outside_seats", "reservation_only", "tells_allergens"),
    *("wants_morning_mail", "wants_reminder"),
)

# What writing a menu may change of a dish.
TOLD = (
    *("description", "diet", "is_declared", "meats", "allergens", "free_of", "additives"),
    *("last_used_at", "updated_at"),
)


@transaction.atomic
def save_service(*, merchant: Merchant, values: Mapping[str, Any]) -> LunchService:
    """Let the business serve lunch, or change how. `values` by name, of EDITABLE only.

    Raises ValidationError with nothing stored. Three queries.
    """
    if unknown := set(values) - set(EDITABLE):
        raise TypeError(f"not for a form: {', '.join(sorted(unknown))}")
    Merchant.objects.select_for_update(no_key=True).get(pk=merchant.pk)  # two first times at once are one
    service = LunchService.objects.of_merchant(merchant.pk).first() or LunchService(merchant=merchant)
    for name, value in values.items():
        setattr(service, name, value)
    service.weekdays = sorted(set(service.weekdays))
    service.full_clean()
    service.save()
    return service


@transaction.atomic
def write_menu(
    *,
    service: LunchService,
    days: Iterable[dt.date],
    entries: Iterable[MenuEntry],
    closed: Iterable[dt.date] = (),
    now: dt.datetime | None = None,
) -> list[Serving]:
    """Let the menus of these days be exactly the entries; the days `closed` among them are days without lunch.

    A dish is found in the library of the kitchen by its title, or added to it. What stays on its day stays sold out, if
    it was. Whoever writes the menu has confirmed it as of today. `now` (aware; default: this instant). Returns the
    servings of the days in order. Raises MenuRefused with nothing stored. About thirteen queries, whatever the number
    of dishes.
    """
    now = now or timezone.now()
    wanted_days = set(days)
    entries = [_tidied(entry) for entry in entries]
    refuse_faults(entries, wanted_days, local_day(now))
    LunchService.objects.select_for_update().get(pk=service.pk)
    dishes = _library_with(service, entries, now)
    there = {
        (serving.day, serving.dish_id): serving
        for serving in Serving.objects.of_service(service.pk).filter(day__in=wanted_days)
    }
    new, changed = [], []
    for place, entry in enumerate(entries):
        values = {"price_cents": entry.price_cents, "portions": entry.portions, "position": place}
        dish = dishes[fold(entry.title)]
        old = there.pop((entry.day, dish.pk), None)
        if old is None:
            new.append(Serving(dish=dish, day=entry.day, **values))
        elif any(getattr(old, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(old, name, value)
            old.changed_at = now
            changed.append(old)
    Serving.objects.filter(pk__in=[serving.pk for serving in there.values()]).delete()
    Serving.objects.bulk_update(changed, ["price_cents", "portions", "position", "changed_at"])
    Serving.objects.bulk_create(new)
    set_pauses(service, wanted_days, set(closed) & wanted_days)
    if wanted_days:
        confirm_menu(service.merchant, local_day(now))
    shown = Serving.objects.of_service(service.pk).filter(day__in=wanted_days)
    return list(shown.select_related("dish").in_menu_order())


@transaction.atomic
def copy_week(*, service: LunchService, source: dt.date, target: dt.date, now: dt.datetime | None = None) -> int:
    """Put the menu of the week that begins on `source` on the week of `target` (both Mondays); returns the dishes.

    Left out: days that are over, that have a menu already, that are without lunch, and those on which the door stays
    shut or nobody has said otherwise. About fourteen queries.
    """
    now = now or timezone.now()
    ahead = target - source
    filled = set(
        Serving.objects.of_service(service.pk).between(target, target + 6 * ONE_DAY).values_list("day", flat=True)
    )
    shut = filled | paused_days(service, target, target + 6 * ONE_DAY)
    rules = rules_of(service.merchant)
    days = [
        day
        for day in (target + step * ONE_DAY for step in range(7))
        if day >= local_day(now) and day not in shut and window_on(service, rules, day) is not None
    ]
    old = Serving.objects.of_service(service.pk).between(source, source + 6 * ONE_DAY).select_related("dish")
    entries = within_limits(
        MenuEntry(serving.day + ahead, serving.dish.title, serving.price_cents, portions=serving.portions)
        for serving in old.in_menu_order()
        if serving.day + ahead in days
    )
    write_menu(service=service, days={entry.day for entry in entries}, entries=entries, now=now)
    return len(entries)


@transaction.atomic
def set_sold_out(
    *, service: LunchService, keys: Iterable[int], sold_out: bool = True, now: dt.datetime | None = None
) -> int:
    """Say that these dishes of today are sold out, or back again; returns how many have changed. One query.

    Keys of other kitchens or other days are left alone.
    """
    now = now or timezone.now()
    today = Serving.objects.of_service(service.pk).filter(
        pk__in=list(keys), day=local_day(now), sold_out_at__isnull=sold_out
    )
    return today.update(sold_out_at=now if sold_out else None, changed_at=now)


def _tidied(entry: MenuEntry) -> MenuEntry:
    return replace(
        entry, title=" ".join(tidy(entry.title).split()), description=" ".join(tidy(entry.description).split())
    )


def _library_with(service: LunchService, entries: list[MenuEntry], now: dt.datetime) -> dict[str, LunchDish]:
    """The dishes of the entries by folded title; what is new is added, what they tell about a dish is stored."""
    library = {fold(dish.title): dish for dish in service.dishes.all()}
    new: dict[str, LunchDish] = {}
    used: dict[str, LunchDish] = {}
    for entry in entries:
        folded = fold(entry.title)
        dish = library.get(folded) or new.get(folded)
        if dish is None:
            dish = new[folded] = LunchDish(service=service, title=entry.title)
        elif folded in library:
            used[folded] = dish
        dish.last_used_at = dish.updated_at = now
        if entry.description:
            dish.description = entry.description
        if entry.tells_declaration:
            dish.diet, dish.is_declared = entry.diet, entry.is_declared
            dish.meats, dish.allergens = list(entry.meats), list(entry.allergens)
            dish.free_of, dish.additives = list(entry.free_of), list(entry.additives)
    LunchDish.objects.bulk_create(new.values())
    told = [
        "description",
        "last_used_at",
        "updated_at",
        "diet",
        "is_declared",
        "meats",
        "allergens",
        "free_of",
        "additives",
    ]
    LunchDish.objects.bulk_update(used.values(), told)
    return library | new
