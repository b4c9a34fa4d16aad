"""The menu as facts that are confirmed: writing it says that it is right, and so it stays fresh for some days."""

import datetime as dt
from itertools import groupby

from django.db.models import Exists, OuterRef, Q

from listings.lunch.models import Serving
from merchants.actions import confirm
from merchants.models import Confirmation, Merchant
from merchants.opening.resolve import ONE_DAY
from merchants.opening.wording import date_text, weekday_name

DAYS = 7  # of today and the days after it, whose menus are asked about


def menu_words(merchant: Merchant, today: dt.date) -> list[str]:
    """The dishes of the next days, a line a day; none where nothing is written. One query."""
    servings = Serving.objects.of_service(merchant.pk).between(today, _last_day(today)).select_related("dish")
    by_day = groupby(servings.in_menu_order(), key=lambda serving: serving.day)
    return [
        f"{weekday_name(day)}, {date_text(day)}: {', '.join(serving.dish.title for serving in of_day)}"
        for day, of_day in by_day
    ]


def has_menu(today: dt.date) -> Q:
    """Twin of `menu_words` in SQL."""
    written = Serving.objects.filter(dish__service=OuterRef("pk")).between(today, _last_day(today))
    return Q(Exists(written))


def confirm_menu(merchant: Merchant, day: dt.date) -> None:
    """Note that the business has looked at its menu on that day. One query."""
    confirm(merchant=merchant, groups=[Confirmation.Group.MENU], confirmed_by=merchant.name[:80], confirmed_on=day)


def _last_day(today: dt.date) -> dt.date:
    return today + (DAYS - 1) * ONE_DAY
