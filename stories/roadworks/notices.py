"""“Open despite roadworks – reachable via …”: on the pages and cards of shops behind the fence.

They begin and end with the running phases, by the clock: pages hold for a minute, so they are right within the minute.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from merchants.cards import CardNote
from merchants.models import Merchant
from merchants.opening.resolve import local_day
from stories.roadworks.models import AffectedBusiness


def notice_of(merchant: Merchant, query: QueryDict, now: datetime) -> dict[str, Any] | None:
    """For the shop's page: each running site with the way to the door. One query."""
    behind = list(AffectedBusiness.objects.behind_the_fence(local_day(now), now).of_merchants([merchant.pk]))
    return {"affected": behind} if behind else None


def card_notes(ids: Sequence[int], instant: datetime) -> dict[int, CardNote]:
    """For cards: the note of each of these businesses that has one. One query."""
    behind = AffectedBusiness.objects.behind_the_fence(local_day(instant), instant).of_merchants(list(ids))
    notes: dict[int, CardNote] = {}
    for each in behind:
        if each.merchant_id not in notes or not notes[each.merchant_id].german:
            notes[each.merchant_id] = _note(each.reached_by)
    return notes


def _note(reached_by: str) -> CardNote:
    words = _("Open despite roadworks – reachable via") if reached_by else _("Open despite roadworks")
    return CardNote(icon="construction", words=words, german=reached_by)
