"""Which businesses have facts in which state, as conditions on rows of Merchant. Twins of `ages.state_of`.

Each is true where the group of facts applies to the business at all; `group` empty means any of them. `today` is the
local day. None costs a query of its own.
"""

import datetime as dt
from collections.abc import Callable
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q

from merchants.freshness.ages import Ages, limits
from merchants.freshness.groups import FactGroup, fact_groups
from merchants.models import Confirmation


def needs_confirmation(ages: Ages, today: dt.date, group: str = "") -> Q:
    """Due, overdue or never confirmed: whoever has it is asked."""
    return any_group(
        lambda each: ~_confirmed(each, confirmed_on__gt=limits(ages[each.group], today).due_until), today, group
    )


def overdue(ages: Ages, today: dt.date, group: str = "") -> Q:
    """Confirmed, but too long ago."""
    return any_group(
        lambda each: _confirmed(each, confirmed_on__lt=limits(ages[each.group], today).overdue_before), today, group
    )


def never_confirmed(today: dt.date, group: str = "") -> Q:
    return any_group(lambda each: ~_confirmed(each), today, group)


def any_group(condition: Callable[[FactGroup], Q], today: dt.date, group: str = "") -> Q:
    """The condition holds for at least one of the groups of facts that the business has."""
    asked = [each for each in fact_groups() if group in ("", each.group)]
    return reduce(or_, (each.applies(today) & condition(each) for each in asked), Q(pk__in=[]))


def _confirmed(group: FactGroup, **when: dt.date) -> Q:
    return Q(Exists(Confirmation.objects.filter(merchant=OuterRef("pk"), group=group.group, **when)))
