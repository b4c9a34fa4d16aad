"""Ordering mail on the page of a topic, confirming it, ending it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from coburg_showcase.access import private, public
from coburg_showcase.spam.forms import status_of
from coburg_showcase.spam.limits import TOO_MANY, within_limits
from coburg_showcase.subscriptions import actions
from coburg_showcase.subscriptions.forms import SubscriptionForm
from coburg_showcase.subscriptions.models import CANCEL, Subscription
from coburg_showcase.subscriptions.retention import KEPT_UNCONFIRMED
from coburg_showcase.subscriptions.topics import topic_of
from coburg_showcase.tokens import read_token, secret_address

LIMIT = "subscription"
SENT = "gesendet"
GET_AND_POST = ["GET", "HEAD", "POST"]


def order_page(request: HttpRequest, key: str, *, section: str, band: str = "markise") -> HttpResponse:
    """The form that orders mail about the topic `key`, and its answer; for a view of whoever has registered it.

    The view bears `@public(cache=False)`; `section` and `band` are those of its pages. Raises Http404 for a topic that
    is over.
    """
    topic = topic_of(key)
    if topic is None:
        raise Http404
    context = {"topic": topic, "section": section, "band": band, "retention_days": KEPT_UNCONFIRMED.days}
    if request.method != "POST":
        if SENT in request.GET:
            return private(_page(request, "sent", context))  # type: ignore[return-value]
        return private(_page(request, "form", {**context, "form": SubscriptionForm(topic=key)}))  # type: ignore[return-value]
    form = SubscriptionForm(request.POST, topic=key)
    status = status_of(form)
    if form.is_valid():
        if within_limits(request, LIMIT):
            actions.order(topic=key, email=form.cleaned_data["email"], language=get_language() or "de")
            return HttpResponseRedirect(f"{request.path}?{SENT}=1", status=303)
        form.add_error(None, TOO_MANY)
        status = 429
    return private(_page(request, "form", {**context, "form": form}, status=status))  # type: ignore[return-value]


def confirm(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Registered for `/bestaetigen/<token>/`: GET asks, POST confirms."""
    subscription = Subscription.objects.with_public_id(public_id)
    if subscription is None:
        return _page(request, "gone", {"retention_days": KEPT_UNCONFIRMED.days}, status=410)
    with translation.override(subscription.language):
        topic = topic_of(subscription.topic)
        if topic is None:
            return _page(request, "over", {}, status=410)
        context = {"topic": topic, "subscription": subscription, "cancel_page": actions.cancel_address(subscription)}
        if request.method == "POST":
            try:
                actions.confirm(subscription=subscription)
            except Subscription.DoesNotExist:  # ended or past its time a moment ago
                return _page(request, "gone", {"retention_days": KEPT_UNCONFIRMED.days}, status=410)
        return _page(request, "confirmed" if subscription.is_confirmed else "confirm", context)


@public(cache=False)
@secret_address
@csrf_exempt
@require_http_methods(GET_AND_POST)
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks, POST ends: from the button of the page, or by one click in a mailbox (RFC 8058), which has no cookie
    and no token of ours. All it can do is end this one order. Ended twice is ended."""
    subscription = Subscription.objects.with_public_id(read_token(CANCEL, token))
    language = subscription.language if subscription else get_language() or "de"
    with translation.override(language):
        topic = topic_of(subscription.topic) if subscription else None
        if subscription is None or request.method == "POST":
            if subscription is not None:
                actions.cancel(subscription=subscription)
            return _page(request, "cancelled", {"topic": topic})
        return _page(request, "cancel", {"topic": topic, "subscription": subscription})


def _page(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    given = {"section": "", "band": "linie", **context, "robots": "noindex"}
    response = render(request, f"subscriptions/{name}.html", given, status=status)
    response["Content-Language"] = get_language() or "de"
    return response
