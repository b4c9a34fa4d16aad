"""The stories of the demo city: data/stories through the real models, told on days around the week of loading."""

import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import count

from django.utils import timezone
from django.utils.html import format_html_join

from coburg_showcase.demo import dates
from coburg_showcase.demo.broken import DemoBroken
from coburg_showcase.demo.stories_file import StoryFile, read_stories, site_of_stories
from listings.models import Listing
from merchants.models import Merchant
from stories.models import Block, BlockKind, Story, StoryListing, StoryMerchant
from stories.publication import State
from stories.roadworks.models import ConstructionSite

dates.shiftable(Story, "visible_from", "visible_until")

# A sentence of the text, drawn large after the second paragraph.
QUOTES = {
    "der-mann-mit-der-stange": "Verwaltung ist keine Erfindung von heute.",
    "baublog-steinweg-1": "Am beliebtesten ist Bier.",
}
CONTRIBUTED = {"rad-im-winter": "fahrradwerk-hahnweg"}  # texts the demo pretends to have from a business
WITH_SHOP_IN_TEXT = "haendlerportraets"  # a portrait shows its shop where the text ends


def load_stories(*, week: date) -> int:
    """Tell every story that is not told yet; returns how many. What is there stays as it is.

    The construction sites must be there: each post of the Baublog belongs to one. Raises DemoBroken if a story names a
    shop, an item or a site that is not in town.
    """
    there = set(Story.objects.values_list("slug", flat=True))
    files = [file for file in read_stories() if file.slug not in there]
    if not files:
        return 0
    town = _Town()
    stories = [town.story(file, week) for file in files]
    Story.objects.bulk_create(stories)
    pairs = list(zip(files, stories, strict=True))
    Block.objects.bulk_create([block for file, story in pairs for block in town.blocks(file, story)])
    StoryMerchant.objects.bulk_create([link for file, story in pairs for link in town.merchant_links(file, story)])
    StoryListing.objects.bulk_create([link for file, story in pairs for link in town.listing_links(file, story)])
    dates.remember(stories, week=week)
    return len(stories)


class _Town:
    """Shops, items and sites by the names the files use."""

    def __init__(self) -> None:
        self.merchants = dict(Merchant.objects.values_list("slug", "pk"))
        items = Listing.objects.values_list("merchant__slug", "slug", "pk")
        self.listings = {f"{shop}/{slug}": pk for shop, slug, pk in items}
        self.sites = dict(ConstructionSite.objects.values_list("slug", "pk"))

    def story(self, file: StoryFile, week: date) -> Story:
        site = self._key(self.sites, site_of_stories()[file.slug], file) if file.series == "baublog" else None
        business = CONTRIBUTED.get(file.slug)
        return Story(
            slug=file.slug,
            title=file.title,
            teaser=file.teaser,
            series_id=file.series,
            state=State.PUBLISHED,
            visible_from=_told_at(file, week),
            site_id=site,
            contributed_by_id=self._key(self.merchants, business, file) if business else None,
        )

    def blocks(self, file: StoryFile, story: Story) -> Iterator[Block]:
        """Text, perhaps a sentence of it drawn large in its middle, and at the end of a portrait its shop."""
        place = count()
        quote = QUOTES.get(file.slug, "")
        if quote and not any(quote in paragraph for paragraph in file.paragraphs):
            raise DemoBroken(f"{file.slug}: the text does not say “{quote}”.")
        parts = [file.paragraphs[:2], file.paragraphs[2:]] if quote else [file.paragraphs]
        for part in parts:
            html = format_html_join("\n", "<p>{}</p>", ((paragraph,) for paragraph in part))
            yield Block(story=story, position=next(place), kind=BlockKind.TEXT, html=str(html))
            if quote and part is parts[0]:
                yield Block(story=story, position=next(place), kind=BlockKind.QUOTE, quote=quote)
        if file.series == WITH_SHOP_IN_TEXT:
            shop = self._key(self.merchants, file.merchants[0], file)
            yield Block(story=story, position=next(place), kind=BlockKind.SHOP, merchant_id=shop)

    def merchant_links(self, file: StoryFile, story: Story) -> Iterator[StoryMerchant]:
        for position, slug in enumerate(file.merchants):
            yield StoryMerchant(story=story, merchant_id=self._key(self.merchants, slug, file), position=position)

    def listing_links(self, file: StoryFile, story: Story) -> Iterator[StoryListing]:
        for position, name in enumerate(file.listings):
            yield StoryListing(story=story, listing_id=self._key(self.listings, name, file), position=position)

    def _key(self, known: dict[str, int], name: str, file: StoryFile) -> int:
        if name not in known:
            raise DemoBroken(f"{file.slug}: there is no {name}.")
        return known[name]


def _told_at(file: StoryFile, week: date) -> datetime:
    """On its day, at a time of the morning that is always the same."""
    day = week + timedelta(days=file.day)
    minutes = 7 * 60 + zlib.crc32(file.slug.encode()) % 240
    return timezone.make_aware(datetime.combine(day, time(minutes // 60, minutes % 60)))
