"""The people of the demo city. Their passwords are no secret, which is one reason why production refuses this app."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.conf import settings

from coburg_showcase.accounts.models import User
from merchants.members.models import Membership
from merchants.models import Merchant


@dataclass(frozen=True, slots=True)
class Login:
    email: str
    password: str
    name: str
    is_staff: bool
    merchants: tuple[str, ...] = ()


OWN = ("buchhandlung-blaetterdach", "gasthaus-blauer-krug")
LOGINS = (
    Login("stadt@example.org", "Veste-ueber-dem-Markt", "Stadtteam (Demo)", True),
    Login("laden@example.org", "Schaufenster-in-der-Gasse", "Ladenteam (Demo)", False, OWN),
)


def logins() -> str:
    """The demo logins as lines for the terminal."""
    width = max(len(login.email) for login in LOGINS)
    return "\n".join(f"Login {login.email:<{width}}  {login.password}" for login in LOGINS) + (
        f"\nCity team: {settings.SITE_URL}/verwaltung/   Mails: {settings.SITE_URL}/demo/post/"
    )


def add_people() -> None:
    """Add whoever is missing, with the businesses they look after; nobody's password is set back."""
    for login in LOGINS:
        if User.objects.filter(email=login.email).exists():
            continue
        user = User.objects.create_user(
            email=login.email,
            password=login.password,
            name=login.name,
            is_staff=login.is_staff,
            is_superuser=login.is_staff,
        )
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        own = Merchant.objects.filter(slug__in=login.merchants)
        Membership.objects.bulk_create(Membership(user=user, merchant=merchant) for merchant in own)
