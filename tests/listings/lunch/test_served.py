"""What is served when: days, doors, holidays, pauses, clock changes. No dish ever shows on another day."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from listings.lunch.models import LunchPause
from listings.lunch.served import Status, day_to_show, kitchens_between, kitchens_on
from merchants.codes import State
from tests import make

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 30)
TUESDAY = MONDAY + timedelta(days=1)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), BERLIN)


def titles_on(day: date) -> list[str]:
    return [serving.dish.title for kitchen in kitchens_on(day) for serving in kitchen.servings]


@pytest.mark.rule("L-65")
def test_dish_shows_on_its_day_only():
    make.serving(day=MONDAY, title="Schäufele")

    assert titles_on(MONDAY) == ["Schäufele"]
    assert titles_on(TUESDAY) == titles_on(MONDAY - timedelta(days=1)) == []


def test_kitchen_without_dishes_is_there_but_has_told_nothing():
    make.lunch_service(weekdays=[0])

    assert [kitchen.is_told for kitchen in kitchens_on(MONDAY)] == [False]
    assert kitchens_on(TUESDAY) == []


def test_dish_on_a_day_without_regular_lunch_is_served():
    service = make.lunch_service(weekdays=[0])
    make.serving(service=service, day=TUESDAY, title="Karpfen")

    assert titles_on(TUESDAY) == ["Karpfen"]


@pytest.mark.parametrize("state", [State.DRAFT, State.WAITING, State.HIDDEN, State.CLOSED])
def test_business_that_is_not_on_show_serves_nothing(state):
    service = make.lunch_service(merchant=make.merchant(state=state))
    make.serving(service=service, day=MONDAY)

    assert kitchens_on(MONDAY) == []


@pytest.mark.rule("L-60")
def test_dish_without_a_complete_statement_needs_the_kitchen_that_tells_on_asking():
    silent = make.lunch_service(tells_allergens=False)
    make.serving(service=silent, day=MONDAY, title="Nichts gesagt")
    make.serving(service=silent, day=MONDAY, title="Halb gesagt", allergens=["milk"])
    make.serving(service=silent, day=MONDAY, title="Alles gesagt", allergens=["milk"], is_declared=True)
    make.serving(service=silent, day=MONDAY, title="Nichts drin", is_declared=True)

    assert titles_on(MONDAY) == ["Alles gesagt", "Nichts drin"]


def test_closed_door_serves_nothing():
    service = make.lunch_service(hours="Tu-Su 11:00-22:00")
    make.serving(service=service, day=MONDAY)

    assert kitchens_on(MONDAY) == []


def test_pause_takes_its_days_and_no_others():
    service = make.lunch_service()
    for day in (MONDAY, TUESDAY, TUESDAY + timedelta(days=1)):
        make.serving(service=service, day=day, title=f"Gericht am {day:%d.%m.}")
    LunchPause.objects.create(service=service, first_day=TUESDAY, last_day=TUESDAY)

    assert list(kitchens_between(MONDAY, MONDAY + timedelta(days=2))) == [MONDAY, MONDAY + timedelta(days=2)]


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ("Mo-Fr 11:00-22:00", []),  # the regular hours say nothing about Christmas
        ("Mo-Fr 11:00-22:00; PH off", []),
        ("Mo-Fr 11:00-22:00; PH 11:00-15:00", ["Gans"]),
        ("Mo-Fr 11:00-22:00; 2026 Dec 25 11:00-15:00", ["Gans"]),
        ("", []),  # nobody knows when the door opens, and nobody has spoken about Christmas
    ],
)
def test_holiday_shows_a_dish_only_where_the_business_has_spoken(hours, expected):
    make.serving(service=make.lunch_service(hours=hours), day=date(2026, 12, 25), title="Gans")

    assert titles_on(date(2026, 12, 25)) == expected


def test_lunch_ends_when_the_door_closes():
    make.lunch_service(hours="Mo-Fr 12:00-13:00,17:00-22:00")

    (kitchen,) = kitchens_on(MONDAY)
    assert (kitchen.opens, kitchen.closes) == (at(MONDAY, 12), at(MONDAY, 13))


def test_door_that_opens_in_the_evening_only_serves_no_lunch():
    make.lunch_service(hours="Mo-Fr 17:00-22:00")

    assert kitchens_on(MONDAY) == []


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        (date(2026, 3, 27), datetime(2026, 3, 27, 10, 30, tzinfo=UTC)),
        (date(2026, 3, 30), datetime(2026, 3, 30, 9, 30, tzinfo=UTC)),  # summer time since Sunday
        (date(2026, 10, 23), datetime(2026, 10, 23, 9, 30, tzinfo=UTC)),
        (date(2026, 10, 26), datetime(2026, 10, 26, 10, 30, tzinfo=UTC)),
    ],
)
def test_serving_hours_are_those_of_the_clock_on_the_wall(day, opens):
    make.lunch_service()

    assert kitchens_on(day)[0].opens == opens


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_night_in_which_the_clocks_change_is_one_day(day):
    service = make.lunch_service(weekdays=[6], starts=time(1), ends=time(4))
    make.serving(service=service, day=day, title="Nachtsuppe")

    (kitchen,) = kitchens_on(day)
    assert kitchen.closes - kitchen.opens == timedelta(hours=2 if day.month == 3 else 4)
    assert titles_on(day - timedelta(days=1)) == titles_on(day + timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("hour", "minute", "status"),
    [
        (11, 29, Status.LATER),
        (11, 30, Status.SERVING),
        (13, 59, Status.SERVING),
        (14, 0, Status.OVER),
        (23, 59, Status.OVER),
    ],
)
def test_kitchen_is_open_between_its_hours(hour, minute, status):
    make.serving(service=make.lunch_service(), day=MONDAY)

    assert kitchens_on(MONDAY)[0].status_at(at(MONDAY, hour, minute)) is status


def test_kitchen_whose_every_dish_is_gone_is_sold_out():
    service = make.lunch_service()
    make.serving(service=service, day=MONDAY, sold_out_at=at(MONDAY, 12))
    left = make.serving(service=service, day=MONDAY)
    assert kitchens_on(MONDAY)[0].status_at(at(MONDAY, 12, 30)) is Status.SERVING

    left.sold_out_at = at(MONDAY, 12, 10)
    left.save()
    assert kitchens_on(MONDAY)[0].status_at(at(MONDAY, 12, 30)) is Status.SOLD_OUT


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        (at(MONDAY, 0), MONDAY),
        (at(MONDAY, 13, 59), MONDAY),
        (at(MONDAY, 14), TUESDAY),
        (at(MONDAY, 23, 59), TUESDAY),
        (at(TUESDAY, 0), TUESDAY),
    ],
)
def test_guide_shows_the_next_day_once_the_last_kitchen_is_closed(now, shown):
    service = make.lunch_service()
    make.serving(service=service, day=MONDAY)
    make.serving(service=service, day=TUESDAY)

    day, kitchens = day_to_show(now)

    assert (day, [kitchen.day for kitchen in kitchens]) == (shown, [shown])


def test_guide_goes_over_the_weekend_to_monday():
    make.serving(service=make.lunch_service(), day=MONDAY)

    assert day_to_show(at(MONDAY - timedelta(days=3), 15))[0] == MONDAY


def test_guide_stays_today_when_nothing_follows():
    make.lunch_service()

    assert day_to_show(at(MONDAY, 15))[0] == MONDAY


@pytest.mark.parametrize("number", [1, 30])
def test_asking_takes_four_queries_for_any_number_of_kitchens(number):
    for _each in range(number):
        make.serving(service=make.lunch_service(hours="Mo-Fr 11:00-22:00"), day=MONDAY)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(kitchens_on(MONDAY)) == number
    assert len(asked) == 4
