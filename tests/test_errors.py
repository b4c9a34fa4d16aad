"""Error pages in the house design, in the language of the address."""

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import path

from coburg_showcase import urls
from coburg_showcase.access import public


@public(cache=False)
def break_down(request):
    raise RuntimeError("inside")


@public(cache=False)
def lose_database(request):
    raise OperationalError("server closed the connection")


handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
urlpatterns = [path("kaputt/", break_down), path("weg/", lose_database), *urls.urlpatterns]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "words"),
    [("/gibt-es-nicht/", "Diese Tür gibt es nicht mehr"), ("/en/nothing/", "This door is no longer here")],
)
def test_404_has_a_search_and_speaks_the_language(client, path, words):
    answer = client.get(path)
    assert answer.status_code == 404
    assert words in answer.content.decode()
    assert 'role="search"' in answer.content.decode()


def test_500_works_without_the_database(settings):
    settings.ROOT_URLCONF = __name__
    answer = Client(raise_request_exception=False).get("/kaputt/")
    assert answer.status_code == 500
    assert "Bei uns ist etwas kaputtgegangen" in answer.content.decode()
    assert "inside" not in answer.content.decode()


def test_lost_database_is_503_with_the_time_to_come_back(settings):
    settings.ROOT_URLCONF = __name__
    answer = Client().get("/weg/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "Wir haben kurz geschlossen" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.rule("H-35")
def test_unknown_host_is_400(client):
    assert client.get("/", HTTP_HOST="evil.example").status_code == 400


@pytest.mark.django_db
@pytest.mark.rule("H-36")
def test_missing_token_is_a_friendly_403():
    answer = Client(enforce_csrf_checks=True).post("/konto/login/", {"login": "a@example.org"})
    assert answer.status_code == 403
    assert "Ihr Formular war zu lange offen" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.rule("H-11")
@pytest.mark.rule("H-12")
@pytest.mark.parametrize("path", ["/laeden/%00/", "/laeden/?q=%00", "/laeden/%ff%fe/", "/%c0%ae/", "/laeden/?q=%ff%fe"])
def test_broken_bytes_are_never_a_500(client, path):
    assert client.get(path).status_code in {200, 400, 404}


@pytest.mark.django_db
@pytest.mark.rule("H-62")
@pytest.mark.parametrize(
    "path",
    [
        "/.git/config",
        "/.env",
        "/admin/",
        "/static/../settings.py",
        "/phpmyadmin",
        "/wp-login.php",
        "/metrics",
        "/api/schema",
    ],
)
def test_probes_find_nothing(client, path):
    assert client.get(path).status_code == 404
