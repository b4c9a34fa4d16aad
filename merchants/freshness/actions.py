"""What is done about the age of facts: they are confirmed, and in time it is forgotten by whom."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Left
from django.utils.translation import gettext as _

from coburg_showcase.city.models import CitySettings
from merchants.actions import confirm
from merchants.freshness.ages import ages_of
from merchants.freshness.facts import Fact, fact_of
from merchants.freshness.groups import FactGroup
from merchants.freshness.retention import KEPT_SOURCES
from merchants.models import Confirmation, Merchant
from merchants.opening.resolve import local_day

if TYPE_CHECKING:
    pass

LONGEST_NAME: int = Confirmation._meta.get_field("confirmed_by").max_length or 0


class NothingToConfirm(Exception):
    """There is no such fact, or it says something else by now; the message is a translated sentence for people."""


@transaction.atomic
def confirm_fact(*, merchant: Merchant, group: FactGroup, stamp: str, confirmed_by: str, now: dt.datetime) -> Fact:
    """Note that these facts are right as of the local day of `now` (aware); twice does no harm.

    `stamp` is `Fact.stamp` of what whoever confirms has seen: raises NothingToConfirm if the facts say something else
    now, or nothing. `confirmed_by` is cut to what the row holds. About seven queries.
    """
    locked = Merchant.objects.select_related("street").select_for_update(of=("self",), no_key=True).get(pk=merchant.pk)
    today = local_day(now)
    fact = fact_of(locked, group, ages_of(CitySettings.load()), today)
    if not fact.lines:
        raise NothingToConfirm(_("There is nothing to confirm: these facts are not there any more."))
    if fact.stamp != stamp:
        raise NothingToConfirm(_("These facts have changed meanwhile. Please look at them once more."))
    confirm(merchant=locked, groups=[group.group], confirmed_by=confirmed_by[:LONGEST_NAME], confirmed_on=today)
    return fact


def forget_sources(*, today: dt.date, city: CitySettings) -> int:
    """Names of those who confirmed on the telephone give way to that of their business, as it does for who confirms
    in the workshop (L-19); what the city itself has confirmed stays so. Returns how many. One query or two."""
    old = Confirmation.objects.filter(confirmed_on__lt=today - KEPT_SOURCES).exclude(confirmed_by=city.operator_name)
    named = old.exclude(confirmed_by=Left("merchant__name", LONGEST_NAME))
    if not named.exists():  # an update renews every public page, even one of no row
        return 0
    of_business = Merchant.objects.filter(pk=OuterRef("merchant")).annotate(short=Left("name", LONGEST_NAME))
    return named.update(confirmed_by=Subquery(of_business.values("short")))
