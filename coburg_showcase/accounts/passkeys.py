"""Forms that take a passkey's answer from the browser, and from whoever makes one up (H-54)."""

import json
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms
from cryptography.exceptions import InvalidSignature
from django import forms as django_forms

from coburg_showcase.accounts.factors import FactorAdapter

# What reading an answer raises that is no answer of a passkey; allauth expects some of these only.
NO_ANSWER = (
    *(ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError),
    *(struct.error, InvalidSignature),
)


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what is no answer of a passkey into an error of the form."""
    try:
        yield
    except NO_ANSWER as error:
        raise FactorAdapter().validation_error("incorrect_code") from error


class AnswerField(django_forms.JSONField):
    """Django expects only some of what reading JSON raises: not numbers of 5,000 figures, nor a thousand brackets."""

    widget = django_forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        with refusing():
            return super().to_python(value)

    def bound_data(self, data: Any, initial: Any) -> None:
        """An answer counts once: the page that refuses it does not repeat it."""

    def prepare_value(self, value: Any) -> str:
        return ""


class AddPasskeyForm(forms.AddWebAuthnForm):
    """Every passkey logs in without a password, too, so the device asks for finger, face or its code."""

    credential = AnswerField()
    name = django_forms.CharField(max_length=60, required=False)
    passwordless = django_forms.BooleanField(widget=django_forms.HiddenInput, initial=True, required=False)

    def clean(self) -> dict[str, Any]:
        with refusing():
            if "\\u0000" in self.data.get("credential", ""):  # no column of ours can hold it
                raise ValueError
            cleaned = super().clean()
            json.dumps(cleaned.get("credential"), ensure_ascii=False, allow_nan=False).encode()
            return cleaned


class RenamePasskeyForm(forms.EditWebAuthnForm):
    name = django_forms.CharField(max_length=60)


class TakesPasskey:
    def clean_credential(self) -> Authenticator:
        with refusing():
            return super().clean_credential()  # type: ignore[misc, no-any-return]


class AuthenticateForm(TakesPasskey, forms.AuthenticateWebAuthnForm):
    credential = AnswerField()


class LoginForm(TakesPasskey, forms.LoginWebAuthnForm):
    credential = AnswerField()


class ReauthenticateForm(TakesPasskey, forms.ReauthenticateWebAuthnForm):
    credential = AnswerField()
