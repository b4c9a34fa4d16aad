"""How long questions are kept (compliance.md L-19). The privacy page and the nightly job read the same values."""

from datetime import timedelta

KEPT_AFTER_LAST_MESSAGE = timedelta(days=90)
KEPT_IN_QUARANTINE = timedelta(days=14)
NEWS_AFTER_THE_END = timedelta(days=90)  # so long after its last phase those who ordered news of a site are forgotten
