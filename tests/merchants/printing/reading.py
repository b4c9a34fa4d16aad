"""A PDF file read back without a library: its pages, its tags, and what stands on it, by the fonts' own tables."""

import re
import zlib
from dataclasses import dataclass

OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)endobj", re.DOTALL)
STREAM = re.compile(rb"stream\n(.*?)\nendstream", re.DOTALL)
SHOWN = re.compile(rb"/F(\d+) [\d.]+ Tf|\[?\(((?:\\.|[^\\)])*)\)\]? ?(?:Tj|TJ)", re.DOTALL)
BOX = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
POINT = 25.4 / 72


@dataclass(frozen=True)
class Pdf:
    """`sizes` in millimetres, of each page; `text` line by line in the order in which it was written."""

    sizes: list[tuple[int, int]]
    text: str
    language: str
    fonts: int
    kinds: set[str]
    title: str


def read_pdf(raw: bytes) -> Pdf:
    assert raw.startswith(b"%PDF-1.")
    assert raw.rstrip().endswith(b"%%EOF")
    objects = {int(number): body for number, body in OBJECT.findall(raw)}
    everywhere = BOX.search(next(body for body in objects.values() if b"/Type /Pages" in body))
    pages = [BOX.search(body) or everywhere for body in objects.values() if re.search(rb"/Type /Page\b", body)]
    language = re.search(rb"/Lang \(([^)]*)\)", raw)
    return Pdf(
        sizes=[(round(float(box[1]) * POINT), round(float(box[2]) * POINT)) for box in pages],
        text=_text(objects),
        language=_plain(language[1]) if language else "",
        fonts=len(re.findall(rb"/FontFile2", raw)),
        title=_title(raw),
        kinds={kind.decode() for kind in re.findall(rb"/S /(\w+)", raw)},
    )


def _title(raw: bytes) -> str:
    found = re.search(rb"/Title <([0-9a-fA-F]+)>", raw)
    return bytes.fromhex(found[1].decode()).decode("utf-16") if found else ""


def _plain(text: bytes) -> str:
    return text.decode("utf-16") if text.startswith(b"\xfe\xff") else text.decode("latin-1")


def _stream(body: bytes) -> bytes:
    found = STREAM.search(body)
    if not found:
        return b""
    return zlib.decompress(found[1]) if b"FlateDecode" in body else found[1]


def _text(objects: dict[int, bytes]) -> str:
    named = next(body for body in objects.values() if body.startswith(b"<<\n/Font "))
    fonts = {int(name): _letters(objects, int(key)) for name, key in re.findall(rb"/F(\d+) (\d+) 0 R", named)}
    lines = []
    for body in objects.values():
        if b"/Type" in body.split(b"stream")[0] or b"BDC" not in (content := _stream(body)):
            continue
        letters: dict[int, str] = {}
        for font, shown in SHOWN.findall(content):
            if font:
                letters = fonts[int(font)]
                continue
            codes = re.sub(rb"\\(.)", lambda m: ESCAPED.get(m[1], m[1]), shown, flags=re.DOTALL)
            pairs = zip(codes[::2], codes[1::2], strict=True)
            lines.append("".join(letters[high * 256 + low] for high, low in pairs))
    return "\n".join(lines)


def _letters(objects: dict[int, bytes], key: int) -> dict[int, str]:
    """Code → letter, as the ToUnicode table of a font says."""
    table = _stream(objects[int(re.search(rb"/ToUnicode (\d+) 0 R", objects[key])[1])])
    pairs = re.findall(rb"^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>$", table, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(letter.decode()).decode("utf-16-be") for code, letter in pairs}
