"""/veranstaltungen/<slug>/ as visitors get it, the box for other sites, the shop's section, previews."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coburg_showcase.access import PAGE_CACHE_HEADER
from coburg_showcase.city.models import CitySettings
from coburg_showcase.preview import preview_path
from coburg_showcase.statistics.counting import COUNTS_HEADER, is_countable
from stories.events import actions
from stories.events.coming import next_events
from stories.events.models import Event
from tests import make
from tests.stories.events.reading import facts, notices, structured, titles

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 28, 12, tzinfo=BERLIN)  # a Saturday
TODAY = NOON.date()
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def test_page_says_when_where_what_it_costs_and_who_invites(client: Client):
    event = make.event(
        day=TODAY + DAY,
        title="Kloßkurs",
        category="kurs",
        place_name="Küche",
        merchant=make.merchant(name="Klosshaus", hours=make.ALWAYS, email="haus@example.org", slug="klosshaus"),
        price_cents=4500,
        price_note="Mit Schürze.",
        needs_registration=True,
    )
    answer = client.get(event.get_absolute_url())
    shown = facts(answer)
    assert shown["Wann"] == "Sonntag, 29. November, 18 bis 20 Uhr"
    assert shown["Wo"].startswith("Küche, Klosshaus")
    assert shown["Preis"] == "45,00 €. Mit Schürze."
    assert shown["Anmeldung"] == "bitte anmelden Bei Klosshaus nach einem Platz fragen"
    assert shown["Veranstalter"] == "Klosshaus"
    page = answer.content.decode()
    assert 'href="/laeden/klosshaus/anfrage/?art=frage"' in page
    assert "Rund um die Uhr offen" in page
    assert "<form" not in page
    assert "csrfmiddlewaretoken" not in page
    assert answer[PAGE_CACHE_HEADER] == "1"
    assert answer[COUNTS_HEADER] == f"event:{event.pk} view"
    assert is_countable(event.counted_as)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "nicht nötig, kommen Sie einfach"),
        ({"registration_url": "https://karten.example.org/x"}, "bitte anmelden Anmelden bei karten.example.org"),
        ({"registration_email": "a@example.org"}, "bitte anmelden a@example.org"),
        ({"registration_phone": "+49 9561 5550017"}, "bitte anmelden 09561 5550017"),
    ],
)
def test_ways_to_register(client: Client, values: dict, words: str):
    event = make.event(needs_registration=bool(values), **values)
    assert facts(client.get(event.get_absolute_url()))["Anmeldung"] == words


@pytest.mark.parametrize(
    ("rrule", "day", "german", "english"),
    [
        ("FREQ=DAILY", date(2026, 12, 2), "jeden Tag", "every day"),
        ("FREQ=DAILY;INTERVAL=3;COUNT=5", date(2026, 12, 2), "alle 3 Tage, 5-mal", "every 3 days, 5 times"),
        ("FREQ=WEEKLY", date(2026, 12, 2), "jeden Mittwoch", "every Wednesday"),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,MO;UNTIL=20270331",
            date(2026, 12, 2),
            "alle 2 Wochen am Montag und Mittwoch, bis 31. März 2027",
            "every 2 weeks on Monday and Wednesday, until 31 March 2027",
        ),
        (
            "FREQ=MONTHLY;BYDAY=-1FR",
            date(2026, 12, 25),
            "jeden letzten Freitag im Monat",
            "on the last Friday of the month",
        ),
        ("FREQ=MONTHLY", date(2026, 12, 15), "am 15. jedes Monats", "on day 15 of the month"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            date(2026, 12, 31),
            "am letzten Tag jedes Monats",
            "on the last day of the month",
        ),
        ("FREQ=YEARLY", date(2026, 12, 6), "jedes Jahr am 6. Dezember", "every year on 6 December"),
        (
            "FREQ=YEARLY;BYMONTH=12;BYDAY=1SU",
            date(2026, 12, 6),
            "jedes Jahr am ersten Sonntag im Dezember",
            "every year on the first Sunday in December",
        ),
    ],
)
def test_repetition_in_words(client: Client, rrule: str, day: date, german: str, english: str):
    event = make.event(day=day, rrule=rrule)
    assert facts(client.get(event.get_absolute_url()))["Wiederholung"] == german
    assert facts(client.get(f"/en/events/{event.slug}/"))["Repeats"] == english


def test_next_dates_without_those_that_are_over(client: Client):
    event = make.event(day=TODAY - timedelta(weeks=2), rrule="FREQ=WEEKLY;COUNT=5")
    page = client.get(event.get_absolute_url()).content.decode()
    assert "14. November" not in page
    assert "21. November" not in page
    assert facts(client.get(event.get_absolute_url()))["Nächster Termin"] == "Samstag, 28. November, 18 bis 20 Uhr"
    assert "12. Dezember" in page


def test_nobody_is_told_how_to_register_for_what_is_cancelled(client: Client):
    event = make.event()
    actions.cancel(event=event, note="Die Saalheizung ist ausgefallen.")
    assert "Anmeldung" not in facts(client.get(event.get_absolute_url()))


def test_cancelled_event_says_so_first(client: Client):
    event = make.event(title="Umzug")
    actions.cancel(event=event, note="Sturmwarnung.")
    answer = client.get(event.get_absolute_url())
    assert notices(answer) == ["Diese Veranstaltung ist abgesagt. Sturmwarnung."]
    page = answer.content.decode()
    assert page.index("abgesagt") < page.index("<h1>")
    assert structured(answer)["eventStatus"] == "https://schema.org/EventCancelled"


def test_moved_event_says_from_where_to_where_and_its_fact_is_the_new_time(client: Client):
    event = make.event(day=TODAY + DAY)
    actions.change_date(event=event, day=event.start_day, change="moved", new_day=TODAY + 5 * DAY, note="Sturm")
    answer = client.get(event.get_absolute_url())
    assert notices(answer) == [
        "Sonntag, 29. November, 18 bis 20 Uhr: Verschoben auf Donnerstag, 3. Dezember, 18 Uhr Sturm"
    ]
    assert facts(answer)["Wann"].startswith("Donnerstag, 3. Dezember, 18 bis 20 Uhr")
    data = structured(answer)
    assert data["eventStatus"] == "https://schema.org/EventRescheduled"
    assert data["startDate"] == "2026-12-03T18:00+01:00"
    assert data["previousStartDate"] == "2026-11-29T18:00+01:00"


def test_structured_data_of_a_series(client: Client):
    shop = make.merchant(name="Wollstube", slug="wollstube")
    event = make.event(
        day=date(2026, 12, 2),
        rrule="FREQ=WEEKLY;BYDAY=WE",
        merchant=shop,
        price_cents=0,
        excluded_days=[date(2026, 12, 9)],
    )
    actions.change_date(event=event, day=date(2026, 12, 16), change="cancelled")
    data = structured(client.get(event.get_absolute_url()))

    assert (data["@type"], data["startDate"], data["endDate"]) == (
        "Event",
        "2026-12-02T18:00+01:00",
        "2026-12-02T20:00+01:00",
    )
    assert data["isAccessibleForFree"] is True
    assert data["offers"] == {
        "@type": "Offer",
        "price": "0.00",
        "priceCurrency": "EUR",
        "url": settings.SITE_URL + event.get_absolute_url(),
    }
    assert data["location"]["name"] == data["organizer"]["name"] == "Wollstube"
    assert data["eventSchedule"] == {
        "@type": "Schedule",
        "startDate": "2026-12-02",
        "repeatFrequency": "P1W",
        "scheduleTimezone": "Europe/Berlin",
        "byDay": ["https://schema.org/Wednesday"],
        "exceptDate": ["2026-12-09"],
        "startTime": "18:00",
        "endTime": "20:00",
    }
    assert [(each["startDate"][:10], each["eventStatus"][19:]) for each in data["subEvent"][:3]] == [
        ("2026-12-02", "EventScheduled"),
        ("2026-12-16", "EventCancelled"),
        ("2026-12-23", "EventScheduled"),
    ]


def test_structured_data_names_no_price_nobody_knows(client: Client):
    data = structured(client.get(make.event(place_address="Markt 1").get_absolute_url()))
    assert "offers" not in data
    assert "isAccessibleForFree" not in data
    assert "eventSchedule" not in data
    assert data["location"] == {
        "@type": "Place",
        "name": "Markt",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Markt 1",
            "addressLocality": "Coburg",
            "addressCountry": "DE",
        },
    }
    assert data["organizer"]["name"] == "Stadt Coburg"


@pytest.mark.rule("H-39")
@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"state": "draft"}, 404),
        ({"visible_from": NOON + timedelta(minutes=1)}, 404),
        ({"state": "withdrawn"}, 410),
        ({"visible_until": NOON}, 410),
        ({"day": TODAY - DAY}, 410),
    ],
)
def test_event_not_on_show_says_nothing_of_itself(client: Client, values: dict, status: int):
    make.event(slug="heimlich", title="Heimlich", description="Geheimes", place_name="Keller", **values)
    make.event(title="Etwas anderes")
    answer = client.get("/veranstaltungen/heimlich/")
    assert answer.status_code == status
    page = answer.content.decode()
    assert "Heimlich" not in page
    assert "Geheimes" not in page
    if status == 410:
        assert titles(answer) == ["Etwas anderes"]
        assert answer["Cache-Control"] == "no-store"
        assert 'content="noindex"' in page


def test_gone_page_without_anything_else(client: Client):
    event = make.event(day=TODAY - DAY)
    page = client.get(event.get_absolute_url()).content.decode()
    assert "Diese Veranstaltung ist vorbei" in page
    assert "Sonst ist zurzeit nichts angekündigt." in page


def test_event_is_gone_with_the_minute_its_last_date_ends(client: Client, noon):
    event = make.event(day=TODAY - timedelta(weeks=1), rrule="FREQ=WEEKLY;COUNT=2")
    for clock, status in (((19, 59, 59), 200), ((20, 0, 0), 410)):
        noon.move_to(datetime(2026, 11, 28, *clock, tzinfo=BERLIN))
        assert client.get(event.get_absolute_url()).status_code == status


def test_unknown_event_is_not_there(client: Client):
    assert client.get("/veranstaltungen/gibt-es-nicht/").status_code == 404
    assert client.get("/veranstaltungen/%00/").status_code in {400, 404}


def test_fixed_words_are_no_events(client: Client):
    assert client.get("/veranstaltungen/feed/")["Content-Type"].startswith("application/atom+xml")
    assert client.get("/veranstaltungen/einbetten/").status_code == 200
    for word in ("feed", "einbetten", "embed", "neu"):
        with pytest.raises(actions.EventRefused, match="gehört der Seite selbst"):
            actions.save_event(event=Event(slug=word), values=WORDS)


WORDS = {
    "title": "Feed",
    "description": "Ein Satz.",
    "category": "musik",
    "start_day": TODAY + DAY,
    "end_day": TODAY + DAY,
    "start_time": time(18),
    "end_time": time(20),
    "place_name": "Markt",
}


def test_address_made_from_a_fixed_word_gets_a_number():
    assert actions.save_event(event=Event(), values=WORDS).slug == "feed-2"
    assert actions.save_event(event=Event(), values=WORDS).slug == "feed-3"


def test_preview_shows_a_draft_and_nothing_else_does(client: Client, noon):
    event = make.event(state="draft", title="Entwurf", rrule="FREQ=WEEKLY;COUNT=3")
    path = preview_path("event", event.public_id)
    answer = client.get(path)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Das ist eine Vorschau." in page
    assert "<h1>Entwurf</h1>" in page
    assert 'content="noindex"' in page
    assert answer["Cache-Control"] == "no-store, private"
    assert client.get(event.get_absolute_url()).status_code == 404
    noon.shift(timedelta(days=8))
    assert client.get(path).status_code == 404


def test_box_for_other_sites_may_be_framed_and_carries_no_script(client: Client):
    make.event(title="Eins", day=TODAY)
    shop = make.merchant(slug="tonfall", name="Tonfall")
    make.event(title="Zwei", merchant=shop)
    town, own = client.get("/veranstaltungen/einbetten/"), client.get("/veranstaltungen/einbetten/?betrieb=tonfall")
    assert "Eins" in town.content.decode()
    assert "Zwei" in town.content.decode()
    assert "Eins" not in own.content.decode()
    assert "Veranstaltungen bei Tonfall" in own.content.decode()
    for answer in (town, own):
        assert "frame-ancestors *" in answer["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer
        assert "<script" not in answer.content.decode()
        assert answer[PAGE_CACHE_HEADER] == "1"
        links = answer.content.decode().count("<a ")
        assert answer.content.decode().count('target="_top"') == links


@pytest.mark.rule("H-39")
@pytest.mark.rule("H-08")
@pytest.mark.parametrize("slug", ["gibt-es-nicht", "' OR 1=1--", "\x00", "verborgen", "a" * 5000])
def test_box_of_an_unknown_or_hidden_business_is_not_there(client: Client, slug: str):
    make.event(merchant=make.merchant(slug="verborgen", state="hidden"))
    assert client.get("/veranstaltungen/einbetten/", {"betrieb": slug}).status_code in {400, 404}


def test_box_with_a_made_up_parameter_is_not_cached(client: Client):
    assert client.get("/veranstaltungen/einbetten/?x=1")[PAGE_CACHE_HEADER] == "0"


def test_shop_shows_its_next_three_dates(client: Client):
    shop = make.merchant(slug="wollstube")
    make.event(title="Strickrunde", merchant=shop, rrule="FREQ=WEEKLY", day=TODAY)
    make.event(title="Sockenkurs", merchant=shop, day=TODAY + 3 * DAY)
    make.event(title="Woanders", day=TODAY)
    page = client.get("/laeden/wollstube/")
    assert titles(page) == ["Strickrunde", "Sockenkurs", "Strickrunde"]
    assert "Veranstaltungen hier" in page.content.decode()


def test_shop_without_events_has_no_section(client: Client):
    make.merchant(slug="wollstube")
    assert "Veranstaltungen hier" not in client.get("/laeden/wollstube/").content.decode()


def test_next_events_are_one_date_of_each_and_none_that_is_cancelled(django_assert_num_queries):
    make.event(title="Wöchentlich", rrule="FREQ=WEEKLY", day=TODAY)
    make.event(title="Später", day=TODAY + 3 * DAY)
    actions.cancel(event=make.event(title="Abgesagt", day=TODAY))
    with django_assert_num_queries(1):
        cards = next_events(NOON)
    assert [card.title for card in cards] == ["Wöchentlich", "Später"]
    assert [card.title for card in next_events(NOON, most=1)] == ["Wöchentlich"]


def test_pages_take_the_same_queries_for_one_and_for_thirty(client: Client):
    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    shop = make.merchant(slug="wollstube", hours=make.ALWAYS)
    event = make.event(merchant=shop, rrule="FREQ=WEEKLY", day=TODAY)
    others = [make.merchant() for _ in range(29)]
    make.event(merchant=others[0])
    paths = (event.get_absolute_url(), "/laeden/wollstube/", "/sitemap-events.xml")
    one = [queries(path) for path in paths]
    for other in others:
        make.event(merchant=other, rrule="FREQ=WEEKLY")
        make.event(merchant=shop)
    assert [queries(path) for path in paths] == one
    assert one[0] <= 9


def test_sitemap_names_the_list_and_every_event_in_both_languages(client: Client):
    event = make.event(slug="umzug")
    text = client.get("/sitemap-events.xml").content.decode()
    assert f"<loc>{settings.SITE_URL}{event.get_absolute_url()}</loc>" in text
    assert f"<loc>{settings.SITE_URL}/en/events/umzug/</loc>" in text
    assert (
        f"<loc>{settings.SITE_URL}{reverse('events:index')}</loc>"
        in client.get("/sitemap-event-list.xml").content.decode()
    )


def test_map_is_only_offered_after_a_click(client: Client):
    event = make.event(latitude=50.25, longitude=10.96)
    page = client.get(event.get_absolute_url()).content.decode()
    assert 'href="geo:50.25,10.96?q=50.25,10.96"' in page
    assert f'data-thing="event:{event.pk}"' in page


def test_tiles_may_come_only_to_a_page_with_a_map(client: Client):
    CitySettings.objects.update_or_create(
        defaults={"map_tile_url": "https://kacheln.example.org/{z}/{x}/{y}.png", "map_tile_attribution": "Amt"}
    )
    square, indoors = make.event(latitude=50.25, longitude=10.96), make.event()
    policies = [client.get(event.get_absolute_url())["Content-Security-Policy"] for event in (square, indoors)]
    assert ["kacheln.example.org" in policy for policy in policies] == [True, False]
