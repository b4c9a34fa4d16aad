"""How long orders of mail are kept (compliance.md L-19). The privacy page and the nightly job read the same value."""

from datetime import timedelta

KEPT_UNCONFIRMED = timedelta(days=7)
