"""Workshop views start from the own business: a foreign one does not exist for them (H-37)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from merchants.members.models import own_merchants


def of_own_business(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give the view the Merchant with the address's slug in its place; 404 unless it is one of the person's own.

    Stands below `@retailer_required`. One query.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, get_object_or_404(own_merchants(request.user), slug=slug), *args, **kwargs)

    return wrapped
