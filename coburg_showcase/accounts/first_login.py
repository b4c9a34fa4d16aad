"""The first login to an account that somebody else may have opened."""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.http import HttpRequest


def forget_password(request: HttpRequest, email_address: EmailAddress, **_more: Any) -> None:
    """Whoever opens an account with somebody else's address must not keep the key to it.

    An address that a login code confirms before the very first login says nothing about who chose the password: it is
    forgotten, and the person may choose one by "forgotten password".
    """
    user = email_address.user
    by_code = any(record["method"] == "code" for record in get_authentication_records(request, user))
    if by_code and user.last_login is None:
        user.set_unusable_password()
        user.save(update_fields=["password"])


def watch() -> None:
    """Allauth tells of an address a login code confirms by this signal only, and asks no adapter."""
    email_confirmed.connect(forget_password, dispatch_uid="first-login")
