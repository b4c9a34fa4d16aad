"""Which requests are not a person looking: they are delivered as any other, and left out of the figures."""

import re
from functools import lru_cache
from typing import Any

# Words by which programs name themselves. "Cubot" makes telephones.
PROGRAM = re.compile(
    r"(?<!cu)bot\b|(?<!cu)bot[/_-]|bot\d|googlebot|bingbot|crawl|spider|slurp|scrap|archiv|preview|monitor|uptime|pingdom|"
    r"statuscake|headless|phantom|puppeteer|playwright|selenium|lighthouse|pagespeed|gtmetrix|validator|check_http|"
    r"curl|wget|wrk|python|java/|okhttp|go-http|libwww|perl|ruby|axios|node-fetch|undici|httpclient|feed|rss|"
    r"facebookexternalhit|whatsapp|telegram|slack|discord|embedly|mediapartners|ads-google|google-inspection|apis-google|"
    r"chatgpt|oai-search|anthropic|claude|perplexity|bytespider|ahrefs|semrush|mj12|dotbot|yandex\.com/bots|transcoder",
    re.IGNORECASE,
)


@lru_cache(maxsize=2048)
def is_robot(user_agent: str) -> bool:
    """Whether a User-Agent header names a program. Every browser people use calls itself Mozilla (or Opera)."""
    return not user_agent.startswith(("Mozilla/", "Opera/")) or PROGRAM.search(user_agent) is not None


def is_person(environ: dict[str, Any]) -> bool:
    """Whether a WSGI request is somebody looking: GET or POST, no prefetch, no robot."""
    if environ["REQUEST_METHOD"] == "HEAD":
        return False
    ahead = environ.get("HTTP_SEC_PURPOSE") or environ.get("HTTP_PURPOSE") or environ.get("HTTP_X_MOZ")
    return not (ahead and "prefetch" in ahead) and not is_robot(environ.get("HTTP_USER_AGENT", ""))
