"""The pictures of the demo city as PNG, drawn by facade.py: the same arguments give the same bytes.

A shop has one seed, palette and trade for its window, its house front and its house in the row (design/README.md).
"""

import unicodedata
import zlib

from coburg_showcase.demo import clothes, facade, goods, wares
from coburg_showcase.demo.sorts import Sort
from merchants.models import MerchantPicture

Role = MerchantPicture.Role

# Width in pixels; facade and street are drawn at twice their size, because cards show them on sharp screens.
WIDTHS = {Role.WINDOW: 1600, Role.FACADE: 960, Role.STREET: 680}
STILL_WIDTH = 960
SCENE_WIDTH = 1600
SITE_ALT = (
    "Gezeichnete Baustelle in der Altstadt: Bagger und Absperrungen vor den Häusern. "
    "Ein gelbes Schild sagt: Geschäfte geöffnet."
)

# The drawing machine knows 27 trades of its own; ours are added with the same objects, and more objects.
facade.OBJ.update({**wares.WARES, **clothes.CLOTHES})
facade.CATEGORIES.update({trade: [facade.OBJ[name] for name in names] for trade, names in goods.GOODS.items()})


def draw_shop(role: str, *, slug: str, name: str, trade: str) -> bytes:
    """One of the three pictures of a shop."""
    machine = {Role.WINDOW: facade.window_hero, Role.FACADE: facade.facade, Role.STREET: facade.street}[Role(role)]
    return png(machine(slug, trade, lettering(name), palette_of(slug)), WIDTHS[Role(role)])


def draw_trade(trade: str) -> bytes:
    """The picture shared by all basic entries of a trade: a still life, because a house front would be somebody's."""
    return png(facade.still(trade, trade, goods.GOODS.get(trade, goods.FALLBACK)[0]), STILL_WIDTH)


def draw_site(slug: str) -> bytes:
    """The picture of a construction site: fences and an excavator before houses of the old town."""
    return png(facade.scene("baustelle", slug), SCENE_WIDTH)


def draw_sort(sort: Sort) -> bytes:
    """The picture shared by all items of a sort: the thing alone, or with a smaller one of its kind."""
    facade.CATEGORIES.setdefault(alone := f"sort-{sort.thing}", [facade.OBJ[sort.thing]])
    return png(facade.still(str(sort), alone, sort.thing), STILL_WIDTH)


def window_alt(name: str, trade: str) -> str:
    """What the window shows, for people who do not see it."""
    return f"Gezeichnetes Schaufenster mit der Aufschrift „{name}“. In der Auslage: {goods.named(trade)}."


def palette_of(slug: str) -> str:
    palettes = sorted(facade.PALETTES)
    return palettes[zlib.crc32(slug.encode()) % len(palettes)]


def lettering(name: str) -> str:
    """The name in the letters there are outlines for: accents without one go (ê becomes e)."""
    known = (letter if letter in facade.GLYPHS else unicodedata.normalize("NFD", letter)[0] for letter in name)
    return "".join(letter for letter in known if letter in facade.GLYPHS)


def png(svg: str, width: int) -> bytes:
    import resvg_py  # only the demo's requirements have it

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True))
