"""Addresses that are keys."""

from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.http import Http404, HttpResponse
from django.test import RequestFactory, override_settings

from coburg_showcase.tokens import make_token, read_token, secret_address

ROW = UUID("12345678-1234-4234-8234-123456789abc")


def test_token_opens_its_row():
    assert read_token("reading", make_token("reading", ROW)) == ROW


def test_token_fits_into_an_address():
    token = make_token("reading", uuid4())
    assert len(token) == 66
    assert set(token) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


@pytest.mark.rule("H-16")
@pytest.mark.parametrize("token", ["", "0", "-1", "abc", "../1", "a.b", "." * 66, "ä" * 66, "\0", "x" * 5000])
def test_anything_else_opens_nothing(token):
    with pytest.raises(Http404):
        read_token("reading", token)


def test_changed_character_opens_nothing():
    token = make_token("reading", ROW)
    with pytest.raises(Http404):
        read_token("reading", ("B" if token[0] != "B" else "C") + token[1:])


def test_token_of_another_purpose_opens_nothing():
    with pytest.raises(Http404):
        read_token("answering", make_token("reading", ROW))


def test_token_survives_a_rotated_key():
    token = make_token("reading", ROW)
    with override_settings(SECRET_KEY="x" * 60, SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        assert read_token("reading", token) == ROW


def test_secret_address_is_kept_and_told_nowhere():
    answer = secret_address(lambda request: HttpResponse())(RequestFactory().get("/"))
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Robots-Tag"] == "noindex"
