"""People of businesses who log in by password, without being asked for a second factor."""

from datetime import timedelta
from typing import Any

PASSWORD = "Drei-Kloesse-und-keine-Eile"


def owner_of(merchant: Any, email: str, name: str = "") -> Any:
    """Somebody new who looks after this business only."""
    from django.utils import timezone

    from coburg_showcase.accounts.models import User
    from merchants.members.models import Membership

    later = timezone.now() + timedelta(days=30)
    user = User.objects.create_user(email=email, password=PASSWORD, name=name, second_factor_later=later)
    user.vouch_for_address()
    Membership.objects.create(user=user, merchant=merchant)
    return user
