"""Forms of /konto/ where allauth's own need a word more."""

from typing import Any

from allauth.account import forms


class LoginForm(forms.LoginForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Password managers look for a user name, not for an e-mail.
        self.fields["login"].widget.attrs["autocomplete"] = "username"
