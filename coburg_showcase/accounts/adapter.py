"""What allauth asks us: who may open an account."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from coburg_showcase.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are given by the city team; shoppers need none (P-04)."""
        return False

    def post_login(self, request: HttpRequest, user: User, **options: Any) -> HttpResponse:
        """Sessions of the city team end after half a day (L-19); allauth's own steps follow."""
        if user.is_staff:
            request.session.set_expiry(settings.STAFF_SESSION_AGE)
        return super().post_login(request, user, **options)
