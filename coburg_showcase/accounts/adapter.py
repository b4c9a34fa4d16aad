"""What allauth asks us: who may open an account, where people go after logging in, how mails are addressed and sent."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from coburg_showcase.city.models import CitySettings
from coburg_showcase.mail.actions import enqueue
from coburg_showcase.mail.rendering import from_text

UNKNOWN_ACCOUNT = "account/email/unknown_account"


def on_our_site(address: str) -> str:
    """An absolute address with the configured site in place of the host the request came by (H-35)."""
    parts = urlsplit(address)
    return settings.SITE_URL + parts.path + (f"?{parts.query}" if parts.query else "")


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are given by the city team; shoppers need none (P-04)."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The city team goes to its desk, everybody else to their own window."""
        return reverse("admin:index") if request.user.is_staff else reverse("workshop:index")  # type: ignore[union-attr]

    def get_reset_password_from_key_url(self, key: str) -> str:
        return on_our_site(super().get_reset_password_from_key_url(key))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return on_our_site(super().get_email_confirmation_url(request, emailconfirmation))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put allauth's mail into the outbox, in the name of the site; the request waits for no mail server.

        A stranger's address takes the same way and the same time as a known one, and is then forgotten: neither the
        answer nor its duration tells who has an account, and nobody gets a mail they did not cause.
        """
        site = SimpleNamespace(name=CitySettings.load().site_name, domain=urlsplit(settings.SITE_URL).netloc)
        given = {"request": current.request, "email": email, **context, "current_site": site}
        written = self.render_mail(template_prefix, email, given)
        parts = from_text(str(written.subject), str(written.body))
        with transaction.atomic():
            enqueue(key=f"account:{uuid4()}", to=email, parts=parts, about="account")
            if template_prefix == UNKNOWN_ACCOUNT:
                transaction.set_rollback(True)
