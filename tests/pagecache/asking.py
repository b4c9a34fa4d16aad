"""A WSGI application that can be changed from outside, and a client that asks without Django."""

import io
from dataclasses import dataclass
from typing import Any
from wsgiref.util import setup_testing_defaults


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]  # lower-case names
    body: bytes

    @property
    def etag(self) -> str:
        return self.headers["etag"]


class Page:
    """A page that says how often it was rendered, or what it is told to say."""

    def __init__(self, text: str = "", status: str = "200 OK", **headers: str) -> None:
        self.text, self.status, self.renders, self.asked = text, status, 0, {}
        self.headers = {"Content-Type": "text/html; charset=utf-8", "X-Page-Cache": "1"}
        self.headers |= {name.replace("_", "-"): value for name, value in headers.items()}

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.renders += 1
        self.asked = environ
        start_response(self.status, [(name, value) for name, value in self.headers.items() if value])
        return [self.body()]

    def body(self) -> bytes:
        return (self.text or f"render {self.renders} ").encode()


def ask(application: Any, path: str = "/", query: str = "", method: str = "GET", **headers: str) -> Answer:
    environ: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": query, "REQUEST_METHOD": method}
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    environ["wsgi.input"] = io.BytesIO()
    setup_testing_defaults(environ)
    begun: list[Any] = []
    result = application(environ, lambda status, headers, exc_info=None: begun.extend((status, headers)))
    body = b"".join(result)
    getattr(result, "close", bool)()
    return Answer(int(begun[0].split()[0]), {name.lower(): value for name, value in begun[1]}, body)
