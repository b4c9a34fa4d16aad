"""From what people copy to the id of a YouTube film (L-12, H-70)."""

import re
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST = 500

_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_HOSTS = frozenset(
    {
        *("youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com"),
        *("youtube-nocookie.com", "www.youtube-nocookie.com"),
    }
)
_SHORT_HOSTS = frozenset({"youtu.be", "www.youtu.be"})
_BEFORE_ID = frozenset({"shorts", "embed", "live", "v"})
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)

_REASONS = {
    "embed": _("Please paste the address of the film, not the code for embedding it."),
    "playlist": _("This is the address of a playlist. Please open one of its films and paste the address of that."),
    "host": _("This is no address of YouTube. It begins with https://www.youtube.com/ or https://youtu.be/."),
    "no_film": _("This address of YouTube names no film. Please open the film and copy its address from there."),
    "id": _("The id of a YouTube film has exactly eleven letters, digits, hyphens and underscores."),
}


def youtube_id(text: str) -> str:
    """The id in an address of a film, or the id itself. Raises ValidationError with a sentence for people."""
    text = text.strip()
    if "<" in text:
        raise _refusal("embed")
    if _ID.fullmatch(text):
        return text
    if len(text) > LONGEST or re.fullmatch(r"[A-Za-z0-9_-]*", text):
        raise _refusal("id")
    try:
        address = urlsplit(text if _SCHEME.match(text) else f"https://{text}")
        host = address.hostname or ""
    except ValueError as error:
        raise _refusal("host") from error
    if address.scheme not in ("http", "https") or "@" in address.netloc or host not in _HOSTS | _SHORT_HOSTS:
        raise _refusal("host")
    query = parse_qs(address.query)
    found = _in_path(host, address.path.strip("/").split("/")) or query.get("v", [""])[0]
    if not found:
        raise _refusal("playlist" if "list" in query else "no_film")
    if not _ID.fullmatch(found):
        raise _refusal("id")
    return found


def _in_path(host: str, steps: list[str]) -> str:
    if host in _SHORT_HOSTS:
        return steps[0]
    # Embedded playlists say "videoseries" where the id of a film would stand.
    return steps[1] if len(steps) > 1 and steps[0] in _BEFORE_ID and steps[1] != "videoseries" else ""


def _refusal(code: str) -> ValidationError:
    return ValidationError(_REASONS[code], code=code)
