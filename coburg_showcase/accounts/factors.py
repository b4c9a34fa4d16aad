"""The second factor as allauth asks us for it: secrets sealed in the database, no code twice, our name and picture."""

import base64
import secrets
from hashlib import sha256
from typing import Any

import segno
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.cache import cache
from django.utils.html import format_html
from django.utils.translation import gettext as _

from coburg_showcase.city.models import CitySettings

USED_CODE_AGE = 120  # seconds, longer than a code of the app is taken


class FactorAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        """Seal a secret with the key of the site, so that a copy of the database alone opens no account."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; after a key was thrown away one that nobody knows, so that no code fits."""
        try:
            return _seal().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def build_totp_svg(self, url: str) -> str:
        """The QR code an app reads, as part of the page: our policy loads no picture out of an address.

        Dark on light whatever the page's colours are, with the margin the norm asks for.
        """
        rows = list(segno.make(url, error="m").matrix_iter(border=4))
        dots = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
        return format_html(
            '<svg width="260" height="260" viewBox="0 0 {0} {0}" role="img" aria-label="{1}">'
            '<rect width="{0}" height="{0}" fill="#fff"/><path d="{2}" fill="#000"/></svg>',
            len(rows),
            _("QR code with the key"),
            dots,
        )

    def get_totp_issuer(self) -> str:
        return self._get_site_name()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("My passkey") if number == 1 else _("My passkey %(number)d") % {"number": number}

    def _get_site_name(self) -> str:
        return CitySettings.load().site_name


def _seal() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(sha256(b"second factor" + key.encode()).digest())) for key in keys]
    )


class EachCodeOnce:
    """A code of the app is taken for a minute and a half, but only once (H-54); allauth forgets it after 30 seconds."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 32}  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        code = super().clean_code()  # type: ignore[misc]
        used = f"second-factor:{self.user.pk}:{normalize_user_code(code)}"  # type: ignore[attr-defined]
        if not cache.add(used, True, timeout=USED_CODE_AGE):
            raise FactorAdapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(EachCodeOnce, forms.AuthenticateForm):
    pass


class ReauthenticateForm(EachCodeOnce, forms.ReauthenticateForm):
    pass
