"""Forms of /konto/ where allauth's own need a word more."""

from typing import Any

from allauth.account import forms
from django import forms as django_forms
from django.contrib.auth import get_user_model
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from coburg_showcase.accounts import sessions
from coburg_showcase.accounts.passwords import LONGEST
from coburg_showcase.spam.fields import SingleLineField

LONGEST_ADDRESS = 254  # characters, RFC 5321


class Limited(django_forms.Form):
    """Stands before a form of allauth: no field takes more than can be kept, and no password more than is hashed.

    Hashing a long text costs us, not the sender (H-52).
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            if isinstance(field, django_forms.EmailField):
                _limit(field, LONGEST_ADDRESS)
            elif isinstance(field.widget, django_forms.PasswordInput):
                _limit(field, LONGEST)
            if field.widget.attrs.get("autocomplete") == "new-password" and field.help_text:
                field.help_text = _("At least 12 characters. A whole sentence is easiest to remember.")
            field.widget.attrs.pop("placeholder", None)  # every field has a label


def _limit(field: django_forms.Field, most: int) -> None:
    field.validators = [*field.validators, MaxLengthValidator(most)]
    field.widget.attrs["maxlength"] = most


class LoginForm(Limited, forms.LoginForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Password managers look for a user name, not for an e-mail.
        self.fields["login"].widget.attrs["autocomplete"] = "username"

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Log in; allauth then sets the age of the session, which is ours to set (L-19)."""
        response = super().login(request, redirect_url)
        if request.user.is_authenticated:
            sessions.begin(request)
        return response


class SignupForm(Limited, forms.SignupForm):
    name = SingleLineField(
        label=_("Your name"),
        max_length=120,
        required=False,
        widget=django_forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("email", "name", "password1")

    def try_save(self, request: HttpRequest) -> Any:
        """As allauth's, but whoever has an account already costs as much: a password is hashed for them, too (3.6)."""
        if self.account_already_exists:
            get_user_model()().set_password(self.cleaned_data["password1"])
        return super().try_save(request)

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Called by allauth once the person exists."""
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])


class AddEmailForm(Limited, forms.AddEmailForm):
    pass


class RequestLoginCodeForm(Limited, forms.RequestLoginCodeForm):
    pass


class ResetPasswordForm(Limited, forms.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(Limited, forms.ResetPasswordKeyForm):
    pass


class SetPasswordForm(Limited, forms.SetPasswordForm):
    pass


class ChangePasswordForm(Limited, forms.ChangePasswordForm):
    pass


class ReauthenticateForm(Limited, forms.ReauthenticateForm):
    pass


class DeleteAccountForm(django_forms.Form):
    sure = django_forms.BooleanField(
        label=_("Yes, delete my account for good"),
        error_messages={"required": _("Please tick the box if you want your account to be deleted.")},
    )
