"""Forms of /konto/ where allauth's own need a word more."""

from typing import Any

from allauth.account import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse


class LoginForm(forms.LoginForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Password managers look for a user name, not for an e-mail.
        self.fields["login"].widget.attrs["autocomplete"] = "username"

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Log in; sessions of the city team end after half a day, whatever the box "remember me" says (L-19)."""
        response = super().login(request, redirect_url)
        if request.user.is_authenticated and request.user.is_staff:
            request.session.set_expiry(settings.STAFF_SESSION_AGE)
        return response
