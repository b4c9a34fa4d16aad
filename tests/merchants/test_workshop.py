"""The workshop's front: whose business is whose, and that a foreign one does not exist."""

from uuid import UUID

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse

from coburg_showcase.access import views_by_route
from coburg_showcase.accounts.models import User
from merchants.codes import Kind, State
from tests import make

pytestmark = pytest.mark.django_db

SLUG = "blauer-krug"
OWN = "mein-schaufenster/<slug:slug>/"
ENQUIRY = UUID("6f1c0e8e-4a55-4c0b-9d63-2f6f0f3f7a01")
PICTURE, UPLOAD = 4711, "0f8fad5b-d9cb-469f-a165-70867728950e"
# placeholders below a business → what stands there
NAMED = {"<uuid:public_id>": str(ENQUIRY), "<int:key>": str(PICTURE), "<uuid:key>": UPLOAD}


@pytest.fixture
def krug():
    merchant = make.merchant(slug=SLUG, name="Blauer Krug", kind=Kind.GASTRONOMY, email="krug@example.org")
    make.enquiry(merchant=merchant, public_id=ENQUIRY)
    make.lunch_service(merchant=merchant)
    make.merchant_picture(merchant=merchant, pk=PICTURE, alt_text="")
    merchant.picture_uploads.create(pk=UPLOAD, sha256="a" * 64, size=10)
    return merchant


@pytest.fixture
def cast(krug):
    """Everybody who may come by: name → person."""
    return {
        "owner": make.member(merchant=krug),
        "editor": make.member(merchant=krug, role="editor"),
        "neighbour": make.member(merchant=make.merchant()),
        "stranger": User.objects.create_user(email="fremd@example.org"),
        "staff": User.objects.create_user(email="amt@example.org", is_staff=True),
    }


def workshop_routes() -> list[str]:
    return sorted(route for route, _pattern in views_by_route(get_resolver()) if route.startswith(OWN))


# route below the business → status of GET and of an empty POST for people of the business
OWN_ANSWERS = {
    "": (200, 405),
    "bestaetigen/": (405, 400),
    "anfragen/": (200, 405),
    "anfragen/<uuid:public_id>/": (200, 422),
    "anfragen/quarantaene/": (200, 422),
    "anfragen/vorlagen/": (200, 422),
    "leute/": (200, 422),
    "leute/aendern/": (405, 302),
    "leute/einspruch/": (405, 302),
    "leute/zuruecknehmen/": (405, 302),
    "impressum/": (200, 422),
    "kontakt/": (200, 422),
    "leistungen/": (200, 422),
    "bilder/": (200, 422),
    "bilder/<int:key>/": (200, 422),
    "bilder/<int:key>/entfernen/": (200, 302),
    "bilder/beschreiben/": (200, 422),
    "bilder/hochladen/": (405, 422),
    "bilder/hochladen/<uuid:key>/": (200, 400),
    "bilder/ordnen/": (405, 302),
    "drucken/": (200, 422),
    "fenster/": (200, 422),
    "mittagstisch/": (200, 422),
    "mittagstisch/ausverkauft/": (405, 302),
    "mittagstisch/einfuegen/": (200, 422),
    "mittagstisch/einstellungen/": (200, 422),
    "mittagstisch/uebernehmen/": (405, 302),
    "profil/": (200, 422),
    "zugang/": (200, 422),
    "zeiten/": (200, 422),
    "zeiten/heute/": (200, 422),
    "zeiten/tage/": (200, 422),
}
# where only owners send, and editors get 403
OWNERS_SEND = {"leute/", "leute/einspruch/", "leute/zuruecknehmen/"}


def below(rest: str) -> str:
    """The route with what its placeholders stand for."""
    for placeholder, named in NAMED.items():
        rest = rest.replace(placeholder, named)
    return rest


def test_every_address_of_a_business_is_in_the_table():
    assert workshop_routes() == sorted(OWN + rest for rest in OWN_ANSWERS)


@pytest.mark.rule("H-37")
@pytest.mark.parametrize("rest", OWN_ANSWERS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_people_of_the_business_and_the_city_get_in(client, cast, rest, method):
    address = f"/mein-schaufenster/{SLUG}/{below(rest)}"
    expected = OWN_ANSWERS[rest][method == "post"]

    anonymous = getattr(client, method)(address)
    assert (anonymous.status_code, anonymous["Location"]) == (302, f"/konto/login/?next={address}")
    answers = {}
    for name, person in cast.items():
        client.force_login(person)
        before = transaction.savepoint()  # what one removes, the next one finds again
        answers[name] = getattr(client, method)(address).status_code
        transaction.savepoint_rollback(before)

    own = dict.fromkeys(("owner", "editor", "staff"), expected)
    if method == "post" and rest in OWNERS_SEND:
        own["editor"] = 403
    assert answers == own | {"neighbour": 404, "stranger": 404}


@pytest.mark.rule("H-37")
@pytest.mark.parametrize("rest", OWN_ANSWERS)
def test_other_methods_open_nothing_more(client, cast, rest):
    """HEAD answers as GET does, OPTIONS tells nothing; the site takes no other method from anybody."""
    address = f"/mein-schaufenster/{SLUG}/{below(rest)}"

    for method, status in (("head", OWN_ANSWERS[rest][0]), ("options", 405)):
        client.logout()
        assert getattr(client, method)(address).status_code == 302, method
        answers = {}
        for name, person in cast.items():
            client.force_login(person)
            answers[name] = getattr(client, method)(address).status_code
        own = dict.fromkeys(("owner", "editor", "staff"), status)
        assert answers == own | {"neighbour": 404, "stranger": 404}, method
    for method in ("put", "patch", "delete"):
        for person in cast.values():
            client.force_login(person)
            assert getattr(client, method)(address).status_code == 405, method


def test_business_that_does_not_exist_looks_like_a_foreign_one(client, cast):
    client.force_login(cast["neighbour"])

    assert client.get("/mein-schaufenster/gibt-es-nicht/").status_code == 404


def test_person_who_was_barred_is_sent_to_the_login(client, cast):
    client.force_login(cast["owner"])
    User.objects.filter(pk=cast["owner"].pk).update(is_active=False)

    assert client.get(f"/mein-schaufenster/{SLUG}/").status_code == 302


def test_one_business_opens_at_once_and_two_are_listed(client, krug, cast):
    client.force_login(cast["owner"])
    assert client.get("/mein-schaufenster/")["Location"] == f"/mein-schaufenster/{SLUG}/"

    second = make.merchant(name="Zweiter Laden")
    second.memberships.create(user=cast["owner"])
    page = client.get("/mein-schaufenster/").content.decode()
    assert "Zweiter Laden" in page
    assert "Blauer Krug" in page


def test_login_without_business_says_whom_to_ask(client, cast):
    client.force_login(cast["stranger"])

    assert "noch kein Betrieb verbunden" in client.get("/mein-schaufenster/").content.decode()


def test_window_that_is_not_open_says_so(client, krug, cast):
    krug.state = State.HIDDEN
    krug.save()
    client.force_login(cast["owner"])

    assert "zurzeit nicht öffentlich" in client.get(f"/mein-schaufenster/{SLUG}/").content.decode()


def test_login_leads_to_the_own_window(client, krug):
    make.member(merchant=krug, email="wirt@example.org", password="Kein-Bier-vor-vier-Uhr")

    answer = client.post(reverse("account_login"), {"login": "wirt@example.org", "password": "Kein-Bier-vor-vier-Uhr"})

    assert answer["Location"] == "/konto/zweiter-faktor/?next=%2Fmein-schaufenster%2F"


def test_pages_are_kept_by_no_cache(client, cast):
    client.force_login(cast["owner"])

    assert client.get(f"/mein-schaufenster/{SLUG}/")["Cache-Control"] == "no-store, private"


def test_page_lists_what_there_is_to_look_after(client, cast, krug):
    client.force_login(cast["owner"])

    page = client.get(f"/mein-schaufenster/{SLUG}/").text

    assert "Was möchten Sie tun?" in page
    assert f'href="/mein-schaufenster/{SLUG}/mittagstisch/einstellungen/"' in page
