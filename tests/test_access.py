"""Access marks: who may see a view."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import path

from coburg_showcase.access import check_access_marks, public, retailer_required, staff_required
from coburg_showcase.accounts.models import User


def unmarked(request):
    return HttpResponse()


urlpatterns = [path("offen/", unmarked)]


def test_every_address_of_the_project_bears_a_mark():
    assert check_access_marks() == []


def test_an_unmarked_view_stops_the_start(settings):
    settings.ROOT_URLCONF = __name__
    assert [error.id for error in check_access_marks()] == ["access.E001"]


@pytest.mark.parametrize("mark", [retailer_required, staff_required])
def test_strangers_are_sent_to_the_login(rf, mark):
    request = rf.get("/mein-schaufenster/?seite=2")
    request.user = AnonymousUser()
    answer = mark(unmarked)(request)
    assert (answer.status_code, answer["Location"]) == (302, "/konto/login/?next=/mein-schaufenster/%3Fseite%3D2")


def test_a_retailer_is_no_staff(rf):
    request = rf.get("/")
    request.user = User(email="laden@example.org")
    with pytest.raises(PermissionDenied):
        staff_required(unmarked)(request)


def test_private_answers_are_kept_by_no_cache(rf):
    request = rf.get("/")
    request.user = User(email="stadt@example.org", is_staff=True)
    assert staff_required(unmarked)(request)["Cache-Control"] == "no-store, private"


def test_only_good_public_answers_are_cached(rf):
    assert public(unmarked)(rf.get("/"))["X-Page-Cache"] == "1"
    assert not public(cache=False)(unmarked)(rf.get("/")).has_header("X-Page-Cache")
    assert not public(lambda request: HttpResponse(status=404))(rf.get("/")).has_header("X-Page-Cache")
