"""`/`: today in the city."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coburg_showcase.access import public
from coburg_showcase.home.today import today_in_town
from coburg_showcase.statistics.counting import counts


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    response = render(request, "home.html", today_in_town())
    return counts(response, "page:home")
