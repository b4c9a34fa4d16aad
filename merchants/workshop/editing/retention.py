"""How long drafts and last changes are kept (L-19). The privacy page and the nightly job read the same value."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coburg_showcase.pages.registries import Retained
from merchants.workshop.editing.models import Draft, LastChange

KEPT = timedelta(days=90)
RETAINED = Retained(
    key="window-drafts",
    what=_("Drafts of pages of a shop window, and who changed a page last"),
    period=lambda: KEPT,
)


def forget_old(*, now: datetime | None = None) -> int:
    """Drafts nobody has touched for 90 days, and last changes as old; returns how many. Two queries."""
    before = (now or timezone.now()) - KEPT
    drafts, _by_model = Draft.objects.filter(saved_at__lt=before).delete()
    changes, _by_model = LastChange.objects.filter(changed_at__lt=before).delete()
    return drafts + changes
