"""Wrong codes are counted: ten in an hour from one address, then a wait (compliance 3.12)."""

from datetime import datetime

from django.http import HttpRequest

from coburg_showcase.security.ratelimit import allow, used_up_until

SCOPE = "login-code-of-a-letter"  # like a login: no tries while counting is impossible
MOST, SECONDS = 10, 3600


def wait_until(request: HttpRequest) -> datetime | None:
    """When this client may try again, if it has to wait; right codes are no use before that either. One query."""
    return used_up_until(request, SCOPE, MOST, SECONDS)


def count_wrong(request: HttpRequest) -> None:
    """One upsert, outside of a transaction."""
    allow(request, SCOPE, MOST, SECONDS)
