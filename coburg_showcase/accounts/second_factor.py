"""Who needs a second factor besides the password, and who is asked for one (compliance.md 3.6, 6.3.3)."""

from datetime import timedelta

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils import timezone

from coburg_showcase.accounts.models import User

ASK_AGAIN = timedelta(days=30)
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes alone are none


def has_one(user: User) -> bool:
    """One query."""
    return get_adapter().is_mfa_enabled(user, FACTORS)


def is_required_of(user: User) -> bool:
    """Always of the city team where the settings say so; of retailers by a setting of their own."""
    return settings.STAFF_SECOND_FACTOR_REQUIRED if user.is_staff else settings.RETAILER_SECOND_FACTOR_REQUIRED


def is_missing(user: User) -> bool:
    """Whether this person may do nothing but set one up. At most one query."""
    return is_required_of(user) and not has_one(user)


def is_to_be_asked(user: User) -> bool:
    """Whether the page about it comes before the next page after the login. At most one query."""
    if is_required_of(user):
        return not has_one(user)
    later = user.second_factor_later
    return (later is None or later <= timezone.now()) and not has_one(user)


def postpone(*, user: User) -> None:
    """Ask again in a month."""
    user.second_factor_later = timezone.now() + ASK_AGAIN
    user.save(update_fields=["second_factor_later"])
