"""Lunch on the page a business's workshop begins on: today, and the week to write next."""

import datetime as dt
from typing import Any

from listings.lunch.models import LunchService, Serving
from listings.lunch.workshop.weeks import WEEK, days_of, week_to_write
from merchants.codes import Kind
from merchants.models import Merchant
from merchants.opening.resolve import local_day, monday_of


def part_of(merchant: Merchant, now: dt.datetime) -> dict[str, Any] | None:
    """Nothing for a business that is no place to eat. About seven queries."""
    service = LunchService.objects.of_merchant(merchant.pk).select_related("merchant").first()
    if service is None:
        return {"merchant": merchant, "service": None} if merchant.kind == Kind.GASTRONOMY else None
    today = local_day(now)
    monday = week_to_write(service, now)
    servings = Serving.objects.of_service(service.pk).select_related("dish").in_menu_order()
    filled = set(servings.between(monday - WEEK, monday + WEEK).values_list("day", flat=True))
    return {
        "merchant": merchant,
        "service": service,
        "today": today,
        "servings": list(servings.between(today, today)),
        "monday": monday,
        "is_this_week": monday == monday_of(today),
        "days": [(day, day in filled) for day in days_of(monday) if day.weekday() in service.weekdays or day in filled],
        "hidden": not service.tells_allergens
        and servings.between(today, monday + WEEK).filter(dish__is_declared=False).exists(),
        "can_copy": any(day in filled for day in days_of(monday - WEEK)),
    }
