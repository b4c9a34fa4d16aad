"""`/mein-schaufenster/<slug>/drucken/`: choose a sheet, say what it needs, get the file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coburg_showcase.access import retailer_required
from coburg_showcase.city.context_processors import city_of
from listings.printing.forms import SHEET, FormatForm
from listings.printing.kit import KIT, Order, Sheet, items_of
from merchants.members.access import of_own_business
from merchants.models import Merchant
from merchants.opening.resolve import local_day
from merchants.opening.store import rules_of


@retailer_required
@of_own_business
@require_http_methods(["GET", "HEAD", "POST"])
def kit(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    """All sheets with their forms; a form that is sent in order is answered with its file."""
    now = timezone.now()
    items, has_hours = items_of(merchant, now), bool(rules_of(merchant))
    asked = request.POST.get(SHEET, "")
    shown: list[tuple[Sheet, FormatForm | None]] = []
    wrong: FormatForm | None = None
    for sheet in KIT:
        if (sheet.needs_hours and not has_hours) or (sheet.needs_items and not items):
            shown.append((sheet, None))
            continue
        data = request.POST if request.method == "POST" and sheet.key == asked else None
        form = sheet.form(data, sheet=sheet.key, today=local_day(now), items=items)
        shown.append((sheet, form))
        if data is None:
            continue
        if form.is_valid():
            order = Order(merchant, form, now, city_of(request).site_name, sheet.title)
            return _file(sheet.draw(order), f"{merchant.slug}-{sheet.key}-{form.cleaned_data['format']}.pdf")
        wrong = form
    fault = _("Please choose a sheet.") if request.method == "POST" and wrong is None else ""
    context = {"merchant": merchant, "sheets": shown, "wrong": wrong, "fault": fault}
    status = 422 if wrong is not None or fault else 200
    return render(request, "listings/printing/kit.html", context, status=status)


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
