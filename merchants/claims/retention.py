"""How long codes and claims are kept (L-19)."""

from datetime import timedelta

CODES_KEPT = timedelta(days=7)  # after they were used, replaced or too old
CLAIMS_KEPT = timedelta(days=365)  # after the decision
