"""How long it is kept who answered for a business (L-19); the answers themselves tell nothing about persons."""

from datetime import datetime, timedelta

from django.utils import timezone

from merchants.action_days.models import Invitation

KEPT_SOURCES = timedelta(days=90)


def forget_sources(*, now: datetime | None = None) -> int:
    """Empty the notes of who answered, 90 days after the action day; returns how many. One query."""
    before = timezone.localdate((now or timezone.now()) - KEPT_SOURCES)
    return Invitation.objects.filter(action_day__last_day__lt=before).exclude(source="").update(source="")
