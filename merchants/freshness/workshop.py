"""“Is this still right?” on the page a business's workshop begins on."""

import datetime as dt
from typing import Any

from coburg_showcase.city.models import CitySettings
from merchants.freshness.ages import ages_of
from merchants.freshness.facts import facts_of
from merchants.models import Merchant
from merchants.opening.resolve import local_day


def part_of(merchant: Merchant, now: dt.datetime) -> dict[str, Any]:
    """What to confirm, each with what it says now; the rest is summed up. About four queries. `now` is aware."""
    facts = facts_of(merchant, ages_of(CitySettings.load()), local_day(now))
    fresh = [fact for fact in facts if fact.is_fresh]
    return {"merchant": merchant, "asked": [fact for fact in facts if not fact.is_fresh], "fresh": fresh}
