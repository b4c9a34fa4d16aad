"""`/bestaetigen/<token>/`: where the links of our mails lead that say yes to something, without login.

An app registers what its tokens open: facts of a business, a day's hours, a subscription. Programs that look through
mails open every link in them, so a registered view changes nothing on GET and HEAD; all that changes is a POST.
"""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from coburg_showcase.access import public
from coburg_showcase.tokens import make_token, read_token, secret_address

Answering = Callable[[HttpRequest, UUID], HttpResponse]

_registered: dict[str, Answering] = {}


def register_confirmation(purpose: str, answer: Answering) -> None:
    """Let tokens of this purpose open `answer(request, public_id)`; called in an AppConfig's ready()."""
    _registered[purpose] = answer


def confirmation_address(purpose: str, public_id: UUID) -> str:
    """The full address for a mail, the same for the same row and purpose."""
    return settings.SITE_URL + reverse("confirm", args=[make_token(purpose, public_id)])


@public(cache=False)
@secret_address
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The page of whoever registered the purpose this token was signed for; 404 for everything else."""
    for purpose, answer in _registered.items():
        try:
            public_id = read_token(purpose, token)
        except Http404:
            continue
        return answer(request, public_id)
    raise Http404
