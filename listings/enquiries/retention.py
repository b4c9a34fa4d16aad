"""How long enquiries are kept (compliance.md L-19). The privacy page and the nightly job read the same values."""

from datetime import timedelta

KEPT_AFTER_LAST_MESSAGE = timedelta(days=90)
KEPT_IN_QUARANTINE = timedelta(days=14)
