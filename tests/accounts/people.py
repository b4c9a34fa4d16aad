"""People with an account, and what they do: log in by password, find codes in their mails, have an app with codes."""

import re
import time
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

from coburg_showcase.accounts.models import User
from coburg_showcase.mail.models import OutgoingMail

PASSWORD = "Veste-ueber-dem-Markt"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CODE = re.compile(r"^([B-Z]{4}-[B-Z]{4})$", re.M)


def person(email: str = "laden@example.org", **values: Any) -> User:
    """Somebody whose address is confirmed; asked about a second factor a moment ago unless said otherwise."""
    user = User.objects.create_user(**{"email": email, "password": PASSWORD, **values})
    user.vouch_for_address()
    return user


def staff(email: str = "amt@example.org") -> User:
    return person(email, is_staff=True, is_superuser=True)


def log_in(client: Any, email: str = "laden@example.org", password: str = PASSWORD, **extra: Any) -> Any:
    return client.post("/konto/login/", {"login": email, "password": password}, **extra)


def code_for(email: str) -> str:
    """The code in the last mail to this address."""
    mail = OutgoingMail.objects.filter(to=email).order_by("-pk")[0]
    return CODE.search(mail.text)[1]


def give_app(user: User) -> None:
    TOTP.activate(user, SECRET)


def app_code(steps: int = 0, secret: str = SECRET) -> str:
    """What the app shows now, or `steps` half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))
