"""The one place that watches over every page behind a login: idle logins end, and a missing second factor is asked for.

It acts on the view an address leads to, before the view does. Public pages are left alone: they are the same for
everyone, and asking who is there would keep them out of the page cache.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from coburg_showcase.access import is_third_party
from coburg_showcase.accounts import second_factor, sessions

# What somebody without a second factor needs in order to get one, or to leave.
WITHOUT_FACTOR = frozenset(
    {"second-factor", "account_logout", "account_login", "account_reauthenticate", "account_inactive"}
    | {"account_email", "account_email_verification_sent", "account_set_password"}
    | {"mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_reauthenticate"}
    | {"mfa_view_recovery_codes", "mfa_download_recovery_codes", "mfa_reauthenticate_webauthn"}
)


class LoginGuardMiddleware:
    """Stands behind allauth's middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """The answer in the view's place, if there is one. At most three queries, none on public pages."""
        match = request.resolver_match
        if match is None or getattr(view, "access", "") == "public" or not _needs_login(match.route, view):
            return None
        user = request.user
        if not user.is_authenticated:
            return None
        if sessions.is_idle(request):
            logout(request)
            messages.info(request, _("You were logged out because nothing happened for half an hour."))
            return redirect_to_login(request.get_full_path())
        sessions.note(request)
        if match.view_name not in WITHOUT_FACTOR and second_factor.is_missing(user):
            return redirect(f"{reverse('second-factor')}?{urlencode({'next': request.get_full_path()})}")
        return None


def _needs_login(route: str, view: Callable[..., Any]) -> bool:
    return hasattr(view, "access") or is_third_party(route)
