"""The menus as an Atom feed, read back by an independent parser and checked against RFC 4287."""

from datetime import date, datetime, time, timedelta
from xml.etree import ElementTree

import feedparser
import pytest
import time_machine
from django.test import Client

from listings.lunch.actions import set_sold_out
from listings.lunch.models import LunchPause
from merchants.codes import State
from tests import make
from tests.listings.lunch.files.kitchens import MONDAY, TUESDAY, asks_the_same_for_thirty_kitchens, at, krug

pytestmark = pytest.mark.django_db

FEED = "/mittagstisch/feed/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def monday_morning():
    with time_machine.travel(at(MONDAY, 9), tick=False) as clock:
        yield clock


def read(client: Client) -> feedparser.FeedParserDict:
    answer = client.get(FEED)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(answer.content)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def titles(client: Client) -> list[str]:
    return [entry.title for entry in read(client).entries]


@pytest.mark.rule("L-54")
@pytest.mark.rule("L-60")
@pytest.mark.rule("L-62")
def test_entry_says_what_there_is_what_it_costs_and_what_it_contains(client: Client):
    service = krug(takeaway=True)
    make.serving(
        service=service,
        day=MONDAY,
        title="Schäufele & Kloß",
        description="Mit Kraut",
        meats=["pork"],
        allergens=["gluten", "gluten.wheat", "celery"],
        additives=["phosphate"],
        is_declared=True,
        price_cents=1290,
    )
    make.serving(service=service, day=MONDAY, title="Salat", diet="vegan", is_declared=True, position=1)
    make.serving(service=service, day=MONDAY, title="Suppe", position=2)

    (entry,) = read(client).entries

    assert entry.title == "Blauer Krug: Mittagstisch am Montag, 30. November"
    assert entry.link == "http://testserver/laeden/krug/"
    assert entry.id == f"tag:testserver,2026:lunch-{service.pk}-2026-11-30"
    assert entry.author == "Blauer Krug"
    assert entry.summary == (
        "<p>11.30 bis 14 Uhr, zum Hieressen oder Mitnehmen</p><ul>"
        "<li><b>Schäufele &amp; Kloß, 12,90 €</b><br />"
        "Mit Kraut · mit Schwein · Enthält: Weizen, Sellerie · Zusatzstoffe: mit Phosphat</li>"
        "<li><b>Salat, 9,80 €</b><br />vegan · Keine deklarationspflichtigen Allergene</li>"
        "<li><b>Suppe, 9,80 €</b><br />Allergene: bitte fragen Sie vor Ort</li></ul>"
        "<p>Über Allergene und Zusatzstoffe gibt der Betrieb auf Nachfrage Auskunft;"
        " eine schriftliche Aufstellung liegt bereit.</p>"
    )


@pytest.mark.rule("L-60")
@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ({}, "Allergene: bitte fragen Sie vor Ort"),
        ({"allergens": ["milk"]}, "Enthält: Milch; nach weiteren Allergenen fragen Sie bitte vor Ort"),
        ({"free_of": ["milk"]}, "nach weiteren Allergenen fragen Sie bitte vor Ort; laut Küche ohne: Milch"),
        (
            {"allergens": ["gluten.rye"], "free_of": ["milk"], "is_declared": True},
            "Enthält: Roggen; laut Küche ohne: Milch",
        ),
        ({"allergens": ["milk"], "is_declared": True}, "Enthält: Milch"),
        ({"is_declared": True}, "Keine deklarationspflichtigen Allergene"),
    ],
)
def test_absence_is_never_said_to_be_free_of_anything(client: Client, stated, words):
    make.serving(service=krug(), day=MONDAY, **stated)

    assert f"<br />{words}</li>" in read(client).entries[0].summary


@pytest.mark.rule("L-65")
@pytest.mark.parametrize(
    ("now", "day"),
    [
        (at(MONDAY, 0), "Montag, 30. November"),
        (at(MONDAY, 13, 59), "Montag, 30. November"),
        (at(MONDAY, 14), "Dienstag, 1. Dezember"),
        (at(MONDAY, 23, 59), "Dienstag, 1. Dezember"),
        (at(TUESDAY, 0), "Dienstag, 1. Dezember"),
        (at(TUESDAY, 14), ""),
    ],
)
def test_each_kitchen_tells_its_next_lunch(client: Client, monday_morning, now, day):
    service = krug()
    make.serving(service=service, day=MONDAY)
    make.serving(service=service, day=TUESDAY)
    monday_morning.move_to(now)

    assert titles(client) == ([f"Blauer Krug: Mittagstisch am {day}"] if day else [])


def test_kitchen_that_closes_early_does_not_wait_for_the_others(client: Client, monday_morning):
    early = krug(ends=time(13))
    late = make.lunch_service(merchant=make.merchant(name="Zur Spätschicht", kind="gastronomy"))
    for service in (early, late):
        make.serving(service=service, day=MONDAY)
        make.serving(service=service, day=TUESDAY)
    monday_morning.move_to(at(MONDAY, 13))

    assert titles(client) == [
        "Zur Spätschicht: Mittagstisch am Montag, 30. November",
        "Blauer Krug: Mittagstisch am Dienstag, 1. Dezember",
    ]


def test_day_without_lunch_is_left_out(client: Client):
    service = krug()
    make.serving(service=service, day=MONDAY)
    make.serving(service=service, day=TUESDAY)
    LunchPause.objects.create(service=service, first_day=MONDAY, last_day=MONDAY)

    assert titles(client) == ["Blauer Krug: Mittagstisch am Dienstag, 1. Dezember"]


def test_holiday_nobody_has_spoken_about_is_left_out(client: Client, monday_morning):
    make.serving(service=krug(hours="Mo-Fr 11:00-22:00"), day=date(2026, 12, 25))
    monday_morning.move_to(at(date(2026, 12, 25), 9))

    assert titles(client) == []


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_day_on_which_the_clocks_change_ends_at_its_midnight(client: Client, monday_morning, day):
    make.serving(service=krug(weekdays=[6], starts=time(0, 30), ends=time(4)), day=day)
    seen = []
    for instant in (at(day, 0), at(day, 3, 59), at(day, 4), at(day + timedelta(days=1), 0)):
        monday_morning.move_to(instant)
        seen.append(len(titles(client)))

    assert seen == [1, 1, 0, 0]


@pytest.mark.rule("H-39")
@pytest.mark.parametrize("state", [State.DRAFT, State.WAITING, State.HIDDEN, State.CLOSED])
def test_business_that_is_not_on_show_has_no_entry(client: Client, state):
    shop = make.merchant(kind="gastronomy", state=state)
    make.serving(service=make.lunch_service(merchant=shop), day=MONDAY)

    assert titles(client) == []


def test_change_is_an_update_with_the_same_id(client: Client, monday_morning):
    service = krug()
    serving = make.serving(service=service, day=MONDAY)
    before = read(client).entries[0]
    monday_morning.move_to(at(MONDAY, 12, 10))
    set_sold_out(service=service, keys=[serving.pk])
    after = read(client).entries[0]

    assert datetime.fromisoformat(before.updated) == at(MONDAY, 9)
    assert datetime.fromisoformat(after.updated) == at(MONDAY, 12, 10)
    assert after.id == before.id
    assert after.title == "Blauer Krug: Mittagstisch am Montag, 30. November, ausverkauft"
    assert "9,80 €, ausverkauft" in after.summary


def test_corrected_allergen_is_an_update(client: Client, monday_morning):
    serving = make.serving(service=krug(), day=MONDAY)
    monday_morning.move_to(at(MONDAY, 10))
    serving.dish.allergens = ["peanuts"]
    serving.dish.save()

    assert datetime.fromisoformat(read(client).entries[0].updated) == at(MONDAY, 10)


def test_feed_has_everything_rfc_4287_asks_for(client: Client):
    for _each in range(2):
        make.serving(service=make.lunch_service(), day=MONDAY)
    root = ElementTree.fromstring(client.get(FEED).content)  # noqa: S314 - our own
    assert root.tag == f"{ATOM}feed"
    assert [len(root.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
    assert {(link.get("rel"), link.get("href")) for link in root.findall(f"{ATOM}link")} == {
        ("self", f"http://testserver{FEED}"),
        ("alternate", "http://testserver/mittagstisch/"),
    }
    entries = root.findall(f"{ATOM}entry")
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2
    for entry in entries:
        for name in ("id", "title", "updated", "author", "summary"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1
        assert entry.find(f"{ATOM}summary").get("type") == "html"


@pytest.mark.rule("H-40")
def test_text_that_xml_cannot_hold_is_no_fault(client: Client):
    service = krug()
    make.serving(service=service, day=MONDAY, title="Suppe\x0b\r\n]]> <b>\u2028heiß")

    assert "Suppe ]]&gt; &lt;b&gt; heiß, 9,80 €" in client.get(FEED).content.decode().replace("&amp;", "&")


def test_empty_feed_is_valid_and_does_not_look_new_every_minute(client: Client, monday_morning):
    before = client.get(FEED).content
    assert read(client).entries == []
    monday_morning.shift(timedelta(hours=1))
    assert client.get(FEED).content == before


def test_same_queries_for_one_and_thirty_kitchens(client: Client):
    asks_the_same_for_thirty_kitchens(client, FEED, MONDAY)
    assert len(titles(client)) == 30
