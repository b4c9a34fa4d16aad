"""How long codes and claims are kept (L-19)."""

from datetime import datetime, timedelta

from django.utils import timezone

from merchants.claims.models import Claim, ClaimCode

CODES_KEPT = timedelta(days=7)  # after they were used, replaced or too old
CLAIMS_KEPT = timedelta(days=365)  # after the decision


def forget_old(*, now: datetime | None = None) -> int:
    """Delete codes a week after they were of use, and decided claims after a year (L-19); returns how many rows."""
    now = now or timezone.now()
    codes = ClaimCode.objects.over_before(now - CODES_KEPT).delete()[0]
    return codes + Claim.objects.decided_before(now - CLAIMS_KEPT).delete()[0]
