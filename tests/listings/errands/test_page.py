"""`/merkzettel/`: the same page for everyone, and what it says before anything is remembered."""

import pytest
from django.conf import settings
from django.test import Client

from coburg_showcase.access import PAGE_CACHE_HEADER
from listings.errands.asking import ID, MOST_IDS
from listings.errands.stored import KEY
from tests.merchants.reading import main

pytestmark = pytest.mark.django_db


def test_page_is_the_same_for_everyone_and_sets_nothing(client: Client):
    answer = client.get("/merkzettel/")

    assert (answer.status_code, answer.cookies, answer[PAGE_CACHE_HEADER]) == (200, {}, "1")
    assert answer.content == client.get("/merkzettel/").content


@pytest.mark.rule("L-11")
def test_page_says_before_the_first_use_what_is_sent(client: Client):
    page = main(client.get("/merkzettel/"))

    assert "schickt diese Seite die Nummern der Einträge an uns" in page
    assert "Beides speichern wir nicht." in page
    assert "Der Merkzettel braucht JavaScript" in page


@pytest.mark.rule("L-10")
@pytest.mark.parametrize("address", ["/datenschutz/", "/en/privacy/"])
def test_privacy_page_names_the_key(client: Client, address: str):
    assert f'<th scope="row">{KEY}</th>' in client.get(address).content.decode()


def test_english_page_asks_for_english_content(client: Client):
    assert 'data-url="/en/list/content/"' in main(client.get("/en/list/"))


def test_script_keeps_the_key_that_is_declared_and_no_more_than_is_answered():
    script = (settings.BASE_DIR / "static/js/notebook.js").read_text(encoding="utf-8")

    assert f'export const KEY = "{KEY}";' in script
    assert f"export const MOST = {MOST_IDS};" in script
    assert f"/^{ID.pattern}$/" in script


def test_header_of_every_page_leads_to_the_list(client: Client):
    assert '<a class="fascia__knopf" href="/merkzettel/" data-notebook' in client.get("/").content.decode()
    assert (
        '<a class="fascia__knopf" href="/merkzettel/" aria-current="page"'
        in client.get("/merkzettel/").content.decode()
    )
