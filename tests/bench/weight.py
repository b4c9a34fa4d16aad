"""What a page weighs over the line: HTML, style, script and pictures, compressed as a browser gets them."""

import re
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

HEADERS = {"Accept-Encoding": "br, gzip", "Accept": "image/avif,image/webp,*/*", "User-Agent": "bench"}
SLOT = 800  # of several widths, the one a telephone of 390 px at double density takes
CSS_IMPORT = re.compile(r"""@import\s+(?:url\()?\s*["']?([^"')\s;]+)""")
JS_IMPORT = re.compile(r"""(?:^|[\s;])import\s*(?:[\w*{}\s,]+\s+from\s*)?["'](\.{0,2}/[^"']+)["']""")


@dataclass(frozen=True)
class Weight:
    """Bytes. `eager` are the pictures loaded at once, `lazy` those that wait until they come into view."""

    html: int
    css: int
    js: int
    eager: int
    lazy: int
    requests: int


class Resources(HTMLParser):
    """The addresses a browser would load for a page."""

    def __init__(self) -> None:
        super().__init__()
        self.css: list[str] = []
        self.js: list[str] = []
        self.eager: list[str] = []
        self.lazy: list[str] = []
        self._sources: list[str] | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        if tag == "link" and "stylesheet" in values.get("rel", "").split() and values.get("media") != "print":
            self.css.append(values["href"])
        elif tag == "script" and values.get("src"):
            self.js.append(values["src"])
        elif tag == "picture":
            self._sources = []
        elif tag == "source" and self._sources is not None and values.get("srcset"):
            self._sources.append(values["srcset"])
        elif tag == "img":
            chosen = self._sources[0] if self._sources else values.get("srcset", "")
            address = _fitting(chosen) or values.get("src", "")
            if address and not address.startswith("data:"):
                (self.lazy if values.get("loading") == "lazy" else self.eager).append(address)

    def handle_endtag(self, tag: str) -> None:
        if tag == "picture":
            self._sources = None


def _fitting(srcset: str) -> str:
    """The smallest candidate of at least SLOT pixels, else the widest."""
    candidates = []
    for candidate in srcset.split(","):
        address, _, width = candidate.strip().partition(" ")
        if address:
            candidates.append((int(width.removesuffix("w")) if width.endswith("w") else 0, address))
    wide_enough = [candidate for candidate in candidates if candidate[0] >= SLOT]
    return min(wide_enough)[1] if wide_enough else max(candidates, default=(0, ""))[1]


def weigh(url: str) -> Weight:
    """Fetch the page and everything it loads from its own host; each address once."""
    size, text = fetch(url)
    found = Resources()
    found.feed(text)
    css = dict(_with_imports(url, found.css, CSS_IMPORT))
    js = dict(_with_imports(url, found.js, JS_IMPORT))
    eager = {address: fetch(address)[0] for address in _own(url, found.eager)}
    lazy = {address: fetch(address)[0] for address in _own(url, found.lazy) if address not in eager}
    parts = [css, js, eager, lazy]
    return Weight(size, *(sum(part.values()) for part in parts), requests=1 + sum(map(len, parts)))


def _own(page: str, addresses: list[str]) -> list[str]:
    absolute = (urljoin(page, address) for address in addresses)
    return list(dict.fromkeys(address for address in absolute if urlsplit(address).netloc == urlsplit(page).netloc))


def _with_imports(page: str, addresses: list[str], pattern: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    seen: set[str] = set()
    waiting = _own(page, addresses)
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        size, text = fetch(address)
        yield address, size
        waiting += _own(page, [urljoin(address, found) for found in pattern.findall(text)])


def fetch(url: str) -> tuple[int, str]:
    """Bytes of the body as sent, and its text."""
    with urllib.request.urlopen(urllib.request.Request(url, headers=HEADERS), timeout=60) as answer:
        body = answer.read()
        coding = answer.headers.get("Content-Encoding", "")
        is_text = answer.headers.get_content_type().startswith(("text/", "application/javascript"))
    return len(body), decoded(body, coding).decode(errors="replace") if is_text else ""


def decoded(body: bytes, coding: str) -> bytes:
    import gzip

    import brotli

    return {"br": brotli.decompress, "gzip": gzip.decompress}.get(coding, bytes)(body)
