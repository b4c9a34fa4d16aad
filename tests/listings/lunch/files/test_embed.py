"""Lunch in a box on a kitchen's own site, and what is copied to have it there."""

import re
from datetime import date, time, timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from listings.lunch.models import LunchPause
from merchants.codes import State
from merchants.models import FormerSlug
from tests import make
from tests.listings.lunch.files.kitchens import MONDAY, TUESDAY, at, krug

pytestmark = pytest.mark.django_db

BOX = "/laeden/krug/mittagstisch/kasten/"
EMBED = "/laeden/krug/mittagstisch/einbetten/"


@pytest.fixture(autouse=True)
def monday_morning():
    with time_machine.travel(at(MONDAY, 9), tick=False) as clock:
        yield clock


def read(client: Client, path: str = BOX) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.rule("L-60")
@pytest.mark.rule("L-61")
@pytest.mark.rule("L-62")
def test_box_shows_the_menu_with_words_codes_and_legend(client: Client):
    service = krug(takeaway=True, reservation_only=True)
    make.serving(
        service=service,
        day=MONDAY,
        title="Schäufele",
        description="Mit Kloß",
        meats=["pork"],
        allergens=["gluten", "gluten.wheat", "celery"],
        additives=["phosphate"],
        is_declared=True,
        price_cents=1290,
    )
    make.serving(service=service, day=MONDAY, title="Suppe", position=1, sold_out_at=at(MONDAY, 8))
    html = read(client)

    for words in (
        "Heute, Montag, 30. November",
        "11.30 bis 14 Uhr, zum Hieressen oder Mitnehmen, nur mit Reservierung",
        "12,90 €",
        "Mit Kloß",
        "mit Schwein",
        "Enthält: Weizen (a1), Sellerie (i)",
        "Zusatzstoffe: mit Phosphat (8)",
        "Allergene: bitte fragen Sie vor Ort",
        "Ausverkauft",
        "Über Allergene und Zusatzstoffe gibt der Betrieb auf Nachfrage Auskunft; "
        "eine schriftliche Aufstellung liegt bereit.",
    ):
        assert f">{words}<" in html
    assert re.findall(r"<dt>(.+?)</dt><dd>(.+?)</dd>", html) == [
        ("a1", "Weizen"),
        ("i", "Sellerie"),
        ("8", "mit Phosphat"),
    ]


def test_box_in_english_marks_what_is_german(client: Client):
    make.serving(service=krug(), day=MONDAY, title="Schäufele", allergens=["celery"], is_declared=True)
    html = read(client, "/en/shops/krug/lunch/box/")

    assert '<span lang="de">Schäufele</span>' in html
    assert "Today, Monday, 30 November" in html
    assert "Contains: celery (i)" in html


@pytest.mark.rule("L-65")
@pytest.mark.parametrize(
    ("now", "heading", "dish"),
    [
        (at(MONDAY, 0), "Heute, Montag, 30. November", "Suppe vom 30."),
        (at(MONDAY, 13, 59), "Heute, Montag, 30. November", "Suppe vom 30."),
        (at(MONDAY, 14), "Dienstag, 1. Dezember", "Suppe vom 1."),
        (at(MONDAY, 23, 59), "Dienstag, 1. Dezember", "Suppe vom 1."),
        (at(TUESDAY, 0), "Heute, Dienstag, 1. Dezember", "Suppe vom 1."),
        (at(TUESDAY, 14), None, None),
    ],
)
def test_box_shows_today_until_the_kitchen_closes_and_then_the_next_day(
    client: Client, monday_morning, now, heading, dish
):
    service = krug()
    make.serving(service=service, day=MONDAY, title="Suppe vom 30.")
    make.serving(service=service, day=TUESDAY, title="Suppe vom 1.")
    monday_morning.move_to(now)
    html = read(client)

    assert re.findall(r"<h2[^>]*>(.+?)</h2>", html) == ([heading] if heading else [])
    assert re.findall(r"Suppe vom \d+\.", html) == ([dish] if dish else [])
    assert ("Zurzeit ist kein Mittagstisch gemeldet." in html) == (heading is None)


def test_pause_and_unconfirmed_holiday_show_nothing(client: Client, monday_morning):
    service = krug(hours="Mo-Fr 11:00-22:00")
    make.serving(service=service, day=date(2026, 12, 24), title="Karpfen")
    make.serving(service=service, day=date(2026, 12, 25), title="Gans")
    LunchPause.objects.create(service=service, first_day=date(2026, 12, 24), last_day=date(2026, 12, 24))
    for hour in (0, 12, 23):
        for day in (24, 25):
            monday_morning.move_to(at(date(2026, 12, day), hour))
            assert not re.search("Karpfen|Gans", read(client))


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_day_on_which_the_clocks_change_ends_at_its_midnight(client: Client, monday_morning, day):
    make.serving(service=krug(weekdays=[6], starts=time(0, 30), ends=time(4)), day=day, title="Nachtsuppe")
    seen = []
    for instant in (at(day, 0), at(day, 3, 59), at(day, 4), at(day + timedelta(days=1), 0)):
        monday_morning.move_to(instant)
        seen.append("Nachtsuppe" in read(client))

    assert seen == [True, True, False, False]


def test_box_has_no_scripts_and_every_link_leaves_the_frame(client: Client):
    make.serving(service=krug(), day=MONDAY)
    html = read(client)
    links = re.findall(r"<a [^>]*>", html)

    assert all('target="_top"' in link for link in links)
    assert 'href="/laeden/krug/"' in links[0]
    assert "<script" not in html
    assert '<meta name="robots" content="noindex">' in html


def test_any_site_may_frame_the_box_and_nothing_else(client: Client):
    krug()
    box, page = client.get(BOX), client.get(EMBED)

    assert "frame-ancestors *" in box["Content-Security-Policy"]
    assert "X-Frame-Options" not in box
    assert not box.cookies
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


@pytest.mark.rule("H-01")
def test_what_is_copied_is_whole_html_whatever_the_name(client: Client):
    name = 'Krug "> <script>alert(1)</script> & Söhne'
    make.lunch_service(merchant=make.merchant(name=name, slug="krug", kind="gastronomy"))
    html = read(client, EMBED)
    frame, link = (unescape(text) for text in re.findall(r"<textarea[^>]*>(.*?)</textarea>", html, re.S))

    title = "Mittagstisch: Krug &quot;&gt; &lt;script&gt;alert(1)&lt;/script&gt; &amp; Söhne"
    assert frame == (
        f'<iframe src="http://testserver{BOX}" title="{title}" width="100%" height="480" loading="lazy"></iframe>'
    )
    assert link == f'<a href="http://testserver/laeden/krug/">{title}</a>'
    assert "<script>alert" not in html
    assert f'href="{BOX}"' in html


def test_english_page_offers_the_english_box(client: Client):
    krug()
    assert "http://testserver/en/shops/krug/lunch/box/" in read(client, "/en/shops/krug/lunch/embed/")


@pytest.mark.rule("H-39")
@pytest.mark.parametrize("state", [State.DRAFT, State.WAITING, State.HIDDEN, State.CLOSED])
@pytest.mark.parametrize("path", [BOX, EMBED, "/en/shops/krug/lunch/box/"])
def test_business_that_is_not_on_show_has_neither(client: Client, state, path):
    make.lunch_service(merchant=make.merchant(slug="krug", kind="gastronomy", state=state))
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", [BOX, EMBED])
def test_business_without_lunch_has_neither(client: Client, path):
    make.merchant(slug="krug", kind="gastronomy")
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", [BOX, EMBED])
def test_former_address_leads_to_the_new_one(client: Client, path):
    FormerSlug.objects.create(slug="frueher", merchant=krug().merchant)
    answer = client.get(path.replace("krug", "frueher"))
    assert (answer.status_code, answer["Location"]) == (301, path)


def test_same_queries_for_one_and_many_dishes(client: Client):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(BOX)
        return len(found)

    service = krug(hours="Mo-Fr 11:00-22:00")
    make.serving(service=service, day=MONDAY)
    queries()
    one = queries()
    for _number in range(19):
        make.serving(service=service, day=MONDAY)
    make.serving(service=make.lunch_service(), day=MONDAY)
    assert queries() == one
