"""What allauth asks us: who may open an account, where people go after logging in, how mails are addressed and sent."""

import time
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core import context as current
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from coburg_showcase.accounts import second_factor, sessions
from coburg_showcase.accounts.models import User
from coburg_showcase.city.models import CitySettings
from coburg_showcase.mail.actions import enqueue
from coburg_showcase.mail.rendering import from_text

UNKNOWN_ACCOUNT = "account/email/unknown_account"
ADDRESSES = ("password_reset_url", "signup_url")  # allauth makes them from the host of the request


def on_our_site(address: str) -> str:
    """An absolute address with the configured site in place of the host the request came by (H-35)."""
    parts = urlsplit(address)
    return settings.SITE_URL + parts.path + (f"?{parts.query}" if parts.query else "")


class AccountAdapter(DefaultAccountAdapter):
    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The city team goes to its desk, everybody else to their own window."""
        return reverse("admin:index") if request.user.is_staff else reverse("workshop:index")  # type: ignore[union-attr]

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return reverse("workshop:index")

    def login(self, request: HttpRequest, user: Any) -> None:
        """Log in, under a new session key; by whatever way the person came."""
        super().login(request, user)
        sessions.begin(request)

    def post_login(self, request: HttpRequest, user: Any, *, signup: bool, **options: Any) -> HttpResponse:
        """Where the person goes; before that, if it is time for it, the page about the second factor.

        Not right after opening the account: whoever comes with a letter in their hand wants to get to their window.
        """
        response = super().post_login(request, user, signup=signup, **options)
        sessions.shorten_address(request)
        if signup or not second_factor.is_to_be_asked(user):
            return response
        return redirect(f"{reverse('second-factor')}?{urlencode({'next': response['Location']})}")

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        """Whoever has logged in within the last minutes has just proved who they are (7.5.1)."""
        records = get_authentication_records(self.request, self.request.user)
        since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        if any(record["at"] > since for record in records):
            return False
        return super().is_reauthentication_required(app=app, **options)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Refuses an address somebody else logs in with, confirmed by them or not."""
        others = User.objects.filter(email__iexact=email_address.email).exclude(pk=email_address.user_id)
        if others.exists():
            note, told = "account/messages/email_confirmation_failed.txt", {"email": email_address.email}
            self.add_message(request, messages.ERROR, note, told)
            return False
        return super().confirm_email(request, email_address)

    def get_reset_password_from_key_url(self, key: str) -> str:
        return on_our_site(super().get_reset_password_from_key_url(key))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put allauth's mail into the outbox, in the name of the site; the request waits for no mail server.

        A stranger's address takes the same way and the same time as a known one, and is then forgotten: neither the
        answer nor its duration tells who has an account, and nobody gets a mail they did not cause.
        """
        site = SimpleNamespace(name=CitySettings.load().site_name, domain=urlsplit(settings.SITE_URL).netloc)
        own = {name: on_our_site(context[name]) for name in ADDRESSES if context.get(name)}
        account = {"account_url": settings.SITE_URL + reverse("account")}
        given = {"request": current.request, "email": email, **context, **own, **account, "current_site": site}
        written = self.render_mail(template_prefix, email, given)
        parts = from_text(str(written.subject), str(written.body))
        with transaction.atomic():
            enqueue(key=f"account:{uuid4()}", to=email, parts=parts, about="account")
            if template_prefix == UNKNOWN_ACCOUNT:
                transaction.set_rollback(True)
