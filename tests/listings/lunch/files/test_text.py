"""The menus of a day as plain text for mail and chat."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.test import Client

from listings.lunch.declarations import ADDITIVE, ALLERGEN
from listings.lunch.models import LunchPause
from merchants.codes import State
from tests import make
from tests.listings.lunch.files.kitchens import MONDAY, TUESDAY, asks_the_same_for_thirty_kitchens, at, krug

pytestmark = pytest.mark.django_db

TEXT = "/mittagstisch/text/"


@pytest.fixture(autouse=True)
def monday_morning():
    with time_machine.travel(at(MONDAY, 9), tick=False) as clock:
        yield clock


def read(client: Client, tag: str = "") -> str:
    answer = client.get(TEXT, {"tag": tag} if tag else {})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    return answer.content.decode()


@pytest.mark.rule("L-60")
@pytest.mark.rule("L-61")
@pytest.mark.rule("L-62")
def test_text_is_a_whole_menu_with_the_legend_of_its_codes(client: Client):
    service = krug(takeaway=True)
    make.serving(
        service=service,
        day=MONDAY,
        title="Schäufele mit Kloß",
        description="Dazu Blaukraut",
        meats=["pork"],
        allergens=["gluten", "gluten.wheat", "celery"],
        additives=["phosphate"],
        is_declared=True,
        price_cents=1290,
    )
    make.serving(service=service, day=MONDAY, title="Salat", diet="vegan", is_declared=True, position=1)
    make.serving(service=service, day=MONDAY, title="Suppe", position=2, sold_out_at=at(MONDAY, 8))
    silent = make.merchant(name="Stille Küche", kind="gastronomy")
    make.lunch_service(merchant=silent)

    assert (
        read(client)
        == f"""Mittagstisch in Coburg
Montag, 30. November 2026
=========================

Blauer Krug
{service.merchant.street_address} · 11.30 bis 14 Uhr · zum Hieressen oder Mitnehmen
Allergene und Zusatzstoffe: Auskunft auf Nachfrage, auch schriftlich
- Schäufele mit Kloß, 12,90 € (a1, i; 8) · Dazu Blaukraut · mit Schwein
- Salat, 9,80 € · vegan · Keine deklarationspflichtigen Allergene
- Suppe, 9,80 €, ausverkauft · Allergene: bitte fragen Sie vor Ort

Mittagstisch, Karte nicht gemeldet: Stille Küche

Was die Kürzel bedeuten
a1 = Weizen
i = Sellerie
8 = mit Phosphat

http://testserver/mittagstisch/
"""
    )


def test_everything_fits_into_72_columns(client: Client):
    shop = make.merchant(name="Gasthaus zum außerordentlich langen Namen am hinteren Ende der Gasse", kind="gastronomy")
    service = make.lunch_service(merchant=shop, reservation_only=True, takeaway=True)
    for number, title in enumerate(("Donaudampfschifffahrtsgesellschaft" * 3, "Kloß mit Soße und " * 6, "x" * 65)):
        make.serving(
            service=service,
            day=MONDAY,
            title=title,
            description="Sehr lange gegart. " * 12,
            allergens=list(ALLERGEN),
            additives=list(ADDITIVE),
            price_cents=99_999 - number,
        )
    lines = read(client).splitlines()

    assert max(len(line) for line in lines) <= 72
    assert not [line for line in lines if line != line.rstrip()]
    assert any("999,99 €" in line for line in lines)  # an amount is never torn from its currency
    assert any(line.startswith("16 = kann Aktivität") for line in lines)


@pytest.mark.rule("L-61")
def test_legend_has_the_codes_that_are_shown_and_no_others(client: Client, monday_morning):
    early = krug(ends=time(12))
    make.serving(service=early, day=MONDAY, allergens=["fish"])
    make.serving(service=make.lunch_service(), day=MONDAY, allergens=["nuts", "eggs"])
    both = [line.split(" = ")[0] for line in read(client).splitlines() if " = " in line]
    monday_morning.move_to(at(MONDAY, 12))
    later = [line.split(" = ")[0] for line in read(client).splitlines() if " = " in line]

    assert (both, later) == (["c", "d", "h"], ["c", "h"])


@pytest.mark.rule("L-65")
@pytest.mark.parametrize(
    ("now", "day"),
    [
        (at(MONDAY, 0), "Montag, 30. November 2026"),
        (at(MONDAY, 13, 59), "Montag, 30. November 2026"),
        (at(MONDAY, 14), "Dienstag, 1. Dezember 2026"),
        (at(MONDAY, 23, 59), "Dienstag, 1. Dezember 2026"),
        (at(TUESDAY, 0), "Dienstag, 1. Dezember 2026"),
    ],
)
def test_text_is_of_the_day_to_show(client: Client, monday_morning, now, day):
    service = krug()
    make.serving(service=service, day=MONDAY, title="Suppe vom 30.")
    make.serving(service=service, day=TUESDAY, title="Suppe vom 1.")
    monday_morning.move_to(now)
    text = read(client)

    assert text.splitlines()[1] == day
    assert text.count("Suppe vom") == 1
    assert ("Suppe vom 30." in text) == day.startswith("Montag")


def test_kitchen_that_has_closed_is_named_without_its_dishes(client: Client, monday_morning):
    make.serving(service=krug(ends=time(13)), day=MONDAY, title="Schäufele")
    make.serving(service=make.lunch_service(), day=MONDAY, title="Karpfen")
    monday_morning.move_to(at(MONDAY, 13))
    text = read(client)

    assert "Küche zu: Blauer Krug\n" in text
    assert "Schäufele" not in text
    assert "Karpfen" in text


def test_today_after_the_last_kitchen_has_closed(client: Client, monday_morning):
    make.serving(service=krug(), day=MONDAY, title="Schäufele")
    monday_morning.move_to(at(MONDAY, 14))
    text = read(client, "2026-11-30")

    assert "Der Mittagstisch ist vorbei.\n\nKüche zu: Blauer Krug\n" in text
    assert "Schäufele" not in text


def test_day_without_lunch_says_so(client: Client):
    service = krug(hours="Mo-Fr 11:00-22:00")
    make.serving(service=service, day=TUESDAY, title="Suppe")
    make.serving(service=service, day=date(2026, 12, 25), title="Gans")
    LunchPause.objects.create(service=service, first_day=TUESDAY, last_day=TUESDAY)

    for tag in ("2026-12-01", "2026-12-25"):
        text = read(client, tag)
        assert "Für diesen Tag ist kein Mittagstisch gemeldet." in text
        assert "Suppe" not in text
        assert "Gans" not in text
        assert text.endswith(f"http://testserver/mittagstisch/{tag}/\n")


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_day_on_which_the_clocks_change_ends_at_its_midnight(client: Client, monday_morning, day):
    make.serving(service=krug(weekdays=[6], starts=time(0, 30), ends=time(4)), day=day, title="Nachtsuppe")
    seen = []
    for instant in (at(day - timedelta(days=1), 23, 59), at(day, 3, 59), at(day, 4), at(day + timedelta(days=1), 0)):
        monday_morning.move_to(instant)
        text = read(client)
        seen.append((f"Sonntag, {day.day}." in text, "Nachtsuppe" in text))

    assert seen == [(True, True), (True, True), (True, False), (False, False)]


@pytest.mark.rule("L-65")
@pytest.mark.parametrize(
    ("tag", "status"),
    [
        ("2026-11-30", 200),
        ("2027-01-29", 200),
        ("2027-01-30", 404),
        ("2026-11-29", 410),
        ("0001-01-01", 410),
        ("9999-12-31", 404),
        ("", 404),
        ("2026-02-30", 404),
        ("20261201", 404),
        ("2026-W49-1", 404),
        ("2026-12-01 ", 404),
        ("2026-12-01\n", 404),
        ("٢٠٢٦-12-01", 404),
        ("heute\0", 404),
    ],
)
def test_only_days_from_today_to_sixty_ahead_have_a_text(client: Client, tag, status):
    assert client.get(TEXT, {"tag": tag}).status_code == status


def test_day_becomes_a_past_one_at_midnight(client: Client, monday_morning):
    make.serving(service=krug(), day=MONDAY, title="Schäufele")
    monday_morning.move_to(at(MONDAY, 23, 59))
    assert client.get(f"{TEXT}?tag=2026-11-30").status_code == 200
    monday_morning.move_to(at(TUESDAY, 0))
    gone = client.get(f"{TEXT}?tag=2026-11-30")

    assert gone.status_code == 410
    assert gone.content.decode() == "Dieser Tag ist vorbei. Was es jetzt gibt: http://testserver/mittagstisch/"
    assert gone["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", "1"),
        ("tag=2026-12-01", "1"),
        ("x=1", "0"),
        ("tag=2026-12-01&tag=2026-12-01", "0"),
        ("tag=2026-12-0%31", "0"),
    ],
)
def test_made_up_queries_are_not_kept_by_the_cache(client: Client, query, kept):
    assert client.get(f"{TEXT}?{query}")["X-Page-Cache"] == kept


@pytest.mark.rule("H-39")
def test_hidden_business_is_not_named(client: Client):
    shop = make.merchant(kind="gastronomy", state=State.HIDDEN, name="Verborgen")
    make.serving(service=make.lunch_service(merchant=shop), day=MONDAY)

    assert "Verborgen" not in read(client)


@pytest.mark.rule("H-40")
def test_odd_characters_stay_on_their_line(client: Client):
    make.serving(service=krug(), day=MONDAY, title="Suppe\r\n\u2028\x85===\nBlauer Krug\x0b\u202e")

    assert "- Suppe === Blauer Krug, 9,80 € · Allergene: bitte fragen Sie vor Ort\n" in read(client)


def test_same_queries_for_one_and_thirty_kitchens(client: Client):
    asks_the_same_for_thirty_kitchens(client, TEXT, MONDAY)
