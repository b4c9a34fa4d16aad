"""Atom feeds of new items, of one shop and of the city: for readers, and for everything else that can read them."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html_join

from listings.models import Listing
from listings.pricing.tag import PriceTag, price_tag

MOST_ENTRIES = 30
LANGUAGE = "de"


class _Feed(Atom1Feed):
    """An empty feed was last changed at `since`, not just now: it must not look new every minute."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=self.feed["since"])


def atom_feed(
    listings: Iterable[Listing], instant: datetime, *, path: str, link: str, title: str, since: datetime
) -> str:
    """The feed of these items as XML, newest first, with their prices at the instant (aware).

    `path` is its own address, `link` that of the page it belongs to; `since` its last change while it is empty.
    Fetch the items with `for_tiles()`; no query.
    """
    feed = _Feed(
        title=_plain(title),
        link=_absolute(link),
        description="",
        language=LANGUAGE,
        feed_url=_absolute(path),
        feed_guid=_absolute(path),
        since=since,
    )
    for listing in listings:
        feed.add_item(
            title=_plain(listing.title),
            link=_absolute(listing.get_absolute_url()),
            description=_summary(listing, instant),
            unique_id=_id_of(listing),
            pubdate=listing.visible_from,
            updateddate=max(listing.updated_at, listing.visible_from),
            author_name=_plain(listing.merchant.name),
            categories=[listing.category.name],
        )
    return feed.writeString("utf-8")


def _id_of(listing: Listing) -> str:
    """The same for ever, also when a business gets another name (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:listing-{listing.pk}"


def _summary(listing: Listing, instant: datetime) -> str:
    """HTML, which is how Django marks a summary: the price facts and the text, each escaped."""
    paragraphs = [_price_words(price_tag(listing, listing.all_prices, instant)), *listing.description.splitlines()]
    return format_html_join("", "<p>{}</p>", ((_plain(part),) for part in paragraphs if part.strip()))


def _price_words(tag: PriceTag) -> str:
    """What it costs; then, in sentences of their own, what that is compared with and why it is less."""
    price = " ".join(part for part in (tag.text, tag.basis) if part)
    price = ", ".join(part for part in (price, tag.unit_price, tag.deposit) if part)
    previous = f"{tag.previous_label}: {tag.previous} {tag.percent}".strip() if tag.previous else ""
    return ". ".join(part for part in (price, previous, tag.reduced_because) if part)


def _absolute(path: str) -> str:
    return settings.SITE_URL + path


def _plain(text: str) -> str:
    """Without characters that XML cannot hold."""
    return "".join(character for character in text if character.isprintable())
