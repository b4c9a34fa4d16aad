"""What tells one cached page from another: host, path, query, scheme and the htmx variant."""

from typing import Any

from django.conf import settings

LONGEST = 512  # of a query or an htmx target: longer ones are nobody's bookmark and are not cached
# Added to links by mailers and social networks. They are taken out of the request itself, not only of the key:
# otherwise the first visitor's marks would stand in the links of a page that everybody gets.
MARKS = ("utm_", "fbclid=", "gclid=", "mc_cid=", "mc_eid=", "msclkid=", "igshid=", "mtm_", "pk_")

Key = tuple[str, str, str, str, Any]


class KeyReader:
    """Reads the settings once; called with a WSGI environ."""

    def __init__(self) -> None:
        self.session = settings.SESSION_COOKIE_NAME + "="
        self.files = tuple(
            address for address in (settings.STATIC_URL, settings.MEDIA_URL) if address and address != "/"
        )
        self.proxy_scheme, self.secure_value = settings.SECURE_PROXY_SSL_HEADER or ("", "")
        self.host = "HTTP_X_FORWARDED_HOST" if settings.USE_X_FORWARDED_HOST else "HTTP_HOST"

    def __call__(self, environ: dict[str, Any]) -> Key | None:
        """The key, or None if the request is none of the cache's business. Tidies the query in `environ`."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or self._has_session(environ.get("HTTP_COOKIE", "")):
            return None
        path = environ["PATH_INFO"]
        if path.startswith(self.files):
            return None
        query = environ.get("QUERY_STRING", "")
        if query:
            if len(query) > LONGEST:
                return None
            query = environ["QUERY_STRING"] = tidied(query)
        scheme = environ["wsgi.url_scheme"]
        if self.proxy_scheme and self.proxy_scheme in environ:
            first = environ[self.proxy_scheme].split(",", 1)[0].strip()  # as HttpRequest.scheme does
            scheme = "https" if first == self.secure_value else "http"
        htmx: Any = None
        if "HTTP_HX_REQUEST" in environ:
            # The two things our views ask: is a part wanted, and is it htmx going back in its history?
            htmx = environ["HTTP_HX_REQUEST"] == "true", environ.get("HTTP_HX_HISTORY_RESTORE_REQUEST") == "true"
        return without_port(environ.get(self.host) or environ.get("SERVER_NAME", "")), path, query, scheme, htmx

    def _has_session(self, cookies: str) -> bool:
        return bool(cookies) and any(part.strip().startswith(self.session) for part in cookies.split(";"))


def without_port(host: str) -> str:
    """The host a page is kept under: no page says the port, so a made-up one must not make a new copy."""
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host


def tidied(query: str) -> str:
    """The query without tracking marks and empty parts, sorted by name; equal names keep their order."""
    parts = [part for part in query.split("&") if part and not part.startswith(MARKS)]
    return "&".join(sorted(parts, key=lambda part: part.partition("=")[0]))
