"""How long letters are remembered (compliance.md L-19). The privacy page and the nightly job read the same value."""

from datetime import timedelta

KEPT_LETTERS = timedelta(days=180)  # so long the links in them that end such letters are good
