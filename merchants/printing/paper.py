"""A sheet of paper in the house's dress: sizes, colours, type, and the tags that tell screen readers what is what."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import segno
from django.db.models import TextChoices
from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import Align, MethodReturnValue, XPos, YPos

FONTS = Path(__file__).parent / "fonts"
DISPLAY, TEXT = "besley", "source"
FILES = {
    (DISPLAY, ""): FONTS / "besley-800.ttf",
    (TEXT, ""): FONTS / "source-sans-3-400.ttf",
    (TEXT, "B"): FONTS / "source-sans-3-700.ttf",
}
INK, QUIET, LINE, FIR, CREAM, MUSTARD, WHITE = (
    (22, 36, 31), (75, 89, 83), (200, 198, 184), (20, 73, 61), (255, 244, 220), (244, 191, 69), (255, 255, 255),
)  # fmt: skip
POINT = 25.4 / 72  # millimetres
OVERLAP = 1.03  # rows of a QR code touch: screens would show hair lines between them
QUIET_ZONE = 4  # modules around a QR code, ISO/IEC 18004


class Format(TextChoices):
    A4 = "a4", "A4"
    A5 = "a5", "A5"
    A6 = "a6", "A6"


SIZES = {Format.A4: (210.0, 297.0), Format.A5: (148.0, 210.0), Format.A6: (105.0, 148.0)}  # millimetres, upright


class Paper(FPDF):
    """Lengths are millimetres from the upper left corner. `unit` is 1 mm on A5 and grows with the format."""

    def __init__(self, form: str, *, title: str, language: str) -> None:
        self.form_width, self.form_height = SIZES[Format(form)]
        super().__init__(unit="mm", format=(self.form_width, self.form_height))
        self.unit = self.form_width / SIZES[Format.A5][0]
        self.set_auto_page_break(auto=False)
        self.set_margin(0)
        self.c_margin = 0
        self.set_title(title)
        self.set_lang(language)
        self.set_creator("Schaufenster")
        for (family, style), path in FILES.items():
            self.add_font(family, style, path)

    @contextmanager
    def tagged(self, kind: str, alt_text: str | None = None) -> Iterator[None]:
        """What is drawn within is one element of the document: "H1", "P", "Figure" (ISO 32000, 14.8)."""
        number = self.struct_builder.next_mcid_for_page(self.page)
        self._add_marked_content(struct_type=f"/{kind}", mcid=number, alt_text=alt_text)
        self._out(f"/{kind} <</MCID {number}>> BDC")
        yield
        self._out("EMC")

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """What is drawn within is passed over by screen readers."""
        self._out("/Artifact BMC")
        yield
        self._out("EMC")

    def box(self, x: float, y: float, width: float, height: float, colour: tuple[int, int, int]) -> None:
        with self.decoration():
            self.set_fill_color(*colour)
            self.rect(x, y, width, height, style="F")

    def rule(self, x: float, y: float, width: float, colour: tuple[int, int, int], thickness: float) -> None:
        self.box(x, y, width, thickness, colour)

    def words(
        self,
        text: str,
        *,
        x: float,
        y: float,
        width: float,
        size: float,
        family: str = TEXT,
        style: str = "",
        colour: tuple[int, int, int] = INK,
        align: str = "L",
        kind: str = "P",
        most_lines: int = 20,
        smallest: float = 0.0,
    ) -> float:
        """Write a paragraph and return where it ends. `size` in points; it shrinks down to `smallest` (half of `size`
        where none is given) until the text takes no more than `most_lines` and no word is broken."""
        text = printable(text, family, style)
        size = self.fitting(text, family, style, size, width, most_lines, smallest or size / 2)
        self.set_font(family, style, size)
        self.set_text_color(*colour)
        self.set_xy(x, y)
        with self.tagged(kind):
            self.multi_cell(
                width,
                leading(family, size),
                text,
                align=Align.coerce(align),
                new_x=XPos.LEFT,
                new_y=YPos.NEXT,
            )
        return float(self.y)

    def fitting(
        self, text: str, family: str, style: str, size: float, width: float, most_lines: int, smallest: float
    ) -> float:
        """The size in points, not above `size`, at which the text fits, or `smallest`."""
        while size > smallest and not self._fits(text, family, style, size, width, most_lines):
            size -= size / 24
        return size

    def height_of(self, text: str, family: str, size: float, width: float) -> float:
        """Of a paragraph at this very size, in millimetres."""
        self.set_font(family, "", size)
        lines = self.multi_cell(width, 1, printable(text, family), dry_run=True, output=MethodReturnValue.LINES)
        return len(lines) * leading(family, size)  # type: ignore[arg-type]

    def _fits(self, text: str, family: str, style: str, size: float, width: float, most_lines: int) -> bool:
        self.set_font(family, style, size)
        if any(self.get_string_width(word) > width for word in text.split()):
            return False
        lines = self.multi_cell(width, 1, text, dry_run=True, output=MethodReturnValue.LINES)
        return len(lines) <= most_lines  # type: ignore[arg-type]

    def code(self, address: str, *, x: float, y: float, side: float, alt_text: str) -> None:
        """A QR code with its quiet zone on white, each row of dark modules in as few strokes as possible."""
        rows = [bytes(row) for row in segno.make(address, error="m", micro=False).matrix]
        module = side / (len(rows) + 2 * QUIET_ZONE)
        with self.tagged("Figure", alt_text):
            self.set_fill_color(*WHITE)
            self.rect(x, y, side, side, style="F")
            self.set_fill_color(*INK)
            for line, row in enumerate(rows):
                for first, length in dark_runs(row):
                    left, top = x + (first + QUIET_ZONE) * module, y + (line + QUIET_ZONE) * module
                    self.rect(left, top, length * module, module * OVERLAP, style="F")

    def finished(self) -> bytes:
        return bytes(self.output())


def leading(family: str, size: float) -> float:
    """Millimetres from line to line."""
    return size * POINT * (1.16 if family == DISPLAY else 1.3)


def dark_runs(row: bytes) -> Iterator[tuple[int, int]]:
    """First module and number of each run of dark ones."""
    first = None
    for place, dark in enumerate([*row, 0]):
        if dark and first is None:
            first = place
        elif not dark and first is not None:
            yield first, place - first
            first = None


def printable(text: str, family: str, style: str = "") -> str:
    """The text in letters the font has: "Č" becomes "C", and what has no likeness a question mark."""
    known = _letters(family, style)
    found = []
    for letter in unicodedata.normalize("NFC", text):
        if letter == "\n" or ord(letter) in known:
            found.append(letter)
        elif letter.isspace():
            found.append(" ")
        else:
            plain = [part for part in unicodedata.normalize("NFKD", letter) if ord(part) in known]
            found.append("".join(part for part in plain if not unicodedata.combining(part)) or "?")
    return "".join(found)


@cache
def _letters(family: str, style: str) -> frozenset[int]:
    with TTFont(FILES[family, style]) as font:
        return frozenset(font.getBestCmap())
