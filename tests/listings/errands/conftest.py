"""The list as a browser asks for it and as its answer reads."""

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from coburg_showcase.security import ratelimit

ADDRESS = "/merkzettel/inhalt/"
Ask = Callable[..., HttpResponse]


@pytest.fixture
def ask(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Posts a list as static/js/errands.js does; nobody has asked before."""
    monkeypatch.setattr(ratelimit, "_local", ratelimit._LocalCounts())

    def post(*ids: str, address: str = ADDRESS, **more: Any) -> HttpResponse:
        return client.post(address, json.dumps({"ids": ids, **more}), content_type="application/json")

    return post


def sections(response: HttpResponse) -> dict[str, list[str]]:
    """Heading → names of the shops below it, in their order."""
    assert response.status_code == 200, response.content.decode()
    found = {}
    for heading, body in re.findall(r"<section.*?<h2[^>]*>(.*?)</h2>(.*?)</section>", response.content.decode(), re.S):
        found[heading] = [unescape(name) for name in re.findall(r"<h3><a [^>]*>(?:<span[^>]*>)?([^<]*)", body)]
    return found


def words(response: HttpResponse) -> str:
    """What people read, in one line."""
    assert response.status_code == 200, response.content.decode()
    text = re.sub(r"<svg.*?</svg>|<span class=\"sr\">.*?</span>", "", response.content.decode(), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split()).replace(" .", ".").replace(" ,", ",")


def summary(response: HttpResponse) -> str:
    found = re.search(r'data-summary="([^"]*)"', response.content.decode())
    return unescape(found[1]) if found else ""
