"""Which shops may have what somebody is looking for, and why.

Each word of the wish is looked for in what the shops say of themselves (index.py). Where it was found counts times how
like it is, and a word counts the more the fewer shops have it; a shop's score is the sum over the words of the wish.
Words that go with any thing ("reparieren", "Ersatzteil", "für Kinder") only decide among shops that have the thing:
who has nothing else is left out, or offered without a tick where nobody has the thing. Nothing else counts: not the
tier, not how often somebody answers. Equal shops are in the order of the daily lot, like in the directory.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from hashlib import blake2b
from math import log2

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coburg_showcase.pages.registries import Parameter, SortOrder
from listings.wishes.index import RUNNING_TEXT, Likeness, Mention, ShopIndex, Source, current_index, shops_with_mail
from listings.wishes.models import WishMute
from listings.wishes.words import side_words, stem, wish_words, words_in
from merchants.directory.ordering import DAILY_DRAW
from merchants.models import Category

MOST_SHOWN = 24
MOST_PRESELECTED = 5
NEAR_THE_BEST = 0.6  # of the best score: preselected
MOST_REASONS = 3
MOST_CATEGORIES = 6
FITTING = Parameter(
    gettext_lazy("How well it fits"),
    gettext_lazy(
        "Counted is how many words of the wish a shop has, and where: its brands and what it says it sells count more"
        " than its category, that more than its window, name and description; a whole word counts more than a part,"
        " and a word that few shops have more than one that many have."
    ),
)
Found = dict[str, dict[int, tuple[int, Mention]]]  # word of the wish → shop → the best of it there


@dataclass(frozen=True, slots=True)
class Match:
    """A shop to ask; `mentions` are what speaks for it, the strongest first. `is_likely`: has the most telling word."""

    merchant_id: int
    score: int
    is_likely: bool
    mentions: tuple[Mention, ...]

    def reasons(self, categories: dict[str, Category]) -> list[str]:
        """Why, in the active language. `categories` by slug, of `categories_of()`."""
        return [_reason(mention, categories) for mention in self.mentions]


def matching_shops(text: str, limit: int = MOST_SHOWN, *, instant: datetime | None = None) -> list[Match]:
    """The shops that may have it at the instant (aware; default: now), the best first.

    On show, with an e-mail address, not muted; whether a door is open makes no difference. Two queries, and four more
    after a change of any shop or item.
    """
    instant = instant or timezone.now()
    index = current_index()
    muted = set(WishMute.objects.values_list("merchant_id", flat=True))
    matches = [match for match in _weighed(index, text, instant) if match.merchant_id not in muted]
    day = timezone.localdate(instant)
    return sorted(matches, key=lambda match: (-match.score, _lot(index, match.merchant_id, day)))[:limit]


def preselected(matches: list[Match]) -> list[int]:
    """The keys of the few shops a wish is most likely meant for; none where nobody has the thing itself."""
    likely = [match for match in matches if match.is_likely]
    worth = max((match.score for match in likely), default=0) * NEAR_THE_BEST
    return [match.merchant_id for match in likely if match.score >= worth][:MOST_PRESELECTED]


def askable(keys: Iterable[int]) -> set[int]:
    """Which of these shops a wish may be sent to at this moment. Two queries."""
    muted = WishMute.objects.values("merchant_id")
    return set(shops_with_mail().filter(pk__in=list(keys)).exclude(pk__in=muted).values_list("pk", flat=True))


def categories_of(matches: list[Match]) -> dict[str, Category]:
    """The categories that are reasons for these matches, by slug. One query."""
    slugs = {
        mention.text
        for match in matches
        for mention in match.mentions
        if mention.source in (Source.CATEGORY, Source.WIDER_CATEGORY)
    }
    return {category.slug: category for category in Category.objects.filter(slug__in=slugs)}


def nearest_categories(text: str) -> list[Category]:
    """For a wish nobody matches: the categories whose words are spelt most like it; else the widest. Few queries."""
    known = current_index().category_words
    slugs: dict[str, None] = {}
    for word in wish_words(text):
        for near in get_close_matches(stem(word), known, n=3, cutoff=0.7):
            slugs |= dict.fromkeys(known[near])
    if not slugs:
        return list(Category.objects.filter(parent=None))
    by_slug = Category.objects.in_bulk(list(slugs)[:MOST_CATEGORIES], field_name="slug")
    return list(by_slug.values())


def ranking() -> list[SortOrder]:
    """What /reihenfolge/ says about the shops offered for a wish."""
    return [SortOrder(_("Shops for a wish"), (FITTING, DAILY_DRAW), default=True)]


def _weighed(index: ShopIndex, text: str, instant: datetime) -> list[Match]:
    """A match for each shop that has a word of the thing; where nobody has, for those with any word of the wish."""
    found, brand_words = _found(index, text, instant)
    side = side_words(text) - brand_words
    weights = {word: (1 if word in side else 2) * log2(1 + len(index.lots) / len(found[word])) for word in found}
    things = [word for word in found if word not in side]
    likely: set[int] = set()
    if things:
        telling = max(things, key=lambda word: weights[word] * max(score for score, _mention in found[word].values()))
        likely = set(found[telling])
    matches = []
    for shop in {shop: None for word in things or found for shop in found[word]}:
        scored = [(weights[word] * found[word][shop][0], found[word][shop][1]) for word in found if shop in found[word]]
        score = round(sum(score for score, _mention in scored))
        matches.append(Match(shop, score, shop in likely, _strongest(scored)))
    return matches


def _found(index: ShopIndex, text: str, instant: datetime) -> tuple[Found, set[str]]:
    """For each word of the wish the shops that have it, with the best of what was found; and the words of brands."""
    found: Found = defaultdict(dict)
    for word in wish_words(text):
        for other, likeness in index.likenesses(word):
            for mention in index.mentions[other]:
                if likeness == Likeness.FIRST_PART and mention.source in RUNNING_TEXT:
                    continue
                _keep_best(found[word], likeness, mention, instant)
    asked = set(words_in(text))
    brand_words: set[str] = set()
    for brand, mention in index.brands:
        if brand and brand <= asked:
            brand_words |= brand
            for word in brand:
                _keep_best(found[word], Likeness.WHOLE, mention, instant)
    return {word: shops for word, shops in found.items() if shops}, brand_words


def _keep_best(shops: dict[int, tuple[int, Mention]], likeness: Likeness, mention: Mention, instant: datetime) -> None:
    if not mention.is_there(instant):
        return
    score = likeness * mention.source
    for shop in mention.shops:
        if shop not in shops or score > shops[shop][0]:
            shops[shop] = (score, mention)


def _strongest(scored: Iterable[tuple[float, Mention]]) -> tuple[Mention, ...]:
    """Each text once, the best first."""
    ordered = sorted(scored, key=lambda pair: -pair[0])
    return tuple(dict.fromkeys(mention for _score, mention in ordered))[:MOST_REASONS]


def _lot(index: ShopIndex, shop: int, day: date) -> bytes:
    """The place of the shop in the draw of this day; it follows from the day and the shop's lot."""
    seed = day.isoformat().encode()
    return blake2b(b"%d.%d" % (index.lots[shop], shop), key=seed, digest_size=8).digest()


def _reason(mention: Mention, categories: dict[str, Category]) -> str:
    match mention.source:
        case Source.CATEGORY | Source.WIDER_CATEGORY:
            return categories[mention.text].name if mention.text in categories else ""
        case Source.BRAND:
            return _("Brand: %(brand)s") % {"brand": mention.text}
        case Source.ASSORTMENT:
            return _("sells: %(goods)s") % {"goods": mention.text}
        case Source.ITEM:
            return _("in the window: %(item)s") % {"item": mention.text}
        case Source.NAME:
            return _("the name says so")
        case _:
            return _("says of itself: %(text)s") % {"text": mention.text}
