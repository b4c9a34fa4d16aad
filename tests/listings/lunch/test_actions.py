"""Writing menus: whole days at once, dishes that are remembered, weeks that are copied, what is sold out."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from listings.lunch.actions import copy_week, save_service, set_sold_out, write_menu
from listings.lunch.menu import MOST_A_DAY, MenuEntry, MenuRefused
from listings.lunch.models import LunchDish, LunchPause, LunchService, Serving
from tests import make

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 30)
TUESDAY = MONDAY + timedelta(days=1)
WEEK = [MONDAY + timedelta(days=step) for step in range(7)]
NOW = datetime(2026, 11, 30, 9, tzinfo=ZoneInfo("Europe/Berlin"))


def write(service, *entries, days=WEEK, closed=()):
    return write_menu(service=service, days=days, entries=entries, closed=closed, now=NOW)


def menu_of(service):
    shown = Serving.objects.of_service(service.pk).in_menu_order().select_related("dish")
    return [(serving.day, serving.dish.title, serving.price_cents) for serving in shown]


def test_days_hold_exactly_what_was_written():
    service = make.lunch_service()
    make.serving(service=service, day=MONDAY, title="Alt")
    make.serving(service=service, day=WEEK[0] - timedelta(days=7), title="Letzte Woche")

    write(service, MenuEntry(MONDAY, "Schäufele", 1290), MenuEntry(TUESDAY, "Krautwickel", 980))

    assert menu_of(service)[1:] == [(MONDAY, "Schäufele", 1290), (TUESDAY, "Krautwickel", 980)]
    assert menu_of(service)[0][1] == "Letzte Woche"


def test_dish_is_found_again_and_keeps_what_is_known_about_it():
    service = make.lunch_service()
    make.lunch_dish(service=service, title="Schäufele", allergens=["gluten.wheat"], is_declared=True)

    write(service, MenuEntry(MONDAY, "  SCHÄUFELE ", 1290))

    dish = LunchDish.objects.get()
    assert (dish.title, dish.allergens, dish.is_declared) == ("Schäufele", ["gluten.wheat"], True)


def test_what_an_entry_declares_the_dish_has_from_now_on():
    service = make.lunch_service()
    make.lunch_dish(service=service, title="Linsen", diet="vegetarian")

    write(service, MenuEntry(MONDAY, "Linsen", 900, tells_declaration=True, diet="vegan", allergens=("celery",)))

    dish = LunchDish.objects.get()
    assert (dish.diet, dish.allergens, dish.is_declared) == ("vegan", ["celery"], False)


def test_sold_out_stays_sold_out_when_the_day_is_written_again():
    service = make.lunch_service()
    write(service, MenuEntry(MONDAY, "Schäufele", 1290))
    set_sold_out(service=service, keys=Serving.objects.values_list("pk", flat=True), now=NOW)

    write(service, MenuEntry(MONDAY, "Schäufele", 1350), MenuEntry(MONDAY, "Linsen", 900))

    assert [serving.is_sold_out for serving in Serving.objects.in_menu_order()] == [True, False]


def test_dishes_of_one_kitchen_are_not_those_of_another():
    ours, theirs = make.lunch_service(), make.lunch_service()
    make.lunch_dish(service=theirs, title="Schäufele", allergens=["milk"])

    write(ours, MenuEntry(MONDAY, "Schäufele", 1290))

    assert ours.dishes.get().allergens == []


def test_closed_days_become_days_without_lunch_and_open_again():
    service = make.lunch_service()
    write(service, closed=[MONDAY, TUESDAY])
    assert [(pause.first_day, pause.last_day) for pause in LunchPause.objects.all()] == [(MONDAY, TUESDAY)]

    write(service, MenuEntry(MONDAY, "Doch offen", 900), closed=[TUESDAY])
    assert [(pause.first_day, pause.last_day) for pause in LunchPause.objects.all()] == [(TUESDAY, TUESDAY)]


def test_pause_beyond_the_week_stays():
    service = make.lunch_service()
    long = LunchPause.objects.create(
        service=service, first_day=MONDAY - timedelta(days=3), last_day=WEEK[-1] + timedelta(days=3)
    )

    write(service, MenuEntry(TUESDAY, "Suppe", 500), closed=[day for day in WEEK if day != TUESDAY])

    assert [(pause.first_day, pause.last_day) for pause in LunchPause.objects.all()] == [
        (long.first_day, MONDAY),
        (TUESDAY + timedelta(days=1), long.last_day),
    ]


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (MenuEntry(MONDAY, " ", 900), "Bitte schreiben Sie, was es gibt."),
        (MenuEntry(MONDAY, "x" * 121, 900), "Der Name des Gerichts ist zu lang: höchstens 120 Zeichen."),
        (MenuEntry(MONDAY, "Suppe", 0), "Eine Portion kostet zwischen 0,01 € und 999,99 €."),
        (MenuEntry(MONDAY, "Suppe", 900, portions=0), "Die Zahl der Portionen liegt zwischen 1 und 999."),
        (
            MenuEntry(MONDAY - timedelta(days=1), "Suppe", 900),
            "Dieser Tag gehört nicht zu denen, die gerade geschrieben werden.",
        ),
        (
            MenuEntry(MONDAY, "Suppe", 900, tells_declaration=True, diet="vegan", allergens=("milk",)),
            "Ein Gericht kann nicht vegan sein und Milch enthalten.",
        ),
    ],
)
def test_impossible_entry_is_refused_with_a_sentence_and_nothing_is_stored(entry, sentence):
    service = make.lunch_service()
    make.serving(service=service, day=MONDAY, title="Bleibt")

    with pytest.raises(MenuRefused) as refused:
        write(service, MenuEntry(TUESDAY, "Gut", 900), entry)

    assert refused.value.faults == {1: sentence}
    assert [title for _day, title, _price in menu_of(service)] == ["Bleibt"]


def test_same_dish_twice_on_a_day_and_far_too_many_are_refused():
    service = make.lunch_service()
    with pytest.raises(MenuRefused) as twice:
        write(service, MenuEntry(MONDAY, "Suppe", 500), MenuEntry(MONDAY, "suppe", 600))
    assert list(twice.value.faults) == [1]

    with pytest.raises(MenuRefused) as many:
        write(service, *(MenuEntry(MONDAY, f"Suppe {number}", 500) for number in range(MOST_A_DAY + 1)))
    assert list(many.value.faults) == [MOST_A_DAY]


@pytest.mark.rule("H-18")
def test_year_that_nobody_means_is_refused():
    with pytest.raises(MenuRefused):
        write(make.lunch_service(), days=[date(9999, 12, 31)])


def test_copying_takes_the_week_along_and_leaves_what_is_there():
    service = make.lunch_service(hours="Mo-Su 11:00-22:00; 2026 Dec 09 off")
    for step, title in enumerate(["Montag", "Dienstag", "Mittwoch", "Donnerstag"]):
        make.serving(service=service, day=MONDAY + timedelta(days=step), title=title, price_cents=900 + step)
    target = MONDAY + timedelta(days=7)
    make.serving(service=service, day=target, title="Schon da")
    LunchPause.objects.create(
        service=service, first_day=target + timedelta(days=3), last_day=target + timedelta(days=3)
    )

    assert copy_week(service=service, source=MONDAY, target=target, now=NOW) == 1

    assert menu_of(service)[4:] == [
        (target, "Schon da", 980),
        (target + timedelta(days=1), "Dienstag", 901),  # Wednesday the door is shut, Thursday is a day without lunch
    ]


def test_copying_into_the_present_week_leaves_days_that_are_over():
    service = make.lunch_service()
    for step in range(3):
        make.serving(service=service, day=MONDAY - timedelta(days=7 - step), title=f"Tag {step}")
    wednesday = NOW + timedelta(days=2)

    assert copy_week(service=service, source=MONDAY - timedelta(days=7), target=MONDAY, now=wednesday) == 1
    assert menu_of(service)[-1][:2] == (MONDAY + timedelta(days=2), "Tag 2")


def test_only_todays_own_dishes_are_sold_out():
    service, other = make.lunch_service(), make.lunch_service()
    today, tomorrow = make.serving(service=service, day=MONDAY), make.serving(service=service, day=TUESDAY)
    foreign = make.serving(service=other, day=MONDAY)

    assert set_sold_out(service=service, keys=[today.pk, tomorrow.pk, foreign.pk], now=NOW) == 1
    assert list(Serving.objects.filter(sold_out_at__isnull=False)) == [today]
    assert set_sold_out(service=service, keys=[today.pk], now=NOW) == 0
    assert set_sold_out(service=service, keys=[today.pk], sold_out=False, now=NOW) == 1


def test_number_of_queries_does_not_grow_with_the_menu():
    service = make.lunch_service()
    counts = []
    for number in (1, 30):
        entries = [MenuEntry(WEEK[place % 5], f"Gericht {place}", 900) for place in range(number)]
        write(service, *entries)
        with CaptureQueriesContext(connection) as asked:
            write(service, *[MenuEntry(entry.day, entry.title, 950) for entry in entries])
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


def test_service_is_saved_or_refused_as_a_whole():
    merchant = make.merchant()
    save_service(merchant=merchant, values={"weekdays": [4, 0, 4], "takeaway": True})
    assert LunchService.objects.get().weekdays == [0, 4]

    with pytest.raises(ValidationError):
        save_service(merchant=merchant, values={"eat_in": False, "takeaway": False})
    with pytest.raises(ValidationError):
        save_service(merchant=merchant, values={"weekdays": []})
    with pytest.raises(TypeError):
        save_service(merchant=merchant, values={"merchant": make.merchant()})
