"""`/mittagstisch/abo/`: ordering the menus of the week."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from coburg_showcase.access import public
from coburg_showcase.subscriptions.views import GET_AND_POST, order_page
from listings.lunch.letters.topic import TOPIC


@public(cache=False)
@require_http_methods(GET_AND_POST)
def subscription(request: HttpRequest) -> HttpResponse:
    """Order the weekly mail; it begins once the link in the first mail has confirmed it (L-21)."""
    return order_page(request, TOPIC, section="mittagstisch")
