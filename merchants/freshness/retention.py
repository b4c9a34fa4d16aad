"""How long mails about the age of facts are remembered (compliance.md L-19), and how long their links are good."""

import datetime as dt

KEPT_SOURCES = dt.timedelta(days=90)  # who confirmed something on the telephone
KEPT_REMINDERS = dt.timedelta(days=400)  # whoever never answers is asked by mail again after that
LINKS_GOOD_FOR = dt.timedelta(days=60)
