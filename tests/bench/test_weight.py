import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.bench.weight import Weight, weigh

PAGE = """<!doctype html><title>x</title>
<link rel="stylesheet" href="/site.css"><link rel="stylesheet" href="/paper.css" media="print">
<link rel="stylesheet" href="https://elsewhere.example/x.css">
<script type="module" src="/site.js"></script><script>inline()</script>
<picture><source type="image/avif" srcset="/a-400.avif 400w, /a-800.avif 800w, /a-1600.avif 1600w">
<img src="/a.webp" alt=""></picture>
<img src="/b.webp" loading="lazy" alt=""><img src="/b.webp" loading="lazy" alt="">
<img src="data:image/gif;base64,R0" alt="">
"""
FILES = {
    "/": ("text/html", gzip.compress(PAGE.encode(), mtime=0)),
    "/site.css": ("text/css", b'@layer a; @import url("parts/card.css") layer(a);'),
    "/parts/card.css": ("text/css", b"p{color:red}"),
    "/site.js": ("text/javascript", b'import { a } from "./a.js";\nimport "./a.js";'),
    "/a.js": ("text/javascript", b"export const a = 1;"),
    "/a-800.avif": ("image/avif", b"x" * 800),
    "/b.webp": ("image/webp", b"x" * 70),
}


class Files(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        content_type, body = FILES[self.path]
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        if content_type == "text/html":
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Files) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_everything_a_page_loads_is_weighed_once(site):
    sizes = {path: len(body) for path, (_, body) in FILES.items()}

    assert weigh(site) == Weight(
        html=sizes["/"],
        css=sizes["/site.css"] + sizes["/parts/card.css"],
        js=sizes["/site.js"] + sizes["/a.js"],
        eager=800,
        lazy=70,
        requests=7,
    )
