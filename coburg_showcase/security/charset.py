"""One character set: UTF-8, whatever the head of a request says (H-60)."""

import re
from collections.abc import Callable, Iterable
from typing import Any

CHARSET = re.compile(r';\s*charset\s*=\s*("[^"]*"|[^;]*)', re.IGNORECASE)

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Utf8Only:
    """WSGI layer: takes the character set out of Content-Type.

    Django decodes address and form by any codec a request names, "punycode" and "zlib" among them, and fails while it
    builds the request, before any middleware. Our pages send UTF-8, which is what it takes when nothing is named.
    """

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if "charset" in (named := environ.get("CONTENT_TYPE", "")).lower():
            environ["CONTENT_TYPE"] = CHARSET.sub("", named)
        return self.application(environ, start_response)
