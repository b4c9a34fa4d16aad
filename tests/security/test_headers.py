"""Security headers on every kind of answer, in the demo and in the production configuration (compliance.md 3.3)."""

import re
from collections.abc import Callable

import pytest

from tests.browser.findings import Findings
from tests.browser.town import Answer, Town
from tests.cases.case import RETAILER, STAFF
from tests.cases.table import all_cases
from tests.security.expected import FILMS, POLICY, TILES, policy_of, problems

pytestmark = [pytest.mark.xdist_group("town")]

REPORT = {"Content-Type": "application/csp-report"}
SECRETS = ("<str:token>", "eintrag-uebernehmen/", "einladung/<str:key>/")  # addresses of what one person was given
MAP_ROUTES = {
    "laeden/<slug:slug>/",
    "veranstaltungen/<slug:slug>/",
    "spaziergaenge/<slug:slug>/",
    "baublog/<slug:slug>/",
}
EMBED_ROUTES = {
    "laeden/<slug:slug>/einbetten/",
    "laeden/<slug:slug>/mittagstisch/kasten/",
    "veranstaltungen/einbetten/",
}


def flooded(town: Town) -> Answer:
    """The report address after more reports than one client may send in a minute."""
    for _turn in range(80):  # a minute may end in between
        answer = town.ask("/csp-report/", "POST", headers=REPORT, body='{"csp-report": {}}')
        if answer.status == 429:
            break
    return answer


# status → how to get it; each works in a town without shops, too
PROBES: dict[str, tuple[int, Callable[[Town], Answer]]] = {
    "page": (200, lambda town: town.ask("/")),
    "page, compressed": (200, lambda town: town.ask("/", headers={"Accept-Encoding": "br"})),
    "page, headers only": (200, lambda town: town.ask("/laeden/", "HEAD")),
    "page in English": (200, lambda town: town.ask("/en/imprint/")),
    "page with a form": (200, lambda town: town.ask("/konto/login/")),
    "desk": (200, lambda town: town.ask("/verwaltung/", role=STAFF)),
    "missing slash": (301, lambda town: town.ask("/laeden")),
    "to the login": (302, lambda town: town.ask("/verwaltung/")),
    "not changed": (304, lambda town: town.ask("/", headers={"If-None-Match": town.ask("/").headers["etag"]})),
    "too many fields": (400, lambda town: town.ask("/laeden/?" + "&".join(f"f{n}=1" for n in range(5000)))),
    "wrong host": (400, lambda town: town.ask("/", headers={"Host": "evil.example"})),
    "no right": (403, lambda town: town.ask("/styleguide/", role=RETAILER)),
    "no token": (403, lambda town: town.ask("/konto/login/", "POST", body="login=a")),
    "no page": (404, lambda town: town.ask("/gibt-es-nicht/")),
    "no shop": (404, lambda town: town.ask("/laeden/gibt-es-nicht/")),
    "no static file": (404, lambda town: town.ask("/static/gibt-es-nicht.css")),
    "wrong method": (405, lambda town: town.ask("/z/")),
    "report too long": (413, lambda town: town.ask("/csp-report/", "POST", headers=REPORT, body="x" * 9000)),
    "too many reports": (429, flooded),
    "something broke": (500, lambda town: town.ask("/kaputt/500/")),
    "no database": (503, lambda town: town.ask("/kaputt/503/")),
    "JSON": (200, lambda town: town.ask("/health/live")),
    "web manifest": (200, lambda town: town.ask("/manifest.webmanifest")),
    "robots": (200, lambda town: town.ask("/robots.txt")),
    "sitemap": (200, lambda town: town.ask("/sitemap.xml")),
}


def first_match(town: Town, pattern: str, path: str = "/") -> str:
    return re.search(pattern, town.ask(path).text)[0]


def walk(town: Town) -> Findings:
    found = Findings()
    for name, (status, probe) in PROBES.items():
        answer = probe(town)
        if answer.status != status:
            found.add(name, f"status {answer.status} instead of {status}")
        found.extend(f"{name} ({status})", problems(answer, https=town.https))
    for suffix in ("css", "js", "svg", "woff2"):
        page = "/konto/login/" if suffix != "js" else "/laeden/"
        path = first_match(town, rf'/static/[^"\s)#]+\.{suffix}', page)
        answer = town.ask(path)
        assert answer.status == 200
        found.extend(f"static {suffix}", problems(answer, kind="static", https=town.https))
        if "immutable" not in answer.headers.get("cache-control", ""):
            found.add(path, f"static file may not be kept: {answer.headers.get('cache-control')}")
    return found


@pytest.mark.rule("H-59")
def test_demo_sends_every_header_everywhere(town: Town):
    found = walk(town)
    picture = town.ask(first_match(town, r"/media/[0-9a-f]{32}-\d+\.(?:avif|webp)"))
    assert picture.status == 200
    found.extend("media (200)", problems(picture, kind="media"))
    for extension in ("mp4", "vtt"):
        film = town.ask(f"/media/video/{town.facts['film_key']}.{extension}")
        assert film.status == 200
        found.extend(f"film, {extension}", problems(film, kind="media"))
    found.extend("media (404)", problems(town.ask("/media/" + "0" * 32 + "-400.webp")))
    found.extend("former address (301)", problems(town.ask("/laeden/{former}/".format(**town.facts))))
    found.fail_if_any()


def test_production_sends_every_header_everywhere(production_town: Town):
    found = walk(production_town)
    plain = production_town.ask("/", headers={"X-Forwarded-Proto": "http"})
    assert plain.status == 301
    assert plain.headers["location"].startswith("https://")
    found.fail_if_any()


def test_policy_has_only_the_exceptions_of_the_table(town: Town):
    """`img-src` of the tile setting on pages with a map; `frame-src` on those with a film of YouTube; frames on the box
    for other sites."""
    found, with_map = Findings(), set()
    for case in all_cases():
        answer = town.show(case)
        policy = dict(POLICY)
        if 'class="plan" data-map' in answer.text:
            with_map.add(case.route)
            policy["img-src"] = {"'self'", TILES}
        if "data-video=" in answer.text:
            policy["frame-src"] = {FILMS}
        is_secret = any(secret in case.route for secret in SECRETS)
        kind = "secret" if is_secret and answer.status != 404 else "page"  # a made-up token is no secret
        if case.route in EMBED_ROUTES and answer.status == 200:
            kind = "embed"
        found.extend(case, problems(answer, kind=kind, policy=policy))
    assert with_map >= MAP_ROUTES, "a page lost its map"
    found.fail_if_any()


def test_production_cookies_belong_to_this_host_only(production_town: Town):
    cookies = production_town.ask("/konto/login/").headers["set-cookie"].split("\n")

    assert [cookie.split("=")[0] for cookie in cookies] == ["__Host-csrf"]
    parts = {part.strip().lower() for part in cookies[0].split(";")[1:]}
    assert {"secure", "httponly", "samesite=lax", "path=/"} <= parts
    assert not any(part.startswith("domain") for part in parts)
    assert policy_of(production_town.ask("/"))["upgrade-insecure-requests"] == set()


@pytest.mark.rule("H-35")
def test_foreign_host_names_are_refused(production_town: Town):
    assert production_town.ask("/", headers={"Host": "evil.example"}).status == 400
    answer = production_town.ask("/konto/login/", headers={"X-Forwarded-Host": "evil.example"})
    assert "evil.example" not in answer.text
