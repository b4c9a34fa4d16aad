"""What every Atom feed of the site has in common (RFC 4287)."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed

ATOM = "application/atom+xml; charset=utf-8"
MOST_ENTRIES = 30
LANGUAGE = "de"


class AtomFeed(Atom1Feed):
    """An empty feed was last changed at `since`, not just now: it must not look new every minute."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=self.feed["since"])


def new_feed(*, path: str, link: str, title: str, since: datetime) -> AtomFeed:
    """A feed without entries. `path` is its own address, `link` that of the page it belongs to; `since` its last change
    while it is empty. Entries need `updateddate`."""
    return AtomFeed(
        title=plain(title),
        link=absolute(link),
        description="",
        language=LANGUAGE,
        feed_url=absolute(path),
        feed_guid=absolute(path),
        since=since,
    )


def tag_uri(kind: str, key: object) -> str:
    """An id that stays the same for ever, also when the thing gets another name or address (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{kind}-{key}"


def absolute(path: str) -> str:
    return settings.SITE_URL + path


def plain(text: str) -> str:
    """Without characters that XML cannot hold."""
    return "".join(character for character in text if character.isprintable())
