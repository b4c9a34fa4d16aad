"""People in the middle of getting in, and one with every second factor; each as a session the walkers may use."""

import time
from typing import Any

from django.conf import settings

PASSWORD = "Drei-Kloesse-und-keine-Eile"
LONG = 24 * 3600  # seconds the walkers may take before somebody is asked again who they are


def freshly_logged_in(user: Any) -> str:
    """The key of a session in which the person has just proved who they are; it stands in their list of logins."""
    from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
    from allauth.usersessions.models import UserSession
    from django.test import Client

    client = Client()
    client.force_login(user)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time() + LONG}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    values = {"user": user, "ip": "203.0.113.0", "user_agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
    UserSession.objects.create(session_key=session.session_key, **values)
    return session.session_key


def add_special_accounts() -> dict[str, Any]:
    """Sessions by role, and the passkey of the secured person."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from coburg_showcase.accounts.models import User
    from tests.cases.case import AT_SECOND_STEP, AWAITS_CODE, SECURED, SIGNING_UP

    secured = User.objects.create_user(email="sicher@example.org", password=PASSWORD)
    secured.vouch_for_address()
    TOTP.activate(secured, generate_totp_secret())
    RecoveryCodes.activate(secured)
    passkey = Authenticator.objects.create(user=secured, type="webauthn", data={"name": "Handy", "credential": {}})
    User.objects.create_user(email="finger@example.org", password=PASSWORD).vouch_for_address()
    app_only = User.objects.create_user(email="app@example.org", password=PASSWORD)
    app_only.vouch_for_address()
    TOTP.activate(app_only, generate_totp_secret())
    return {
        "passkey": str(passkey.pk),
        "sessions": {
            SECURED: freshly_logged_in(secured),
            AT_SECOND_STEP: _after("/konto/login/", {"login": "app@example.org", "password": PASSWORD}),
            AWAITS_CODE: _after("/konto/login/code/", {"email": "app@example.org"}),
            SIGNING_UP: _after("/konto/signup/", {"email": "frisch@example.org", "password1": PASSWORD}),
        },
    }


def _after(address: str, fields: dict[str, str]) -> str:
    """The key of the session in which somebody has sent this form."""
    from django.test import Client

    client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
    answer = client.post(address, fields)
    assert answer.status_code == 302, (address, answer.status_code)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
