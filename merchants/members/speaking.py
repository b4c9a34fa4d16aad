"""In whose name something is told."""

from typing import TYPE_CHECKING

from coburg_showcase.city.models import CitySettings
from merchants.models import Confirmation, Merchant

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from coburg_showcase.accounts.models import User

LONGEST = Confirmation._meta.get_field("confirmed_by").max_length


def name_for(user: "User | AnonymousUser", merchant: Merchant) -> str:
    """Who is noted when this person confirms or changes facts in the workshop: the business stands for its people,
    since whose click it was is nobody's business; the city says that it was the city. Two queries at most."""
    is_own = merchant.memberships.filter(user=user.pk).exists()
    return (merchant.name if is_own else CitySettings.load().operator_name)[:LONGEST]
