"""The settings of django-allauth, in one place; `settings.py` takes them over as they are."""

from typing import Any

ROOM = "coburg_showcase.accounts"
MINUTE, HOUR = 60, 3600
FORMS = {
    "login": "LoginForm",
    "signup": "SignupForm",
    "request_login_code": "RequestLoginCodeForm",
    "add_email": "AddEmailForm",
    "reset_password": "ResetPasswordForm",
    "reset_password_from_key": "ResetPasswordKeyForm",
    "set_password": "SetPasswordForm",
    "change_password": "ChangePasswordForm",
    "reauthenticate": "ReauthenticateForm",
}


def account_settings(*, trusted_proxies: int) -> dict[str, Any]:
    """How accounts are opened, entered and guarded (compliance.md 3.1: 6.x and 7.x, 3.6).

    `trusted_proxies`: how many proxies in front of us may be believed about the client's address, which limits count.
    The limits of each step are allauth's own; they live in the shared cache.
    """
    return {
        "ACCOUNT_ADAPTER": f"{ROOM}.adapter.AccountAdapter",
        "ACCOUNT_FORMS": {name: f"{ROOM}.forms.{form}" for name, form in FORMS.items()},
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
        "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": True,
        "ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND": True,
        "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT": 15 * MINUTE,
        "ACCOUNT_LOGIN_BY_CODE_ENABLED": True,
        "ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND": True,
        "ACCOUNT_LOGIN_BY_CODE_TIMEOUT": 10 * MINUTE,
        "ACCOUNT_PREVENT_ENUMERATION": "strict",
        "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": True,  # goes the way of known ones and is dropped at its end (adapter.py)
        "ACCOUNT_EMAIL_NOTIFICATIONS": True,
        "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
        "ACCOUNT_MAX_EMAIL_ADDRESSES": 3,
        "ACCOUNT_LOGOUT_ON_GET": False,
        "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": 5 * MINUTE,
        "ACCOUNT_SESSION_REMEMBER": True,  # how long a session lives is decided in sessions.py
        "ALLAUTH_TRUSTED_PROXY_COUNT": trusted_proxies,
        "MFA_ADAPTER": f"{ROOM}.factors.FactorAdapter",
        "MFA_FORMS": {
            "authenticate": f"{ROOM}.factors.AuthenticateForm",
            "reauthenticate": f"{ROOM}.factors.ReauthenticateForm",
            "add_webauthn": f"{ROOM}.passkeys.AddPasskeyForm",
            "edit_webauthn": f"{ROOM}.passkeys.RenamePasskeyForm",
            "authenticate_webauthn": f"{ROOM}.passkeys.AuthenticateForm",
            "login_webauthn": f"{ROOM}.passkeys.LoginForm",
            "reauthenticate_webauthn": f"{ROOM}.passkeys.ReauthenticateForm",
        },
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_TOTP_TOLERANCE": 1,  # half a minute to either side: telephones go wrong, people type slowly
        "USERSESSIONS_TRACK_ACTIVITY": True,  # noted by sessions.py, on pages behind the login only
        "PASSWORD_RESET_TIMEOUT": HOUR,
    }


def password_validators() -> list[dict[str, Any]]:
    """What a password must be (compliance.md 3.1: 6.2): long, and none that is tried first. No mixture is demanded."""
    return [
        {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
        {"NAME": f"{ROOM}.passwords.MaximumLength"},
        {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
        {"NAME": f"{ROOM}.passwords.NotACommonWord"},
        {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    ]
