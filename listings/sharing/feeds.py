"""Atom feeds of new items, of one shop and of the city: for readers, and for everything else that can read them."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.html import format_html_join

from coburg_showcase.machine_files.atom import absolute, new_feed, plain, tag_uri
from listings.models import Listing
from listings.pricing.tag import PriceTag, price_tag


def atom_feed(
    listings: Iterable[Listing], instant: datetime, *, path: str, link: str, title: str, since: datetime
) -> str:
    """The feed of these items as XML, newest first, with their prices at the instant (aware).

    `path` is its own address, `link` that of the page it belongs to; `since` its last change while it is empty.
    Fetch the items with `for_tiles()`; no query.
    """
    feed = new_feed(path=path, link=link, title=title, since=since)
    for listing in listings:
        feed.add_item(
            title=plain(listing.title),
            link=absolute(listing.get_absolute_url()),
            description=_summary(listing, instant),
            unique_id=tag_uri("listing", listing.pk),
            pubdate=listing.visible_from,
            updateddate=max(listing.updated_at, listing.visible_from),
            author_name=plain(listing.merchant.name),
            categories=[listing.category.name],
        )
    return feed.writeString("utf-8")


def _summary(listing: Listing, instant: datetime) -> str:
    """HTML, which is how Django marks a summary: the price facts and the text, each escaped."""
    paragraphs = [_price_words(price_tag(listing, listing.all_prices, instant)), *listing.description.splitlines()]
    return format_html_join("", "<p>{}</p>", ((plain(part),) for part in paragraphs if part.strip()))


def _price_words(tag: PriceTag) -> str:
    """What it costs; then, in sentences of their own, what that is compared with and why it is less."""
    price = " ".join(part for part in (tag.text, tag.basis) if part)
    price = ", ".join(part for part in (price, tag.unit_price, tag.deposit) if part)
    previous = f"{tag.previous_label}: {tag.previous} {tag.percent}".strip() if tag.previous else ""
    return ". ".join(part for part in (price, previous, tag.reduced_because) if part)
