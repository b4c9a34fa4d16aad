"""Sitemap, robots.txt, web manifest, security.txt."""

import re
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from coburg_showcase.access import views_by_route
from coburg_showcase.machine_files.sitemaps import SITEMAPS
from merchants.codes import State
from stories.models import SeriesKey
from tests import make

pytestmark = pytest.mark.django_db


def addresses(client) -> set[str]:
    index = client.get("/sitemap.xml").content.decode()
    found: set[str] = set()
    for section in re.findall(r"<loc>http://testserver(/sitemap-[^<]+)</loc>", index):
        found |= set(re.findall(r"<loc>http://testserver([^<]+)</loc>", client.get(section).content.decode()))
    return found


def test_sitemap_names_every_public_address_in_both_languages(client):
    shop = make.merchant(slug="tonfall", street=make.street(slug="steinweg"), district=make.district(slug="neuses"))
    make.listing(merchant=shop, slug="krug")
    make.story(slug="der-ofen")
    make.trail(slug="abendweg")
    make.construction_site(slug="steinweg")
    make.event(slug="strickrunde")
    found = addresses(client)
    german = {
        *("/", "/laeden/", "/laeden/tonfall/", "/laeden/gasse/steinweg/", "/laeden/viertel/neuses/", "/anreise/"),
        *("/stadtgutschein/", "/impressum/", "/datenschutz/", "/barrierefreiheit/", "/nutzungsbedingungen/"),
        *("/reihenfolge/", "/leichte-sprache/", "/digitale-dienste/"),
        *("/entdecken/", "/entdecken/tonfall/krug/", "/wer-hats/", "/merkzettel/"),
        *("/mittagstisch/", "/mittagstisch/woche/"),
        *("/geschichten/", "/geschichten/der-ofen/", "/spaziergaenge/abendweg/"),
        *(f"/geschichten/reihe/{key}/" for key in SeriesKey.values),
        *("/baublog/", "/baublog/steinweg/", "/veranstaltungen/", "/veranstaltungen/strickrunde/"),
    }
    english = {
        *("/en/", "/en/shops/", "/en/shops/tonfall/", "/en/shops/street/steinweg/", "/en/shops/district/neuses/"),
        *("/en/getting-here/", "/en/city-voucher/", "/en/imprint/", "/en/privacy/", "/en/accessibility/", "/en/terms/"),
        *("/en/ranking/", "/en/easy-language/", "/en/digital-services/"),
        *("/en/discover/", "/en/discover/tonfall/krug/", "/en/who-has/", "/en/list/", "/en/lunch/", "/en/lunch/week/"),
        *("/en/stories/", "/en/stories/der-ofen/", "/en/walks/abendweg/"),
        *(f"/en/stories/series/{key}/" for key in SeriesKey.values),
        *("/en/roadworks/", "/en/roadworks/steinweg/", "/en/events/", "/en/events/strickrunde/"),
    }
    assert found == german | english


@pytest.mark.rule("H-39")
@pytest.mark.parametrize("state", [State.DRAFT, State.WAITING, State.HIDDEN, State.CLOSED])
def test_sitemap_names_no_shop_that_is_not_on_show(client, state):
    make.merchant(slug="tonfall", state=state, street=make.street(slug="steinweg"))
    assert not {path for path in addresses(client) if "tonfall" in path or "steinweg" in path}


def test_every_address_of_the_sitemap_answers(client):
    make.listing()
    make.story()
    make.trail()
    make.construction_site()
    make.event()
    assert [path for path in addresses(client) if client.get(path).status_code != 200] == []


def test_every_named_public_page_without_arguments_is_in_the_sitemap(client):
    """A new page cannot be forgotten: whatever is public, cached and without placeholders has to be listed."""
    machine = {"health/live", "health/ready", "csp-report/", "sitemap.xml", "robots.txt", "manifest.webmanifest"}
    machine |= {".well-known/security.txt", "z/", "demo/post/", "entdecken/feed/", "merkzettel/inhalt/"}
    machine |= {"geschichten/feed/", "baublog/feed/", "baublog/termine.ics", "veranstaltungen/feed/"}
    machine |= {"daten/veranstaltungen.ics", "veranstaltungen/einbetten/"}
    machine |= {"mittagstisch/feed/", "mittagstisch/mittagstisch.ics", "mittagstisch/text/"}
    machine |= {"mittagstisch/druck/", "mittagstisch/abo/"}  # for paper, and a form
    machine |= {"eintrag-uebernehmen/", "konto/geloescht/"}  # a form, and what follows one
    routes = {
        route
        for route, pattern in views_by_route()
        if getattr(pattern.callback, "access", "") == "public" and "<" not in route and route not in machine
    }
    listed = {path for path in addresses(client) if not path.startswith(("/en/", "/geschichten/reihe/"))}
    assert {f"/{route}" for route in routes} == listed


def test_sitemap_sections_come_from_the_apps():
    assert {"home", "pages", "shops", "streets", "districts", "directory"} <= set(SITEMAPS)


def test_robots_points_to_the_sitemap_and_keeps_out_of_the_back_office(client):
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /verwaltung/" in text


def test_manifest_has_icons_that_exist(client):
    from django.contrib.staticfiles import finders

    manifest = client.get("/manifest.webmanifest").json()
    assert manifest["name"] == "Schaufenster Coburg"
    assert all(finders.find(icon["src"].removeprefix("/static/")) for icon in manifest["icons"])


def test_security_txt_expires_in_a_year(client):
    text = client.get("/.well-known/security.txt").content.decode()
    expires = datetime.fromisoformat(re.search(r"^Expires: (.+)$", text, re.M)[1])
    assert expires > timezone.now() + timedelta(days=30)
