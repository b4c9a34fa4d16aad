"""What an account's owner is told about their businesses: in their file, and before the account goes (L-17, L-18)."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from coburg_showcase.accounts.deletion import Consequence
from coburg_showcase.accounts.models import User
from merchants.codes import State
from merchants.members.models import Membership, Role


def memberships_of(user: User) -> Iterable[Mapping[str, object]]:
    """Which businesses the person looks after, and since when. One query."""
    return Membership.objects.filter(user=user).values("merchant__name", "merchant__slug", "role", "created_at")


def what_becomes_of_businesses(user: User) -> Iterable[Consequence]:
    """One sentence per business. Two queries."""
    own = list(Membership.objects.filter(user=user).select_related("merchant"))
    others = Membership.objects.filter(merchant__in=[each.merchant_id for each in own]).exclude(user=user)
    staying = {(each.merchant_id, each.role) for each in others}
    for each in own:
        name = each.merchant.name
        if (each.merchant_id, Role.OWNER) in staying:
            text = _("“%(name)s” is looked after by its other people from then on.")
        elif (each.merchant_id, Role.EDITOR) in staying:
            text = _(
                "“%(name)s” then has no owner any more. Its other people go on; the city team asks who takes over."
            )
        elif each.merchant.state == State.DRAFT:
            text = _(
                "Nobody looks after “%(name)s” any more then. If the city has not said yes to it yet, the business is "
                "deleted with your account."
            )
        else:
            text = _(
                "Nobody looks after “%(name)s” any more then. Its entry stays in the directory, kept by the city team. "
                "Should it go, too, please write to them."
            )
        yield Consequence(text % {"name": name})
