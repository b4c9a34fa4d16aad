"""Asking the city about a construction site, and ordering news of it: the forms, on addresses of their own."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from coburg_showcase.access import private, public
from coburg_showcase.spam.forms import status_of
from coburg_showcase.spam.limits import TOO_MANY
from coburg_showcase.subscriptions.views import order_page
from stories.roadworks import actions
from stories.roadworks.forms import QuestionForm
from stories.roadworks.models import ConstructionSite, Question
from stories.roadworks.retention import KEPT_AFTER_LAST_MESSAGE
from stories.roadworks.sending import TooMany, send
from stories.roadworks.topic import has_news_to_come, topic_key
from stories.roadworks.views.public import gone

SENT = "gesendet"
GET_AND_POST = ["GET", "HEAD", "POST"]


@public(cache=False)
@require_http_methods(GET_AND_POST)
def question(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask, without account, name or address."""
    site = _site(slug)
    if not site.is_on_show():
        return _over(request, site)
    if request.method != "POST":
        if SENT in request.GET:
            return _page(request, "asked", {"site": site})
        return _form_page(request, QuestionForm(site=site))
    form = QuestionForm(request.POST, site=site)
    if not form.is_valid():
        return _form_page(request, form)
    try:
        send(request, form)
    except TooMany:
        form.add_error(None, TOO_MANY)
        return _form_page(request, form, status=429)
    return HttpResponseRedirect(f"{request.path}?{SENT}=1", status=303)


@public(cache=False)
@require_http_methods(GET_AND_POST)
def notification(request: HttpRequest, slug: str) -> HttpResponse:
    """Order news of the site by e-mail."""
    site = _site(slug)
    if not site.is_on_show() or not has_news_to_come(site):
        return _over(request, site)
    return order_page(request, topic_key(site), section="baublog", band="absperrung")


def delete(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Registered for `/bestaetigen/<token>/`: GET asks whether to delete a question with name and address, POST does.

    What was published of it names nobody and stays. Deleted twice is deleted.
    """
    found = Question.objects.with_public_id(public_id)
    language = found.language if found else get_language() or "de"
    with translation.override(language):
        if found is not None and request.method != "POST":
            response = _page(request, "delete", {"site": found.site, "question": found})
        else:
            if found is not None:
                actions.delete(question=found)
            response = _page(request, "deleted", {"site": found.site if found else None})
    response["Content-Language"] = language
    return response


def _site(slug: str) -> ConstructionSite:
    """The site whose address people may know. Raises Http404."""
    site = ConstructionSite.objects.with_slug(slug)
    if site is None or not site.was_on_show():
        raise Http404
    return site


def _over(request: HttpRequest, site: ConstructionSite) -> HttpResponse:
    """410; what somebody has typed is shown, so that it can be copied."""
    return gone(request, site, timezone.now(), kept=request.POST.get("text", "").strip())


def _form_page(request: HttpRequest, form: QuestionForm, *, status: int | None = None) -> HttpResponse:
    context = {"site": form.site, "form": form, "retention_days": KEPT_AFTER_LAST_MESSAGE.days}
    return _page(request, "question", context, status=status or status_of(form))


def _page(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    given = {"section": "baublog", "robots": "noindex", **context}
    response = render(request, f"roadworks/{name}.html", given, status=status)
    return private(response)  # type: ignore[return-value]
