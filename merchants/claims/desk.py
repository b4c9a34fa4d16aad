"""What the desk does on the list of businesses: letters with codes, and links by mail."""

from dataclasses import dataclass
from typing import Any

import segno
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coburg_showcase.access import private
from coburg_showcase.one_time import in_fours
from merchants.claims import actions
from merchants.claims.actions import ClaimRefused
from merchants.claims.codes import Way
from merchants.claims.letters import address, code_address
from merchants.claims.models import ClaimCode
from merchants.models import Merchant

MOST_LETTERS = 100  # at once: each is a page of paper


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to be printed; nobody can ask for its code again. `qr` is a path of an SVG of `size` units."""

    code: ClaimCode
    typed: str
    address: str
    qr: str
    size: int


@admin.action(description=_("Make letters with a code to take over the window"), permissions=["change"])
def make_letters(model_admin: Any, request: HttpRequest, merchants: QuerySet[Merchant]) -> HttpResponse | None:
    """Show them once, for printing: of the codes only hashes are kept."""
    chosen = list(merchants.select_related("street")[: MOST_LETTERS + 1])
    if len(chosen) > MOST_LETTERS:
        text = _("At most %(most)d letters at once, please.") % {"most": MOST_LETTERS}
        messages.error(request, text)
        return None
    letters = []
    for merchant in chosen:
        code, secret = actions.make_code(merchant=merchant, way=Way.LETTER, by=request.user)  # type: ignore[arg-type]
        code.merchant = merchant
        letters.append(_letter(code, secret))
        model_admin.log_change(request, merchant, "letter with a code made")
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Letters to be printed"),
        "opts": model_admin.opts,
        "letters": letters,
        "enter": address("claims:enter"),
    }
    return private(TemplateResponse(request, "merchants/claims/desk_letters.html", context))  # type: ignore[return-value]


def _letter(code: ClaimCode, secret: str) -> Letter:
    where = code_address(secret)
    path, size = qr_path(where)
    return Letter(code, in_fours(secret), where, path, size)


def qr_path(text: str) -> tuple[str, int]:
    """The QR code of a text as the path of an SVG, and the side of its square with the quiet zone of four units."""
    rows = segno.make(text, error="m", micro=False).matrix_iter(border=4)
    squares = [[bool(cell) for cell in row] for row in rows]
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(squares) for x, is_dark in enumerate(row) if is_dark
    )  # fmt: skip
    return path, len(squares)


@admin.action(description=_("Send a link to take over the window by mail"), permissions=["change"])
def mail_links(model_admin: Any, request: HttpRequest, merchants: QuerySet[Merchant]) -> None:
    """To the address the city knows of each business, good for 72 hours."""
    sent = 0
    for merchant in merchants:
        try:
            actions.make_code(merchant=merchant, way=Way.MAIL, by=request.user)  # type: ignore[arg-type]
        except ClaimRefused as refused:
            messages.error(request, str(refused))
            continue
        model_admin.log_change(request, merchant, "link to take over sent")
        sent += 1
    if sent:
        text = ngettext("%(number)d link is on its way.", "%(number)d links are on their way.", sent)
        messages.success(request, text % {"number": sent})
