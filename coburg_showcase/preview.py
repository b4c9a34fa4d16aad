"""`/vorschau/<token>/`: what is not published yet, for whoever was given the link. It works for a week.

The token is signed with the time it was made, so nothing is stored and a forwarded link dies by itself.
"""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from coburg_showcase.access import public
from coburg_showcase.tokens import secret_address

KEPT = timedelta(days=7)
SALT = "coburg_showcase.preview"
LONGEST = 200

Showing = Callable[[HttpRequest, UUID], HttpResponse]

_registered: dict[str, Showing] = {}


def register_preview(kind: str, show: Showing) -> None:
    """Let previews of this kind be drawn by `show(request, public_id)`; called in an AppConfig's ready()."""
    _registered[kind] = show


def preview_path(kind: str, public_id: UUID) -> str:
    """The address of a preview, good for a week from now."""
    return reverse("preview", args=[signing.dumps([kind, public_id.hex], salt=SALT)])


@public(cache=False)
@secret_address
@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The page as it will be. 404 once the link is older than a week, and for whatever else is no link of ours."""
    if len(token) > LONGEST or not token.isascii():
        raise Http404
    try:
        kind, public_id = signing.loads(token, salt=SALT, max_age=KEPT)
        return _registered[kind](request, UUID(hex=public_id))
    except (signing.BadSignature, ValueError, TypeError, KeyError) as error:
        raise Http404 from error
