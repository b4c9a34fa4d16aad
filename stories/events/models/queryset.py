"""Which events: those on show, those that are over, those newly told."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Greatest
from django.utils import timezone

from merchants.codes import State as MerchantState
from stories.publication import PublicationQuerySet, State


def is_shown(instant: dt.datetime, prefix: str = "") -> Q:
    """The condition that an event, or that of a row below it with `prefix` "event__", is on show."""
    told = Q(**{f"{prefix}state": State.PUBLISHED, f"{prefix}visible_from__lte": instant})
    until = Q(**{f"{prefix}visible_until__isnull": True}) | Q(**{f"{prefix}visible_until__gt": instant})
    not_over = Q(**{f"{prefix}over_at__isnull": True}) | Q(**{f"{prefix}over_at__gt": instant})
    place = Q(**{f"{prefix}merchant__isnull": True}) | Q(**{f"{prefix}merchant__state": MerchantState.PUBLISHED})
    return told & until & not_over & place


class EventQuerySet(PublicationQuerySet):
    def on_show(self, instant: dt.datetime | None = None) -> Self:
        """What lists, feeds and counts hold at the instant (aware; default: now): published, not over, at no business
        that is not on show itself. Twin: `Event.is_on_show`."""
        return self.filter(is_shown(instant or timezone.now()))

    def not_over(self, instant: dt.datetime) -> Self:
        return self.filter(Q(over_at__isnull=True) | Q(over_at__gt=instant))

    def over(self, instant: dt.datetime) -> Self:
        return self.filter(over_at__lte=instant)

    def of_merchant(self, merchant_id: int) -> Self:
        return self.filter(merchant=merchant_id)

    def newly_told_first(self) -> Self:
        """By `Event.told_at`, the latest first."""
        return self.order_by(Greatest("changed_at", "visible_from").desc(), "-pk")

    def with_slug_like(self, base: str) -> models.QuerySet[Any, str]:
        """The addresses that begin with `base`."""
        return self.filter(slug__startswith=base).values_list("slug", flat=True)

    def for_pages(self) -> Self:
        """With everything its page, calendar and feed entry print, in one query."""
        return self.select_related(
            "picture",
            "district",
            "merchant__street",
            "merchant__district",
            "merchant__main_category",
            "organiser_merchant",
        )

    def with_dates(self) -> Self:
        """With the changes of single dates as the calendar needs them. One query more."""
        return self.prefetch_related("changes")
