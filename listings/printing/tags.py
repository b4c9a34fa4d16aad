"""Price tags of items as PDF: all that § 3 and § 4 PAngV want at the goods, from the same source as the pages."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from listings.models import Listing
from listings.pricing.tag import PriceTag
from merchants.printing.paper import DISPLAY, FIR, INK, LINE, MUSTARD, QUIET, SIZES, Format, Paper

COLUMNS, ROWS = 2, 4  # of an A4 sheet, to be cut
A7 = 105.0  # millimetres: the width of a tag at which its type has its own size

Priced = tuple[Listing, PriceTag]


def price_tags(items: Iterable[Priced], *, form: str, shop: str) -> bytes:
    """On A4 eight tags to a sheet, with lines to cut along; on A5 and A6 one sign for each item, lying. At least one
    item is needed. Asks no database."""
    items = list(items)
    paper = Paper(form, title=_("Price tags %(name)s") % {"name": shop}, language=get_language() or "de")
    if form == Format.A4:
        _sheets(paper, items, shop)
    else:
        height, width = SIZES[Format(form)]
        for item in items:
            paper.add_page(orientation="landscape")
            _tag(paper, item, 0, 0, width, height, shop)
    return paper.finished()


def _sheets(paper: Paper, items: list[Priced], shop: str) -> None:
    width, height = paper.form_width / COLUMNS, paper.form_height / ROWS
    for number, item in enumerate(items):
        place = number % (COLUMNS * ROWS)
        if place == 0:
            paper.add_page()
            _cutting_lines(paper, width, height)
        _tag(paper, item, place % COLUMNS * width, place // COLUMNS * height, width, height, shop)


def _cutting_lines(paper: Paper, width: float, height: float) -> None:
    paper.set_draw_color(*LINE)
    paper.set_line_width(0.2)
    with paper.decoration():
        paper.set_dash_pattern(dash=1.5, gap=1.5)
        for column in range(1, COLUMNS):
            paper.line(column * width, 0, column * width, paper.form_height)
        for row in range(1, ROWS):
            paper.line(0, row * height, paper.form_width, row * height)
        paper.set_dash_pattern()


def _tag(paper: Paper, item: Priced, x: float, y: float, width: float, height: float, shop: str) -> None:
    listing, tag = item
    unit = width / A7
    left, inner = x + 8 * unit, width - 16 * unit
    paper.box(left, y + 7 * unit, 14 * unit, 1.6 * unit, MUSTARD)
    at = paper.words(
        listing.title, x=left, y=y + 10 * unit, width=inner, size=17 * unit, smallest=9 * unit, family=DISPLAY,
        colour=INK, kind="H1", most_lines=2,
    )  # fmt: skip
    if tag.previous:
        before = f"{tag.previous_label}: {tag.previous}" + (f" ({tag.percent})" if tag.percent else "")
        at = paper.words(before, x=left, y=at + unit, width=inner, size=10 * unit, colour=QUIET, most_lines=2)
    at = paper.words(
        tag.text, x=left, y=at + 1.5 * unit, width=inner, size=34 * unit, family=DISPLAY, colour=FIR, most_lines=1
    )
    for line in _small_lines(tag):
        at = paper.words(line, x=left, y=at, width=inner, size=10.5 * unit, most_lines=2)
    paper.words(shop, x=left, y=y + height - 10 * unit, width=inner, size=8.5 * unit, colour=QUIET, most_lines=1)


def _small_lines(tag: PriceTag) -> list[str]:
    """What belongs to the price, in lines of its own: what it is for with the unit price, deposit and tax, reason."""
    what = ", ".join(part for part in (tag.basis, tag.unit_price) if part)
    duties = ", ".join(part for part in (tag.deposit, tag.note) if part)
    return [line for line in (what, duties, tag.reduced_because) if line]
