"""What every shop that can be asked has to say for itself, word by word, held in memory.

Looking for compounds and plurals in SQL would need the words of all texts in a table of their own; from a dictionary
of stems, sorted forwards and backwards, the few that begin or end like a word come without looking at the others. It
is read anew, in four queries, some time after a committed change has moved the stamp of the page cache.
"""

import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from threading import Lock

from django.db import connection
from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from coburg_showcase.pagecache.stamp import Stamp
from listings.codes import State
from listings.models import Listing
from listings.wishes.words import FOR_ANYTHING, SHORTEST_PART, SHORTEST_TAIL, SIDE, nouns_of, parts_fit, stem, words_in
from merchants.models import Category, Merchant, MerchantCategory
from merchants.models.merchant import MerchantQuerySet

ALWAYS = datetime.max.replace(tzinfo=UTC)
HIGHEST_LETTER = "\U0010ffff"
MOST_ITEMS = 200  # of a shop, the first of its window: nobody puts more there for people to look at
# A town at work changes something every few seconds, and reading everything each time would keep the processor busy
# with nothing else. Who is on show and wants wishes is asked of the database for every wish; that the words of a new
# item are found ten seconds late nobody notices. Where reading takes long, a twentieth of the time goes into it.
PAUSE, PAUSE_BY_COST = 10.0, 20  # seconds; times what reading took


class Source(IntEnum):
    """Where a word was found; the number is how much that says about what a shop has."""

    BRAND = 10
    ASSORTMENT = 9
    CATEGORY = 8
    ITEM = 7
    NAME = 6
    WIDER_CATEGORY = 4  # the one above: more of its shops have something else
    DESCRIPTION = 3


class Likeness(IntEnum):
    """How like two words are; the number is how much that counts."""

    WHOLE = 6
    BEGINNING = 4  # Fahrrad in Fahrradtasche
    PART = 3  # Stiefel in Gummistiefel, and the other way round
    FIRST_PART = 2  # asked for a Fahrradreparatur, has Fahrrad


# In what is written about one thing, words like the beginning of the wish are there by chance: Form, Hand, Modell.
RUNNING_TEXT = frozenset({Source.ITEM, Source.DESCRIPTION})


@dataclass(frozen=True, slots=True)
class Mention:
    """One text with the word in it. `shops` by key; an item counts from `begins` until `ends` only (aware)."""

    source: Source
    text: str
    shops: tuple[int, ...]
    begins: datetime | None = None
    ends: datetime = ALWAYS

    def is_there(self, instant: datetime) -> bool:
        return (self.begins is None or self.begins <= instant) and instant < self.ends


def shops_with_mail() -> MerchantQuerySet:
    """Those a wish could be sent to, were it not for who wants none."""
    return Merchant.objects.on_show().exclude(email="")


class ShopIndex:
    """The shops on show that have an e-mail address. Four queries."""

    def __init__(self) -> None:
        self.mentions: dict[str, list[Mention]] = defaultdict(list)
        self.brands: list[tuple[frozenset[str], Mention]] = []
        self.category_words: dict[str, list[str]] = defaultdict(list)  # stem → slugs
        self.lots: dict[int, int] = {}
        self._read_shops()
        self._read_categories()
        self._read_items()
        self._forwards = sorted(self.mentions)
        self._backwards = sorted(word[::-1] for word in self.mentions)

    def likenesses(self, word: str) -> Iterator[tuple[str, Likeness]]:
        """The stems that are like a word in normal form, with their likeness; some more than once."""
        own = stem(word)
        if own in self.mentions:
            yield own, Likeness.WHOLE
        for beginning in dict.fromkeys((word, own)):
            for other in _starting_with(self._forwards, beginning):
                if other != own and parts_fit(other, beginning):
                    yield other, Likeness.BEGINNING
        for turned in _starting_with(self._backwards, own[::-1]) if self._is_tail(own) else []:
            if turned[::-1] != own and parts_fit(turned[::-1], own):
                yield turned[::-1], Likeness.PART
        for cut in range(1, len(own)):
            if (ending := own[cut:]) in self.mentions and self._is_tail(ending) and parts_fit(own, ending):
                yield ending, Likeness.PART
            beginning = own[:cut]
            if beginning in self.mentions and beginning not in SIDE and parts_fit(own, beginning):
                yield beginning, Likeness.FIRST_PART

    def _is_tail(self, ending: str) -> bool:
        """Whether compounds with this last part mean something of its kind: Stiefel, but not Teil.

        Short ones do only if they name a category, which people have chosen with care: Wein and Buch.
        """
        return ending not in FOR_ANYTHING and (len(ending) >= SHORTEST_TAIL or ending in self.category_words)

    def _add(self, text: str, mention: Mention) -> None:
        for word in dict.fromkeys(stem(word) for word in words_in(text)):
            self.mentions[word].append(mention)

    def _read_shops(self) -> None:
        fields = ("pk", "lot", "name", "short_description", "brands", "assortment")
        for pk, lot, name, description, brands, assortment in shops_with_mail().values_list(*fields):
            self.lots[pk] = lot
            self._add(name, Mention(Source.NAME, name, (pk,)))
            self._add(nouns_of(description), Mention(Source.DESCRIPTION, description, (pk,)))
            for entry in assortment:
                self._add(entry, Mention(Source.ASSORTMENT, entry, (pk,)))
            self.brands += [(frozenset(words_in(brand)), Mention(Source.BRAND, brand, (pk,))) for brand in brands]

    def _read_categories(self) -> None:
        members: dict[int, list[int]] = defaultdict(list)
        pairs = MerchantCategory.objects.order_by("merchant_id").values_list("merchant_id", "category_id")
        for shop, key in pairs:
            if shop in self.lots:
                members[key].append(shop)
        categories = list(Category.objects.all())
        for category in categories:
            text = " ".join([category.name_de, category.name_en, *category.synonyms])
            below = [child.pk for child in categories if child.parent_id == category.pk]
            wider = {shop for child in below for shop in members[child]} - set(members[category.pk])
            for word in words_in(text):
                self.category_words[stem(word)].append(category.slug)
            self._add(text, Mention(Source.CATEGORY, category.slug, tuple(members[category.pk])))
            self._add(text, Mention(Source.WIDER_CATEGORY, category.slug, tuple(sorted(wider))))

    def _read_items(self) -> None:
        fields = ("merchant_id", "title", "tags", "visible_from", "visible_until")
        is_over = Q(visible_until__lte=timezone.now())
        place = Window(RowNumber(), partition_by=F("merchant_id"), order_by=["position", "id"])
        published = Listing.objects.filter(state=State.PUBLISHED, merchant__in=list(self.lots)).exclude(is_over)
        first = published.annotate(place=place).filter(place__lte=MOST_ITEMS).order_by("merchant_id", "place")
        for shop, title, tags, begins, ends in first.values_list(*fields).iterator():
            mention = Mention(Source.ITEM, title, (shop,), begins, ends or ALWAYS)
            self._add(" ".join([nouns_of(title), *tags]), mention)


def _starting_with(words: list[str], beginning: str) -> list[str]:
    """Those of the sorted words; none for so short a beginning that it means nothing."""
    if len(beginning) < SHORTEST_PART:
        return []
    return words[bisect_left(words, beginning) : bisect_left(words, beginning + HIGHEST_LETTER)]


class Shelf:
    """The index of this process. One thread at a time reads a new one; the others go on with the old one meanwhile."""

    def __init__(self) -> None:
        self.index: ShopIndex | None = None
        self.version: str | None = None
        self.due = 0.0  # not read anew before this instant of the monotonic clock
        self.lock = Lock()

    def take(self, version: str | None) -> ShopIndex:
        """The index as of this state of the database, or as of one that is a little older."""
        index = self.index
        if index is not None and (version in (None, self.version) or time.monotonic() < self.due):
            return index
        # Nothing to go on with: only then it is worth waiting for whoever reads already.
        if not self.lock.acquire(blocking=index is None) and index is not None:
            return index
        try:
            if self.index is None or (version != self.version and time.monotonic() >= self.due):
                self._read(version)
            return self.index  # type: ignore[return-value]
        finally:
            self.lock.release()

    def _read(self, version: str | None) -> None:
        began = time.monotonic()
        try:
            self.index, self.version = ShopIndex(), version
        finally:  # also after a failure, which would else be repeated by every request
            ended = time.monotonic()
            self.due = ended + max(PAUSE, PAUSE_BY_COST * (ended - began))


_stamp = Stamp()
_shelf = Shelf()


def current_index() -> ShopIndex:
    """What the shops say of themselves, as of a little while ago. One query, and four more where it is read anew."""
    if connection.in_atomic_block:  # its own changes bear one stamp, and they may yet be rolled back
        return ShopIndex()
    return _shelf.take(_stamp.read())  # before the rows: a change in between is then seen later
