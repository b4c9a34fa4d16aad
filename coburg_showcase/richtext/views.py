"""What the editor at the desk asks when something is pasted into it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from coburg_showcase.access import staff_required
from coburg_showcase.richtext.cleaning import clean_html
from coburg_showcase.richtext.pasted import tidy_pasted

LONGEST = 1_000_000  # characters; a page of a word processor takes a hundred times the room of its words


@staff_required
@require_POST
def tidy(request: HttpRequest) -> HttpResponse:
    """The pasted HTML (`html`) as an editor wants it: only here its lists, deletions and comments can still be told
    apart, for the editor lets go of classes and styles. 413 for more than LONGEST; stores nothing."""
    pasted = request.POST.get("html", "")
    if len(pasted) > LONGEST:
        return HttpResponse(status=413)
    return HttpResponse(clean_html(tidy_pasted(pasted)), content_type="text/html; charset=utf-8")
