"""The body of a story with what is alive in it: open signs and prices of the shops and items it shows."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil

from django.utils.html import strip_tags

from listings.item.tiles import Tile, tiles_of
from merchants.cards import Card, cards_of
from stories.models import Block, BlockKind, Story

WORDS_A_MINUTE = 200  # how fast people read German prose on a screen, rather slow

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Part:
    """One block ready to be drawn; `card` or `tile` of a shop or an item that is on show."""

    block: Block
    kind: str
    is_first_text: bool = False
    card: Card | None = None
    tile: Tile | None = None


@dataclass(frozen=True)
class Body:
    """`cards` and `tiles` are those of the shops and items the story is linked with, for the end of the page."""

    parts: list[Part]
    minutes: int
    cards: list[Card] = field(default_factory=list)
    tiles: list[Tile] = field(default_factory=list)

    @property
    def has_foreign_video(self) -> bool:
        """Whether a film of another host may be loaded on the page, so that its policy must allow it (L-12)."""
        return any(part.block.video is not None and not part.block.video.is_own for part in self.parts)


def body_of(story: Story, instant: datetime) -> Body:
    """The body at the instant (aware). Shops and items that are not on show at it are left out. Ten queries at most."""
    blocks = list(story.blocks.select_related("picture", "video__poster"))
    shops = _keys(story.merchant_links.values_list("merchant", flat=True), (block.merchant_id for block in blocks))
    items = _keys(story.listing_links.values_list("listing", flat=True), (block.listing_id for block in blocks))
    cards = {card.key: card for card in cards_of(shops, instant, first_eager=False)}
    tiles = {tile.key: tile for tile in tiles_of(items, instant, first_eager=False)}
    shops_in_text = {block.merchant_id for block in blocks}
    items_in_text = {block.listing_id for block in blocks}
    return Body(
        parts=list(_parts(blocks, cards, tiles)),
        minutes=reading_minutes(blocks),
        cards=[card for key, card in cards.items() if key not in shops_in_text],
        tiles=[tile for key, tile in tiles.items() if key not in items_in_text],
    )


def reading_minutes(blocks: Iterable[Block]) -> int:
    """How long the words of these blocks take to read, in whole minutes, at least one."""
    texts = (f"{strip_tags(block.html)} {block.quote}" for block in blocks)
    return max(1, ceil(sum(len(_WORD.findall(text)) for text in texts) / WORDS_A_MINUTE))


def _keys(linked: Iterable[int], in_text: Iterable[int | None]) -> list[int]:
    return list(dict.fromkeys([*linked, *(key for key in in_text if key is not None)]))


def _parts(blocks: list[Block], cards: dict[int, Card], tiles: dict[int, Tile]) -> Iterator[Part]:
    first_text = next((block for block in blocks if block.kind == BlockKind.TEXT), None)
    for block in blocks:
        if block.kind == BlockKind.SHOP:
            if card := cards.get(block.merchant_id or 0):
                yield Part(block, block.kind, card=card)
        elif block.kind == BlockKind.ITEM:
            if tile := tiles.get(block.listing_id or 0):
                yield Part(block, block.kind, tile=tile)
        else:
            yield Part(block, block.kind, is_first_text=block is first_text)
