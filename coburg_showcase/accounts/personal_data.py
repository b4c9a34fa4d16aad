"""Everything we keep about a person, as a file for them (L-17, Art. 15 and 20 GDPR).

The platform lists its own below; an app above adds what it keeps by `register_export` in its AppConfig.ready().
"""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from coburg_showcase.accounts.models import User
from coburg_showcase.mail.models import OutgoingMail

Rows = Iterable[Mapping[str, object]]
_exports: dict[str, Callable[[User], Rows]] = {}
FILE_NAME = re.compile(r"[a-z-]+")


def register_export(name: str, rows_of: Callable[[User], Rows]) -> None:
    """Put `rows_of(user)` into the person's file as `<name>.json`.

    Rows are mappings of what JSON, dates and decimals can say, and hold nothing about other people. Names are of
    small letters and hyphens. Raises ValueError for a name that is none or is taken.
    """
    if not FILE_NAME.fullmatch(name) or name in _exports:
        raise ValueError(f"no name for an export, or one that is taken: {name}")
    _exports[name] = rows_of


def export_of(user: User) -> bytes:
    """A ZIP with one JSON file per kind of data and `alles.txt`, which people can read. Some queries per kind."""
    packed = io.BytesIO()
    readable = [f"{user.email} – {timezone.localtime():%d.%m.%Y %H:%M}"]
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows_of in _exports.items():
            rows = list(rows_of(user))
            archive.writestr(f"{name}.json", json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
            readable += [f"\n== {name} ({len(rows)})", *(_lines(row) for row in rows)]
        archive.writestr("alles.txt", "\n".join(readable) + "\n")
    return packed.getvalue()


def addresses_of(user: User) -> set[str]:
    """Every e-mail address of the person, in small letters."""
    own = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    return {user.email.lower(), *(email.lower() for email in own)}


def _lines(row: Mapping[str, object]) -> str:
    return "\n".join(f"{name}: {'' if value is None else value}" for name, value in row.items()) + "\n"


def _account(user: User) -> Rows:
    yield {
        "email": user.email,
        "name": user.name,
        "is_staff": user.is_staff,
        "date_joined": user.date_joined,
        "last_login": user.last_login,
    }


def _addresses(user: User) -> Rows:
    return EmailAddress.objects.filter(user=user).values("email", "verified", "primary")


def _second_factors(user: User) -> Rows:
    """Kinds and times only: a secret in a file is one no longer."""
    return Authenticator.objects.filter(user=user).values("type", "created_at", "last_used_at")


def _logins(user: User) -> Rows:
    return UserSession.objects.filter(user=user).values("created_at", "last_seen_at", "ip", "user_agent")


def _mails(user: User) -> Rows:
    """Without texts: those hold links that open something, and what other people wrote."""
    mails = OutgoingMail.objects.filter(to__in=addresses_of(user))
    return mails.values("to", "subject", "created_at", "sent_at", "state")


def register_own() -> None:
    """What the platform keeps; called once when the process starts."""
    register_export("account", _account)
    register_export("addresses", _addresses)
    register_export("second-factors", _second_factors)
    register_export("logins", _logins)
    register_export("mails", _mails)
