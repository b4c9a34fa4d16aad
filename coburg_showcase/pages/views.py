from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from coburg_showcase.access import public
from coburg_showcase.city.context_processors import city_of

from .keys import PageKey
from .rendering import render_text


@public
@require_safe
def legal_page(request: HttpRequest, key: str) -> HttpResponse:
    city = city_of(request)
    if key == PageKey.EASY_LANGUAGE and not city.easy_language:
        raise Http404
    text = render_text(key, get_language(), city=city)
    return render(request, "pages/legal_page.html", {"text": text})
