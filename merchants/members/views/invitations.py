"""`/einladung/<key>/`: where the link of an invitation leads. Looking never uses it up (H-55)."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coburg_showcase.access import public
from coburg_showcase.tokens import secret_address
from merchants.members import actions
from merchants.members.actions import InvitationIsGone, NotYours


@public(cache=False)
@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, key: str) -> HttpResponse:
    """Shows who asks for what; sent by the invited person, who is logged in, it accepts."""
    found = actions.find_invitation(key)
    if found is None:
        raise Http404
    context: dict[str, Any] = {"invitation": found, "merchant": found.merchant}
    user = request.user
    try:
        if request.method == "POST":
            if not user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            actions.accept(invitation=found, user=user)
            messages.success(request, _("You now look after %(name)s.") % {"name": found.merchant.name})
            return redirect("workshop:business", found.merchant.slug)
        actions.check_good(found)
        if user.is_authenticated:
            actions.check_for(found, user)
    except InvitationIsGone as gone:
        return _page(request, "gone", {"reason": str(gone)}, status=410)
    except NotYours as wrong:
        return _page(request, "invitation", context | {"refusal": str(wrong)}, status=403)
    return _page(request, "invitation", context)


def _page(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    context |= {"robots": "noindex", "section": "", "here": request.get_full_path()}
    return render(request, f"merchants/members/{name}.html", context, status=status)
