"""Workshop views start from the own business: a foreign one does not exist for them (H-37)."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from allauth.account.decorators import reauthentication_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from merchants.members.models import Membership, Role, own_merchants
from merchants.models import Merchant

if TYPE_CHECKING:
    from coburg_showcase.accounts.models import User


def of_own_business(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give the view the Merchant with the address's slug in its place; 404 unless it is one of the person's own.

    Stands below `@retailer_required`. One query.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, get_object_or_404(own_merchants(request.user), slug=slug), *args, **kwargs)

    return wrapped


def person_of(request: HttpRequest) -> "User":
    """Who is logged in, in views below `@retailer_required`. Raises PermissionDenied elsewhere."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


def is_owner(request: HttpRequest, merchant: Merchant) -> bool:
    """Whether this person decides who looks after the business: its owners, and the city team on behalf. One query."""
    user = request.user
    return bool(
        user.is_authenticated
        and (user.is_staff or Membership.objects.filter(merchant=merchant, user=user, role=Role.OWNER).exists())
    )


def check_owner(request: HttpRequest, merchant: Merchant) -> None:
    """Raises PermissionDenied for an editor."""
    if not is_owner(request, merchant):
        raise PermissionDenied


def asking_again_for(touches: Callable[[HttpRequest], bool]) -> Callable[..., Any]:
    """Ask for the password or second factor once more before a request that `touches` who has a business, and then go
    on with it (compliance 3.6). Stands below the access mark. Accounts that have neither are not asked."""
    return reauthentication_required(enabled=lambda request: request.method == "POST" and touches(request))
