"""Addresses that are keys: `/anfrage/<token>/` opens one enquiry, without an account.

A token names a row by its random public id and signs it for one purpose, so a token for reading is none for
answering. Nothing of it is stored, the database alone opens nothing; keys rotate with SECRET_KEY_FALLBACKS.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponseBase

LONGEST = 100


def make_token(purpose: str, public_id: UUID) -> str:
    """66 characters for use in an address; the same for the same row and purpose."""
    return _signer(purpose).sign(urlsafe_b64encode(public_id.bytes).decode().rstrip("="))


def read_token(purpose: str, token: str) -> UUID:
    """The public id of the row. Raises Http404 for everything that is no token of this purpose."""
    if len(token) > LONGEST or not token.isascii():
        raise Http404
    try:
        return UUID(bytes=urlsafe_b64decode(_signer(purpose).unsign(token) + "=="))
    except (BadSignature, ValueError) as error:
        raise Http404 from error


def _signer(purpose: str) -> Signer:
    return Signer(salt=f"coburg_showcase.tokens.{purpose}", sep=".")


def secret_address(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Below the access mark of a view whose address holds a token: no cache, no search engine, no other site learns it.

    `same-origin` and not `no-referrer`, because browsers would then send `Origin: null` with forms.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return wrapped
