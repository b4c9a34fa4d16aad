"""What the pages of action days show, fetched in a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch

from merchants.action_days.codes import TAKING_PART
from merchants.action_days.models import ActionDay, DayAnswer, Invitation
from merchants.action_days.structured import event_data
from merchants.action_days.wording import day_text, hours_text, short_day_text, when_text
from merchants.directory.ordering import house_number_key
from merchants.models import Merchant, Street
from merchants.models.merchant import MerchantQuerySet, sort_key
from merchants.opening.holidays import holiday_name
from merchants.opening.resolve import DayPlan, local_day, plan_of
from merchants.opening.rules import State
from merchants.opening.store import rules_of
from merchants.opening.week import plan_lines


@dataclass(frozen=True, slots=True)
class Door:
    """A business on the list; `hours` are those of the day, empty once it is over."""

    name: str
    url: str
    category: str
    address: str
    hours: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A street with those of its businesses that are on the list."""

    street: Street
    doors: list[Door]


@dataclass(frozen=True, slots=True)
class DayLink:
    """A day of a period to choose from."""

    title: str
    url: str
    is_current: bool


def action_page(action_day: ActionDay, now: datetime, asked: date | None = None) -> dict[str, Any]:
    """Everything the template needs, at the instant `now` (aware); of a period one day, by default the next one.

    Three queries, or two for a day to take part in.
    """
    is_over = action_day.is_over(now)
    context = {
        "action_day": action_day,
        "when": when_text(action_day),
        "hours": hours_text(action_day),
        "is_over": is_over,
        "section": "laeden",
    }
    if not action_day.asks_for_hours:
        doors = [
            (shop, None if is_over else plan_of(rules_of(shop), action_day.first_day))
            for shop in _taking_part(action_day)
        ]
        return context | {"lanes": lanes(doors), "number": len(doors), "data": event_data(action_day)}
    day = asked or default_day(action_day, now)
    plans = [] if is_over else [(shop, plan_of(rules_of(shop), day)) for shop in _asked(action_day)]
    opened = [(shop, plan) for shop, plan in plans if plan.confirmed and plan.state is State.OPEN]
    return context | {
        "lanes": lanes(opened),
        "number": len(opened),
        "closed": sum(plan.confirmed and plan.state is State.CLOSED for _shop, plan in plans),
        "silent": sum(not plan.confirmed for _shop, plan in plans),
        "day_title": f"{day_text(day)} ({holiday})" if (holiday := holiday_name(day)) else day_text(day),
        "days": _day_links(action_day, day, now),
    }


def default_day(action_day: ActionDay, now: datetime) -> date:
    """Today while the period lasts; before it its first day, afterwards its last."""
    return min(max(local_day(now), action_day.first_day), action_day.last_day)


def lanes(doors: Iterable[tuple[Merchant, DayPlan | None]]) -> list[Lane]:
    """The businesses, which come in the order of their streets, street by street and by house number (P-03)."""
    by_street: dict[Street, list[tuple[Merchant, DayPlan | None]]] = {}
    for shop, plan in doors:
        by_street.setdefault(shop.street, []).append((shop, plan))
    return [
        Lane(street, [_door(shop, plan) for shop, plan in sorted(members, key=_along)])
        for street, members in by_street.items()
    ]


def calendar_lines(invitation: Invitation) -> list[tuple[str, str]]:
    """The days answered, each with what the opening calendar says of it now."""
    rules = rules_of(invitation.merchant)
    said = invitation.by_day
    return [
        (day_text(day), ", ".join(plan_lines(plan_of(rules, day)))) for day in invitation.action_day.days if day in said
    ]


def _taking_part(action_day: ActionDay) -> MerchantQuerySet:
    answers = DayAnswer.objects.filter(invitation__action_day=action_day, answer__in=TAKING_PART)
    return _for_list(Merchant.objects.filter(invitations__in=answers.values("invitation")))


def _asked(action_day: ActionDay) -> MerchantQuerySet:
    return _for_list(Merchant.objects.filter(invitations__action_day=action_day))


def _for_list(merchants: MerchantQuerySet) -> MerchantQuerySet:
    by_street = merchants.on_show().order_by(sort_key("street__name"), "street__slug", "sort_key", "slug")
    fetched = by_street.select_related("street", "main_category")
    return fetched.prefetch_related(Prefetch("opening_rules", to_attr="all_opening_rules"))


def _along(door: tuple[Merchant, DayPlan | None]) -> tuple:
    """The key of a business within its street; of equal numbers the name decides, in which order they come."""
    return house_number_key(door[0].house_number)


def _door(shop: Merchant, plan: DayPlan | None) -> Door:
    return Door(
        name=shop.name,
        url=shop.get_absolute_url(),
        category=shop.main_category.name,
        address=shop.street_address,
        hours=", ".join(plan_lines(plan)) if plan else "",
    )


def _day_links(action_day: ActionDay, current: date, now: datetime) -> list[DayLink]:
    today = local_day(now)
    default, page = default_day(action_day, now), action_day.get_absolute_url()
    return [
        DayLink(
            title=short_day_text(day),
            url=page if day == default else f"{page}?tag={day.isoformat()}",
            is_current=day == current,
        )
        for day in action_day.days
        if day >= today
    ]
