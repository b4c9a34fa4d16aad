"""The Atom feed of the Baublog: new posts, phases that begin, end or are delayed, changed detours."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.html import format_html_join

from coburg_showcase.machine_files.atom import MOST_ENTRIES, absolute, new_feed, plain, tag_uri
from stories.roadworks.facts import Fact, facts_of_all
from stories.roadworks.models import ConstructionSite


def news_feed(
    sites: Iterable[ConstructionSite], now: datetime, *, path: str, link: str, title: str, author: str, since: datetime
) -> str:
    """The feed as XML, newest first. `path` is its own address, `link` that of the page it belongs to; `since` its last
    change while it is empty. Fetch the sites with `with_facts`; no query."""
    feed = new_feed(path=path, link=link, title=title, since=since)
    for fact in facts_of_all(sites, now)[:MOST_ENTRIES]:
        feed.add_item(
            title=plain(f"{fact.site.title}: {fact.title}"),
            link=absolute(fact.url),
            description=_summary(fact),
            unique_id=tag_uri("roadworks", f"{fact.site.pk}-{fact.key.replace(':', '-')}-{fact.at:%Y%m%d}"),
            pubdate=fact.at,
            updateddate=fact.changed_at,
            author_name=plain(author),
            categories=[fact.site.street],
        )
    return feed.writeString("utf-8")


def _summary(fact: Fact) -> str:
    """HTML, which is how Django marks a summary; each paragraph escaped."""
    return format_html_join("", "<p>{}</p>", ((plain(part),) for part in fact.text.splitlines() if part.strip()))
