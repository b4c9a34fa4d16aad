"""`/baublog/<slug>/`: what the page of a construction site says."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coburg_showcase.access import PAGE_CACHE_HEADER
from coburg_showcase.preview import preview_path
from stories.publication import State
from stories.roadworks.models import PublishedAnswer, SitePicture
from stories.roadworks.models.affected import Origin
from stories.roadworks.page import site_on_page, site_page
from tests import make
from tests.stories.roadworks.asking import text_of

pytestmark = pytest.mark.django_db

WEDNESDAY_NOON = datetime(2026, 11, 25, 11, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def wednesday():
    with time_machine.travel(WEDNESDAY_NOON, tick=False):
        yield


def site(**overrides):
    return make.construction_site(**{"slug": "steinweg", "title": "Steinweg: neue Leitungen", **overrides})


def context(slug="steinweg"):
    now = timezone.now()
    return site_page(site_on_page(slug, now), now)


def test_phases_stand_in_their_order_with_their_state(client):
    made = site()
    make.phase(site=made, title="Erst", first=-20, last=-10)
    make.phase(site=made, title="Jetzt", first=-9, last=10, description="Fahrbahn gesperrt.")
    make.phase(site=made, title="Dann", first=11, last=60)
    make.phase(site=made, title="Frost", first=-3, last=-1, delay="start", delay_reason="Der Boden ist gefroren.")
    text = text_of(client.get("/baublog/steinweg/"))
    assert "5. November bis 15. November Erst Fertig." in text
    assert "16. November bis 5. Dezember Jetzt Läuft bis 5. Dezember. Fahrbahn gesperrt." in text
    assert "6. Dezember bis 24. Januar 2027 Dann Geplant ab 6. Dezember." in text
    assert "Frost Beginnt später als geplant. Der Boden ist gefroren." in text
    assert client.get("/baublog/steinweg/").content.decode().count('aria-current="step"') == 1


def test_building_time_counts_days_that_are_over(client):
    made = site()
    make.phase(site=made, first=-10, last=-1)
    make.phase(site=made, first=0, last=9)
    assert context()["percent"] == 50
    make.phase(site=made, first=-20, last=-1, delay="start", delay_reason="Frost")
    assert context()["percent"] == 25
    assert "Bauzeit: 25 Prozent sind vorbei" in text_of(client.get("/baublog/steinweg/"))


def test_building_time_that_has_not_begun_has_no_measure(client):
    make.phase(site=site(), first=1, last=9)
    assert context()["percent"] == 0
    assert "<progress" not in client.get("/baublog/steinweg/").content.decode()


def test_only_what_the_city_has_filled_in_is_said(client):
    site(cars="gesperrt, Umleitung über Lossaustraße", bikes="schieben, 120 Meter")
    text = text_of(client.get("/baublog/steinweg/"))
    assert "Auto gesperrt, Umleitung über Lossaustraße Rad schieben, 120 Meter" in text
    assert [row.label for row in context()["rows"]] == ["Auto", "Rad"]


def test_shops_behind_the_fence_show_their_sign_open_doors_first(client):
    made = site()
    shut = make.merchant(name="Abends", hours="Mo-Su 18:00-23:00")
    open_ = make.merchant(name="Zeitig", hours="Mo-Su 08:00-18:00")
    make.affected(site=made, merchant=shut)
    make.affected(site=made, merchant=open_, reached_by="den Steg vor Nummer 24")
    make.affected(site=made, merchant=make.merchant(name="Unbetroffen"), origin=Origin.EXCLUDED)
    make.affected(site=made, merchant=make.merchant(name="Verborgen", state="hidden"))
    text = text_of(client.get("/baublog/steinweg/"))
    assert [door.merchant.name for door in context()["doors"]] == ["Zeitig", "Abends"]
    assert "Zeitig Offen bis 18 Uhr Erreichbar über den Steg vor Nummer 24" in text
    assert "Abends Öffnet um 18 Uhr" in text


def test_way_that_is_the_same_for_all_shops_is_said_once(client):
    made = site()
    for name in ("Abends", "Zeitig"):
        make.affected(site=made, merchant=make.merchant(name=name), reached_by="Stege ohne Stufe")
    assert text_of(client.get("/baublog/steinweg/")).count("Erreichbar über Stege ohne Stufe") == 1


def test_street_of_the_same_name_is_linked_with_its_number_of_shops(client):
    site()
    make.merchant(street=make.street(name="Steinweg", slug="steinweg"))
    make.affected(site=site(slug="zwei"), merchant=make.merchant())
    page = client.get("/baublog/zwei/").content.decode()
    assert 'href="/laeden/gasse/steinweg/">1 Laden hier: Steinweg</a>' in page


def test_news_of_this_week_are_what_comes_and_what_has_happened_since_monday(client):
    made = site(detour="Über die Lossaustraße", detour_changed_at=WEDNESDAY_NOON - 2 * HOUR)
    make.phase(site=made, title="Montag", first=-2, last=20)
    make.phase(site=made, title="Freitag", first=2, last=20)
    make.phase(site=made, title="Sonntag", first=-30, last=4)
    make.phase(site=made, title="Vorwoche", first=-9, last=-3)
    found = [(news.words, news.german, news.when) for news in context()["news"]]
    assert found == [
        ("Beginnt:", "Freitag", "Freitag, 27. November"),
        ("Letzter Tag:", "Sonntag", "Sonntag, 29. November"),
        ("Die Umleitung hat sich geändert.", "", "Mittwoch, 25. November, 10 Uhr"),
        ("Fertig:", "Vorwoche", "Montag, 23. November"),
    ]
    assert "Diese Woche neu" in text_of(client.get("/baublog/steinweg/"))


def test_no_news_no_box(client):
    site()
    assert "Diese Woche neu" not in text_of(client.get("/baublog/steinweg/"))


@pytest.mark.urls("tests.stories.roadworks.urls_with_stories")
def test_posts_are_those_on_show_the_newest_first(client):
    made = site()
    now = timezone.now()
    for number, (state, hours) in enumerate([("published", 2), ("published", 1), ("draft", 3), ("published", -1)]):
        make.story(series="baublog", site=made, title=f"Beitrag {number}", state=state, visible_from=now - hours * HOUR)
    assert [post.title for post in context()["posts"]] == ["Beitrag 1", "Beitrag 0"]
    text = text_of(client.get("/baublog/steinweg/"))
    assert text.index("Von der Baustelle") < text.rindex("Beitrag 1") < text.rindex("Beitrag 0")
    assert "Es war einmal ein Laden." in text
    assert "Beitrag 2" not in text


def test_answers_stand_on_the_page_and_nothing_that_waits(client):
    made = site()
    make.question(site=made, text="Wartet das hier?")
    PublishedAnswer.objects.create(
        site=made, question="Kommt die Feuerwehr durch?", answer="Ja.\n\nImmer.", office="Tiefbauamt"
    )
    text = text_of(client.get("/baublog/steinweg/"))
    assert "Kommt die Feuerwehr durch? Ja. Immer. Antwort: Tiefbauamt, 25. November 2026" in text
    assert "Wartet das hier?" not in text


def test_contact_is_an_office(client):
    site(contact_role="Bauamt", contact_phone="+49 9561 5550900", contact_hours="Donnerstag 7.30 bis 9 Uhr")
    page = client.get("/baublog/steinweg/").content.decode()
    assert 'href="tel:+4995615550900">09561 5550900</a>' in page
    assert "Donnerstag 7.30 bis 9 Uhr" in page


def test_picture_has_its_words_and_its_credit(client):
    made = site()
    SitePicture.objects.create(site=made, picture=make.picture(), alt_text="Ein Bagger.", credit="Stadt Coburg")
    page = client.get("/baublog/steinweg/").content.decode()
    assert 'alt="Ein Bagger."' in page
    assert "Bild: Stadt Coburg" in page


def test_structured_data_say_page_and_place_and_no_event(client):
    site(teaser="Bis </script> April")
    page = client.get("/baublog/steinweg/").content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert (data["@type"], data["about"]["@type"], data["name"]) == ("WebPage", "Place", "Steinweg: neue Leitungen")
    assert data["about"]["geo"] == {"@type": "GeoShape", "line": "50.258100,10.964000 50.258700,10.964300"}
    assert data["description"] == "Bis </script> April"


@pytest.mark.rule("H-39")
@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"state": State.DRAFT}, 404),
        ({"visible_from": WEDNESDAY_NOON + HOUR}, 404),
        ({"state": State.WITHDRAWN}, 410),
        ({"visible_from": WEDNESDAY_NOON - 2 * HOUR, "visible_until": WEDNESDAY_NOON - HOUR}, 410),
    ],
)
def test_what_is_not_on_show_is_nowhere(client, values, status):
    made = site(**values)
    make.phase(site=made, title="Geheimer Abschnitt", first=-1, last=1)
    shop = make.merchant()
    make.affected(site=made, merchant=shop)
    make.construction_site(title="Eine andere Baustelle")
    for path in ("", "frage/", "benachrichtigung/"):
        answer = client.get(f"/baublog/steinweg/{path}")
        assert answer.status_code == status, path
        if status == 410:
            assert "Eine andere Baustelle" in text_of(answer)
    everywhere = ("/baublog/", "/baublog/feed/", "/baublog/termine.ics", "/sitemap-construction-sites.xml")
    for address in (*everywhere, shop.get_absolute_url(), "/laeden/"):
        body = client.get(address).content.decode()
        assert "Geheimer Abschnitt" not in body, address
        assert "/baublog/steinweg/" not in body, address
        assert "Trotz Baustelle" not in body, address


def test_unknown_site_is_not_found(client):
    assert client.get("/baublog/gibt-es-nicht/").status_code == 404


def test_finished_site_stays_readable_and_offers_no_mail(client):
    made = site()
    make.phase(site=made, first=-200, last=-100)
    answer = client.get("/baublog/steinweg/")
    assert answer.status_code == 200
    assert "Nachrichten per E-Mail bekommen" not in text_of(answer)
    over = client.get("/baublog/steinweg/benachrichtigung/")
    assert over.status_code == 410
    assert "Von dieser Baustelle gibt es nichts Neues mehr" in text_of(over)


def test_preview_shows_a_draft_to_whoever_has_the_link(client):
    made = site(state=State.DRAFT)
    make.phase(site=made, title="Geheimer Abschnitt")
    path = preview_path("construction-site", made.public_id)
    answer = client.get(path)
    assert answer.status_code == 200
    assert "Geheimer Abschnitt" in text_of(answer)
    assert "Eine Vorschau: Diese Seite ist noch nicht öffentlich." in text_of(answer)
    assert answer["X-Robots-Tag"] == "noindex"
    assert PAGE_CACHE_HEADER not in answer
    with time_machine.travel(WEDNESDAY_NOON + timedelta(days=8)):
        assert client.get(path).status_code == 404


def test_english_page_speaks_english_and_marks_the_citys_german(client):
    made = site(cars="gesperrt")
    make.phase(site=made, title="Abschnitt 1")
    page = client.get("/en/roadworks/steinweg/").content.decode()
    assert "Where things stand" in page
    assert '<span lang="de">Abschnitt 1</span>' in page
    assert '<td lang="de">gesperrt</td>' in page


def test_page_is_the_same_for_all_and_holds_no_form(client):
    site()
    answer = client.get("/baublog/steinweg/")
    assert answer[PAGE_CACHE_HEADER] == "1"
    assert not answer.cookies
    assert "csrfmiddlewaretoken" not in answer.content.decode()


def fill(made, number):
    for _count in range(number):
        make.phase(site=made, first=-1, last=1)
        make.affected(site=made, merchant=make.merchant(hours=make.ALWAYS))
        PublishedAnswer.objects.create(site=made, question="Was?", answer="Das.", office="Amt")
        SitePicture.objects.create(site=made, picture=make.picture(), alt_text="Ein Bagger.")
        other = make.construction_site()
        make.phase(site=other, first=-1, last=1)


@pytest.mark.parametrize("address", ["/baublog/steinweg/", "/baublog/", "/baublog/feed/", "/baublog/termine.ics"])
def test_same_number_of_queries_for_one_and_thirty(client, address):
    made = site()
    fill(made, 1)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    fill(made, 29)
    with CaptureQueriesContext(connection) as thirty:
        client.get(address)
    assert len(one) == len(thirty)
