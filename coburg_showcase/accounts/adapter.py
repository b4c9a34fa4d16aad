"""What allauth asks us: who may open an account, where people go after logging in, how mails are addressed and sent."""

import logging
from smtplib import SMTPException
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from coburg_showcase.city.models import CitySettings

logger = logging.getLogger(__name__)


def on_our_site(address: str) -> str:
    """An absolute address with the configured site in place of the host the request came by (H-35)."""
    parts = urlsplit(address)
    return settings.SITE_URL + parts.path + (f"?{parts.query}" if parts.query else "")


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are given by the city team; shoppers need none (P-04)."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The city team goes to its desk, everybody else to the town."""
        return reverse("admin:index") if request.user.is_staff else reverse("home")  # type: ignore[union-attr]

    def get_reset_password_from_key_url(self, key: str) -> str:
        return on_our_site(super().get_reset_password_from_key_url(key))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return on_our_site(super().get_email_confirmation_url(request, emailconfirmation))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send in the name of the site. A mail server that is away is logged and never breaks the page."""
        site = SimpleNamespace(name=CitySettings.load().site_name, domain=urlsplit(settings.SITE_URL).netloc)
        try:
            super().send_mail(template_prefix, email, context | {"current_site": site})
        except (OSError, SMTPException):
            logger.exception("A mail of the kind %s could not be handed over.", template_prefix)
