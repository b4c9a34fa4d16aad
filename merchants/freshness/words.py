"""What the facts of a business say, line by line, for whoever is asked whether they are still right."""

import datetime as dt
from itertools import groupby

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from merchants.codes import Payment, Service
from merchants.models import Merchant, OpeningRule
from merchants.opening.resolve import ONE_DAY, monday_of
from merchants.opening.store import rules_of
from merchants.opening.usual import usual_plan
from merchants.opening.week import plan_lines
from merchants.opening.wording import weekday_name


def hours_words(merchant: Merchant, today: dt.date) -> list[str]:
    """The usual week as of the week of `today`; days in a row that are alike share a line. One query."""
    rules = rules_of(merchant)
    if not rules:
        return []
    monday = monday_of(today)
    week = [monday + step * ONE_DAY for step in range(7)]
    told = [(day, ", ".join(plan_lines(usual_plan(rules, day)))) for day in week]
    lines = []
    for what, alike in groupby(told, key=lambda each: each[1]):
        days = [weekday_name(day) for day, _what in alike]
        lines.append(f"{_run(days)}: {what}")
    return lines


def has_hours(today: dt.date) -> Q:
    return Q(Exists(OpeningRule.objects.filter(merchant=OuterRef("pk"))))


def contact_words(merchant: Merchant, today: dt.date) -> list[str]:
    """Where it is and how to reach it."""
    lines = [f"{merchant.street_address}, {merchant.postcode} {merchant.town}"]
    if merchant.phone:
        lines.append(_("Telephone: %(number)s") % {"number": merchant.phone.as_national})
    return [*lines, *(line for line in (merchant.email, merchant.website, merchant.online_shop) if line)]


def has_contact(today: dt.date) -> Q:
    return Q()


def assortment_words(merchant: Merchant, today: dt.date) -> list[str]:
    """Brands, what else it sells, what it does for customers, how they pay."""
    told = [
        (_("Brands:"), merchant.brands),
        (_("Also sells:"), merchant.assortment),
        (_("Service:"), [str(code.label) for code in Service if code in merchant.services]),
        (_("Payment:"), [str(code.label) for code in Payment if code in merchant.payment]),
    ]
    return [f"{label} {', '.join(values)}" for label, values in told if values]


def has_assortment(today: dt.date) -> Q:
    return ~Q(brands=[], assortment=[], services=[], payment=[])


def _run(days: list[str]) -> str:
    if len(days) == 1:
        return days[0]
    if len(days) == 2:
        return _("%(list)s and %(last)s") % {"list": days[0], "last": days[1]}
    return pgettext("weekdays", "%(first)s to %(last)s") % {"first": days[0], "last": days[-1]}
