"""Opening hours on the page a business's workshop begins on: this week, and today."""

import datetime as dt
from typing import Any

from merchants.models import Merchant
from merchants.opening.days import joined
from merchants.opening.rules import Effect, Rule
from merchants.opening.store import own_and_days_of
from merchants.opening.week import notes_on, week_of
from merchants.workshop.hours.single_days import hours_told
from merchants.workshop.hours.today import running_day
from merchants.workshop.hours.today_form import TodayForm


def part_of(merchant: Merchant, now: dt.datetime) -> dict[str, Any]:
    """What the part shows. One query."""
    own, days = own_and_days_of(merchant)
    rules = joined(own, days)
    running = running_day(rules, now)
    return {
        "merchant": merchant,
        "week": week_of(rules, now),
        "notes": notes_on(rules, now),
        "running": running,
        "is_different": is_different(own, days, running.day),
        "form": TodayForm(running=running),
    }


def is_different(own: tuple[Rule, ...], days: tuple[Rule, ...], day: dt.date) -> bool:
    """Whether the business has told hours of their own for this very day."""
    by_answer = any(rule.effect is Effect.REPLACE and rule.matches(day, is_holiday=False) for rule in days)
    return by_answer or hours_told(own, day) is not None
