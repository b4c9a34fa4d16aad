"""The pages of the lunch guide: what stands on them, and that no dish stands there on another day."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from listings.lunch.models import LunchPause
from tests import make

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 30)
TUESDAY = MONDAY + timedelta(days=1)
FRIDAY = MONDAY + timedelta(days=4)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), BERLIN)


def page(client: Client, address: str, now: datetime) -> str:
    with time_machine.travel(now, tick=False):
        answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.rule("L-54", "L-60", "L-61", "L-62")
def test_dish_stands_there_with_price_and_declarations_in_words_and_codes(client):
    make.serving(
        day=MONDAY, title="Sauerbraten", price_cents=1390, portions=12, meats=["beef"],
        allergens=["gluten.wheat", "eggs"], additives=["preservative"], is_declared=True,
    )  # fmt: skip

    html = page(client, "/mittagstisch/", at(MONDAY, 12))

    for words in ("Sauerbraten", "13,90 €", "Weizen (a1), Eier (c)", "mit Konservierungsstoff (2)", "Rind",
                  "12 Portionen am Tag", "Küche bis 14 Uhr", "11.30 bis 14 Uhr"):  # fmt: skip
        assert words in html
    assert "<dt>a1</dt><dd>Weizen</dd>" in html
    assert "<dt>2</dt><dd>mit Konservierungsstoff</dd>" in html
    assert html.count("<dt>") == 3
    assert "bitte fragen Sie vor Ort" not in html


@pytest.mark.rule("L-60")
def test_what_is_not_stated_is_said_to_be_so(client):
    make.serving(day=MONDAY, title="Eintopf")
    make.serving(day=MONDAY, title="Brot", allergens=["gluten"])
    make.serving(day=MONDAY, title="Salat", is_declared=True, free_of=["gluten"])

    html = page(client, "/mittagstisch/", at(MONDAY, 12))

    assert "Allergene: bitte fragen Sie vor Ort" in html
    assert "glutenhaltiges Getreide (Sorte nicht angegeben) (a)" in html
    assert "Weitere Allergene: bitte fragen Sie vor Ort" in html
    assert "keine kennzeichnungspflichtigen Allergene" in html
    assert html.count("ohne Gluten") == 1
    assert "Eine schriftliche Aufzeichnung liegt dort bereit" in html


def test_sold_out_dish_says_so_in_words(client):
    service = make.lunch_service()
    make.serving(service=service, day=MONDAY, title="Karpfen", sold_out_at=at(MONDAY, 12))

    html = page(client, "/mittagstisch/", at(MONDAY, 12, 30))

    assert "<strong>ausverkauft</strong>" in html
    assert "Ausverkauft</span>" in html


def test_kitchen_without_dishes_comes_last_and_says_that_its_menu_is_not_announced(client):
    make.lunch_service(merchant=make.merchant(name="Anton"))
    make.serving(service=make.lunch_service(merchant=make.merchant(name="Zenzi")), day=MONDAY)

    html = page(client, "/mittagstisch/", at(MONDAY, 12))

    assert html.index("Zenzi") < html.index("Anton") < html.index("Mittagstisch, Karte nicht gemeldet")


def test_how_one_eats_there_is_said(client):
    service = make.lunch_service(
        merchant=make.merchant(accessibility=["step-free"]), takeaway=True, outside_seats=True, reservation_only=True
    )
    make.serving(service=service, day=MONDAY)

    html = page(client, "/mittagstisch/", at(MONDAY, 12))

    for words in ("zum Hieressen oder Mitnehmen", "Plätze im Freien", "nur mit Reservierung", "ohne Stufen"):
        assert words in html


@pytest.mark.rule("L-65")
@pytest.mark.parametrize(
    ("now", "words", "dish"),
    [
        (at(MONDAY, 0), "Mittagstisch heute", "Gulasch"),
        (at(MONDAY, 13, 59), "Mittagstisch heute", "Gulasch"),
        (at(MONDAY, 14), "Für heute ist Küchenschluss. Morgen gibt es:", "Linsen"),
        (at(MONDAY, 23, 59), "Mittagstisch am Dienstag, 1. Dezember", "Linsen"),
        (at(TUESDAY, 0), "Mittagstisch heute", "Linsen"),
        (at(TUESDAY, 14), "Für heute ist Küchenschluss. Am Freitag gibt es:", "Forelle"),
        (at(TUESDAY + timedelta(days=1), 8), "Heute gibt es keinen Mittagstisch. Am Freitag gibt es:", "Forelle"),
    ],
)
def test_only_the_dishes_of_the_day_shown_stand_there(client, now, words, dish):
    service = make.lunch_service(weekdays=[0])
    for day, title in ((MONDAY, "Gulasch"), (TUESDAY, "Linsen"), (FRIDAY, "Forelle")):
        make.serving(service=service, day=day, title=title)

    html = page(client, "/mittagstisch/", now)

    assert words in html
    assert [title for title in ("Gulasch", "Linsen", "Forelle") if title in html] == [dish]


def test_day_without_a_menu_is_not_said_to_be_over(client):
    make.lunch_service(weekdays=[0])
    make.serving(day=TUESDAY)

    html = page(client, "/mittagstisch/", at(MONDAY, 9))

    assert "Für heute hat kein Haus seine Karte gemeldet. Morgen gibt es:" in html


def test_sunday_leads_to_the_days_of_the_next_week(client):
    html = page(client, "/mittagstisch/", at(MONDAY - timedelta(days=1), 9))

    assert 'href="/mittagstisch/2026-11-30/"' in html
    assert 'href="/mittagstisch/2026-12-05/"' in html


@pytest.mark.rule("L-65")
def test_days_that_have_passed_are_gone_and_days_too_far_ahead_are_not_there(client):
    service = make.lunch_service()
    for day in (MONDAY, TUESDAY):
        make.serving(service=service, day=day, title=f"Gericht {day:%d.%m.}")
    with time_machine.travel(at(TUESDAY, 0), tick=False):
        past = client.get("/mittagstisch/2026-11-30/")
        assert past.status_code == 410
        assert "Gericht" not in past.content.decode()
        assert 'href="/mittagstisch/"' in past.content.decode()
        assert client.get("/mittagstisch/2027-01-30/").status_code == 200
        assert client.get("/mittagstisch/2027-01-31/").status_code == 404
        for nonsense in ("2026-02-30", "2026-1-1", "0000-00-00", "morgen", "9999-99-99"):
            assert client.get(f"/mittagstisch/{nonsense}/").status_code == 404
    assert "Gericht 01.12." in page(client, "/mittagstisch/2026-12-01/", at(TUESDAY, 23, 59))


@pytest.mark.rule("L-65")
@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_weekend_in_which_the_clocks_change_keeps_each_dish_on_its_day(client, day):
    service = make.lunch_service(weekdays=[5, 6])
    for place, title in ((-1, "Samstagssuppe"), (0, "Sonntagsbraten")):
        make.serving(service=service, day=day + timedelta(days=place), title=title)

    before, after = at(day, 0) - timedelta(seconds=1), at(day, 0)

    assert "Samstagssuppe" not in page(client, "/mittagstisch/", before) + page(client, "/mittagstisch/", after)
    assert "Sonntagsbraten" in page(client, "/mittagstisch/", at(day, 13, 59))
    assert "Sonntagsbraten" not in page(client, "/mittagstisch/", at(day + timedelta(days=1), 0))


@pytest.mark.rule("L-65")
def test_holiday_and_pause_show_no_dish(client):
    christmas = date(2026, 12, 25)
    make.serving(service=make.lunch_service(hours="Mo-Fr 11:00-22:00"), day=christmas, title="Kopierte Woche")
    paused = make.lunch_service()
    make.serving(service=paused, day=christmas, title="Betriebsferien")
    LunchPause.objects.create(service=paused, first_day=christmas, last_day=christmas)

    html = page(client, "/mittagstisch/", at(christmas, 9)) + page(client, "/mittagstisch/2026-12-25/", at(MONDAY, 9))

    assert "Kopierte Woche" not in html
    assert "Betriebsferien" not in html


def test_day_without_lunch_has_a_decent_page(client):
    assert "Für diesen Tag hat niemand Mittagstisch gemeldet." in page(client, "/mittagstisch/", at(MONDAY, 12))


def test_english_page_marks_what_is_german(client):
    make.serving(day=MONDAY, title="Schäufele")

    html = page(client, "/en/lunch/", at(MONDAY, 12))

    assert "Lunch today" in html
    assert '<span lang="de">Schäufele</span>' in html
    assert "Kitchen until 2 pm" in html


@pytest.mark.parametrize("now", [at(MONDAY, 12), at(MONDAY - timedelta(days=1), 12)])
def test_same_number_of_queries_for_1_and_30_kitchens(client, now):
    make.serving(service=make.lunch_service(hours="Mo-Fr 11:00-22:00"), day=MONDAY)
    with CaptureQueriesContext(connection) as one:
        page(client, "/mittagstisch/", now)
    for _each in range(29):
        make.serving(service=make.lunch_service(hours="Mo-Fr 11:00-22:00"), day=MONDAY)
    with CaptureQueriesContext(connection) as thirty:
        page(client, "/mittagstisch/", now)

    assert len(one) == len(thirty) <= 8


@pytest.mark.rule("L-65")
def test_week_shows_the_days_left_and_from_friday_afternoon_the_next_one(client):
    service = make.lunch_service()
    days = {MONDAY: "Gulasch", FRIDAY: "Forelle", MONDAY + timedelta(days=7): "Klöße"}
    for day, title in days.items():
        make.serving(service=service, day=day, title=title, allergens=["milk"])

    def dishes(address: str, now: datetime) -> list[str]:
        html = page(client, address, now)
        return [title for title in days.values() if title in html]

    assert dishes("/mittagstisch/woche/", at(MONDAY, 15)) == ["Gulasch", "Forelle"]
    assert dishes("/mittagstisch/woche/", at(TUESDAY, 0)) == ["Forelle"]
    assert dishes("/mittagstisch/woche/", at(FRIDAY, 13, 59)) == ["Forelle"]
    assert dishes("/mittagstisch/woche/", at(FRIDAY, 14)) == ["Klöße"]
    assert dishes("/mittagstisch/woche/?woche=naechste", at(MONDAY, 9)) == ["Klöße"]
    assert dishes("/mittagstisch/woche/?woche=unfug", at(MONDAY, 9)) == ["Gulasch", "Forelle"]
    assert "Mittagstisch nächste Woche" in page(client, "/mittagstisch/woche/", at(FRIDAY, 14))
    assert "<dt>g</dt><dd>Milch" in page(client, "/mittagstisch/woche/", at(MONDAY, 9))


def test_week_asks_as_often_for_1_kitchen_as_for_30(client):
    make.serving(service=make.lunch_service(hours="Mo-Fr 11:00-22:00"), day=MONDAY)
    with CaptureQueriesContext(connection) as one:
        page(client, "/mittagstisch/woche/", at(MONDAY, 9))
    for _each in range(29):
        make.serving(service=make.lunch_service(hours="Mo-Fr 11:00-22:00"), day=MONDAY)
    with CaptureQueriesContext(connection) as thirty:
        page(client, "/mittagstisch/woche/", at(MONDAY, 9))

    assert len(one) == len(thirty) <= 8


@pytest.mark.rule("L-61", "L-65")
def test_sheet_is_that_of_its_day_with_its_date_and_legend(client):
    service = make.lunch_service()
    make.serving(service=service, day=MONDAY, title="Gulasch", allergens=["milk"], is_declared=True)
    make.serving(service=service, day=TUESDAY, title="Linsen", sold_out_at=at(MONDAY, 9))

    monday = page(client, "/mittagstisch/druck/?tag=2026-11-30", at(MONDAY, 15))
    tuesday = page(client, "/mittagstisch/druck/", at(MONDAY, 15))

    assert "Mittagstisch am Montag, 30. November 2026" in monday
    assert "<b>g</b> Milch" in monday
    assert "Linsen" not in monday
    assert "Mittagstisch am Dienstag, 1. Dezember 2026" in tuesday
    assert "ausverkauft" in tuesday
    assert "Gulasch" not in tuesday
    with time_machine.travel(at(TUESDAY, 0), tick=False):
        answers = [client.get(f"/mittagstisch/druck/?tag={day}").status_code
                   for day in ("2026-11-30", "2027-01-31", "2026-02-30", "unfug")]  # fmt: skip
    assert answers == [410, 404, 404, 404]


def test_sheet_has_room_for_25_and_says_how_many_are_left_out(client):
    for number in range(27):
        merchant = make.merchant(name=f"Wirt {number:02}")
        make.serving(service=make.lunch_service(merchant=merchant), day=MONDAY)

    html = page(client, "/mittagstisch/druck/", at(MONDAY, 9))

    assert html.count("<h2>Wirt") == 25
    assert "2 weitere Häuser stehen auf der Seite des Tages." in html
