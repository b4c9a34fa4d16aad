"""Addresses in two languages."""

import pytest
from django.urls import reverse
from django.utils import translation

from coburg_showcase.addresses import ENGLISH, in_language, language_of_path


@pytest.mark.parametrize(
    ("name", "german", "english"),
    [
        ("home", "/", "/en/"),
        ("merchants:directory", "/laeden/", "/en/shops/"),
        ("pages:impressum", "/impressum/", "/en/imprint/"),
        ("merchants:getting-here", "/anreise/", "/en/getting-here/"),
    ],
)
def test_one_name_has_two_addresses(name, german, english):
    with translation.override("de"):
        assert reverse(name) == german
    with translation.override("en"):
        assert reverse(name) == english


def test_each_english_word_belongs_to_one_german_word():
    assert len(set(ENGLISH.values())) == len(ENGLISH)


def test_placeholders_stay():
    assert in_language("laeden/gasse/<slug:slug>/", "en") == "shops/street/<slug:slug>/"


@pytest.mark.parametrize(
    ("path", "language"), [("/en/", "en"), ("/en", "en"), ("/english/", "de"), ("/", "de"), ("/laeden/en/", "de")]
)
def test_language_is_the_first_part_of_the_path(path, language):
    assert language_of_path(path) == language


@pytest.mark.rule("H-75")
@pytest.mark.parametrize("header", ["../../x,;q=9", "en;q=1", "\x00", "a" * 8000])
@pytest.mark.django_db
def test_language_never_comes_from_header_or_cookie(client, header):
    client.cookies["django_language"] = "en"
    answer = client.get("/impressum/", HTTP_ACCEPT_LANGUAGE=header)
    assert '<html lang="de">' in answer.content.decode()
    assert "Accept-Language" not in answer.get("Vary", "")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/en/laeden/", "/shops/", "/en/impressum/", "/imprint/"])
def test_a_word_of_the_other_language_is_not_found(client, path):
    assert client.get(path).status_code == 404
