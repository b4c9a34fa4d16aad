"""The inbox: what was asked, one enquiry with its answers, the quarantine, the texts to answer with."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coburg_showcase.access import retailer_required
from listings.enquiries import actions
from listings.enquiries.answering import AnswerForm
from listings.enquiries.models import Enquiry
from listings.enquiries.models.template import MOST_TEMPLATES
from listings.enquiries.responding import answer_context, respond
from listings.enquiries.retention import KEPT_AFTER_LAST_MESSAGE, KEPT_IN_QUARANTINE
from listings.enquiries.workshop.actions import delete_template
from listings.enquiries.workshop.conversation import conversation_of
from listings.enquiries.workshop.forms import TemplateForm
from listings.enquiries.workshop.inbox import held_of, inbox_of
from listings.enquiries.workshop.inserting import form_with_template, key_of
from merchants.members.access import of_own_business
from merchants.models import Merchant

GET_AND_POST = ["GET", "HEAD", "POST"]


@retailer_required
@of_own_business
@require_safe
def inbox(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    found = inbox_of(merchant, request.GET, timezone.now())
    context = {"merchant": merchant, "inbox": found, "retention_days": KEPT_AFTER_LAST_MESSAGE.days}
    return render(request, "listings/enquiries/workshop/inbox.html", context)


@retailer_required
@of_own_business
@require_http_methods(GET_AND_POST)
def enquiry(request: HttpRequest, merchant: Merchant, public_id: uuid.UUID) -> HttpResponse:
    """One enquiry with its conversation; a template that is chosen comes back in the form before anything is sent."""
    found = merchant.enquiries.delivered().with_public_id(public_id)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _enquiry_page(request, found, AnswerForm(enquiry=found))
    if "vorlage" in request.POST:
        return _enquiry_page(request, found, form_with_template(found, request.POST))
    try:
        form, status = respond(enquiry=found, data=request.POST)
    except Enquiry.DoesNotExist:  # deleted by the shopper a moment ago
        raise Http404 from None
    except actions.EnquiryClosed as reason:
        messages.error(request, str(reason))
        return redirect("inbox:enquiry", merchant.slug, public_id)
    if form is not None:
        return _enquiry_page(request, found, form, status=status)
    messages.success(request, _("This is noted."))
    return redirect("inbox:enquiry", merchant.slug, public_id)


@retailer_required
@of_own_business
@require_http_methods(GET_AND_POST)
def quarantine(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    """What looked like unwanted mail; the business says what it is."""
    if request.method != "POST":
        return _quarantine_page(request, merchant)
    if "spam" in request.POST:
        actions.delete(enquiry=_held(merchant, request.POST["spam"]))
        messages.success(request, _("The enquiry is deleted for good."))
        return redirect("inbox:quarantine", merchant.slug)
    if "echt" in request.POST:
        found = _held(merchant, request.POST["echt"])
        actions.release(enquiry=found)
        messages.success(request, _("The enquiry is delivered. Now you can answer it."))
        return redirect("inbox:enquiry", merchant.slug, found.public_id)
    return _quarantine_page(request, merchant, fault=_("Please choose what shall become of an enquiry."))


@retailer_required
@of_own_business
@require_http_methods(GET_AND_POST)
def templates(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    """Up to twenty short texts: add, change, delete."""
    if request.method == "POST" and "loeschen" in request.POST:
        if not delete_template(merchant=merchant, key=key_of(request.POST["loeschen"])):
            raise Http404
        messages.success(request, _("The template is deleted."))
        return redirect("inbox:templates", merchant.slug)
    known = list(merchant.answer_templates.all())
    changed = None
    if "aendern" in request.GET:
        key = key_of(request.GET["aendern"])
        changed = next((template for template in known if template.pk == key), None)
        if changed is None:
            raise Http404
    initial = {"title": changed.title, "text": changed.text} if changed else {}
    form = TemplateForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid() and form.store(merchant, changed.pk if changed else None):
        messages.success(request, _("The template is saved."))
        return redirect("inbox:templates", merchant.slug)
    context = {"merchant": merchant, "templates": known, "changed": changed, "form": form, "most": MOST_TEMPLATES}
    context["is_full"] = len(known) >= MOST_TEMPLATES
    status = 422 if form.errors else 200
    return render(request, "listings/enquiries/workshop/templates.html", context, status=status)


def _held(merchant: Merchant, public_id: str) -> Enquiry:
    """Raises Http404 for what is none, or no longer one, of this business's quarantine."""
    try:
        found = merchant.enquiries.held().with_public_id(uuid.UUID(public_id))
    except ValueError:
        raise Http404 from None
    if found is None:
        raise Http404
    return found


def _enquiry_page(request: HttpRequest, found: Enquiry, form: AnswerForm, *, status: int = 200) -> HttpResponse:
    context = answer_context(found, form)
    context["conversation"] = conversation_of(found, timezone.now())
    context["templates"] = found.merchant.answer_templates.all()
    return render(request, "listings/enquiries/workshop/enquiry.html", context, status=status)


def _quarantine_page(request: HttpRequest, merchant: Merchant, *, fault: str = "") -> HttpResponse:
    context: dict[str, Any] = {"merchant": merchant, "held": held_of(merchant, timezone.now()), "fault": fault}
    context["retention_days"] = KEPT_IN_QUARANTINE.days
    return render(request, "listings/enquiries/workshop/quarantine.html", context, status=422 if fault else 200)
