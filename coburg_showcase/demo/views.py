from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from coburg_showcase.access import public
from coburg_showcase.demo.post import mails


@public(cache=False)
def post(request: HttpRequest) -> HttpResponse:
    """The mails which this demo would have sent."""
    response = render(request, "demo/post.html", {"mails": mails(Path(settings.EMAIL_FILE_PATH)), "robots": "noindex"})
    response["Cache-Control"] = "no-store"
    return response
