"""Lunch in the demo city: last, this and next week are always filled, relative to the day it runs."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from coburg_showcase.demo.dates import week_of
from coburg_showcase.demo.lunch_file import Menu, read_menus
from coburg_showcase.demo.models import DemoDate
from listings.lunch.actions import save_service, write_menu
from listings.lunch.menu import MenuEntry
from listings.lunch.models import LunchService
from merchants.models import Merchant

WEEK = timedelta(days=7)
LABEL = "lunch.lunchservice"
OUTSIDE_SEATS = frozenset(
    {"gasthaus-blauer-krug", "cafe-sahnehaube", "bratwurststand-zapfenglut", "brauereigasthof-malzboden"}
)
RESERVATION_ONLY = frozenset({"sushi-bambusmatte"})


def load_lunch(*, week: date) -> int:
    """Let the kitchens of the file serve lunch; returns how many are new. Those already there stay as they are."""
    there = set(LunchService.objects.values_list("merchant__slug", flat=True))
    menus = [menu for menu in read_menus() if menu.merchant not in there]
    merchants = Merchant.objects.in_bulk([menu.merchant for menu in menus], field_name="slug")
    for menu in menus:
        service = save_service(
            merchant=merchants[menu.merchant],
            values={
                "weekdays": list(menu.weekdays),
                "starts": menu.starts,
                "ends": menu.ends,
                "takeaway": menu.takeaway,
                "outside_seats": menu.merchant in OUTSIDE_SEATS,
                "reservation_only": menu.merchant in RESERVATION_ONLY,
                "tells_allergens": not menu.states_all,
            },
        )
        # `values` holds the first week of the cycle, `week` the last one that is filled.
        DemoDate.objects.create(
            model=LABEL, object_id=service.pk, week=week - 2 * WEEK, values={"first": week.isoformat()}
        )
    fill_weeks(today=week)
    return len(menus)


@transaction.atomic
def fill_weeks(today: date | None = None) -> int:
    """Write the menus up to the end of next week, each week once; returns how many were written.

    What somebody has changed or taken away in a week that was written is left alone.
    """
    this_week = week_of(today or timezone.localdate())
    notes = DemoDate.objects.select_for_update().filter(model=LABEL, week__lt=this_week + WEEK)
    by_service = {note.object_id: note for note in notes}
    if not by_service:
        return 0
    menus = {menu.merchant: menu for menu in read_menus()}
    written = 0
    for service in LunchService.objects.filter(pk__in=by_service).select_related("merchant"):
        note = by_service[service.pk]
        if menu := menus.get(service.merchant.slug):
            week = max(note.week + WEEK, this_week - WEEK)
            while week <= this_week + WEEK:
                write_week(service, menu, week, first=date.fromisoformat(note.values["first"]))
                week += WEEK
                written += 1
        note.week = this_week + WEEK
    DemoDate.objects.bulk_update(by_service.values(), ["week"])
    return written


def write_week(service: LunchService, menu: Menu, week: date, *, first: date) -> None:
    """The week of the cycle that falls on the week beginning on `week`; week 1 is that of `first`."""
    days = menu.weeks[(week - first).days // 7 % len(menu.weeks)]
    entries = [
        MenuEntry(
            day=week + timedelta(days=weekday),
            title=dish.title,
            price_cents=dish.price_cents,
            description=dish.description,
            tells_declaration=True,
            diet=dish.diet,
            meats=dish.meats,
            allergens=dish.allergens,
            free_of=dish.free_of,
            is_declared=bool(dish.allergens),
            additives=dish.additives,
        )
        for weekday, dishes in sorted(days.items())
        for dish in dishes
    ]
    noon = timezone.make_aware(datetime.combine(week, time(12)))
    # Nobody has written a menu in the future, as feeds would say.
    told = min(noon, timezone.now())
    write_menu(service=service, days={entry.day for entry in entries}, entries=entries, now=told)
