"""The reminder on Sunday evening, and the last menu taken over by its link."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client

from coburg_showcase.mail.models import OutgoingMail
from listings.lunch.letters import tasks
from listings.lunch.letters.models import KitchenLetter
from listings.lunch.letters.reminder import post_reminders
from listings.lunch.models import LunchPause, LunchService, Serving
from merchants.codes import State
from tests import make
from tests.listings.lunch.letters.clock import at
from tests.subscriptions.ordering import link_in, text_of

pytestmark = pytest.mark.django_db

SUNDAY = date(2026, 11, 29)
DAY = timedelta(days=1)
WEEK = 7 * DAY
MONDAY = SUNDAY + DAY
SIX = at(SUNDAY, 18)


@pytest.fixture
def clock():
    with time_machine.travel(SIX, tick=False) as traveller:
        yield traveller


def kitchen(*, weeks_ago: int = 1, hours: str = "", **values) -> LunchService:
    """With Schäufele on a Monday and Linsen on the Tuesday after it."""
    state, email = values.pop("state", State.PUBLISHED), values.pop("email", "krug@example.org")
    merchant = make.merchant(name="Blauer Krug", email=email, state=state, hours=hours)
    service = make.lunch_service(merchant=merchant, **values)
    for step, title in enumerate(["Schäufele", "Linsen"]):
        make.serving(service=service, day=MONDAY - weeks_ago * WEEK + step * DAY, title=title)
    return service


def page_of(service: LunchService) -> str:
    return urlsplit(KitchenLetter.objects.get(service=service).page).path


def next_week() -> list[tuple[date, str]]:
    return list(Serving.objects.between(MONDAY, MONDAY + 6 * DAY).order_by("day").values_list("day", "dish__title"))


def test_kitchen_with_an_empty_week_is_reminded_once():
    service = kitchen()

    assert (post_reminders(now=SIX), post_reminders(now=SIX), post_reminders(now=at(SUNDAY, 23, 59))) == (1, 0, 0)

    mail = OutgoingMail.objects.get()
    letter = KitchenLetter.objects.get()
    assert mail.subject == "Was gibt es nächste Woche mittags, 30. November – 6. Dezember?"
    stop = f"http://testserver/mittagstisch/abbestellen/{letter.stop_token}/"
    for part in (mail.text, mail.html):
        assert f"http://testserver/mein-schaufenster/{service.merchant.slug}/mittagstisch/" in part
        assert letter.page in part
        assert stop in part
        assert "Letzte Woche übernehmen" in part
    assert mail.headers == {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


@pytest.mark.parametrize(("weeks_ago", "mails"), [(1, 1), (3, 1), (4, 0)])
def test_kitchen_that_has_told_nothing_for_three_weeks_is_left_alone(weeks_ago, mails):
    kitchen(weeks_ago=weeks_ago)

    assert post_reminders(now=SIX) == mails


@pytest.mark.parametrize(
    "reason", ["does not want it", "menu there", "all paused", "door shut", "hidden", "no address", "never a menu"]
)
def test_kitchen_without_reason_is_left_alone(reason):
    values = {
        "does not want it": {"wants_reminder": False},
        "hidden": {"state": State.HIDDEN},
        "no address": {"email": ""},
        "door shut": {"hours": "Mo-Su 10:00-22:00; 2026 Nov 30-2026 Dec 06 off"},
    }
    service = kitchen(**values.get(reason, {}))
    if reason == "menu there":
        make.serving(service=service, day=MONDAY + 4 * DAY)
    if reason == "all paused":
        LunchPause.objects.create(service=service, first_day=MONDAY - DAY, last_day=MONDAY + 4 * DAY)
    if reason == "never a menu":
        Serving.objects.all().delete()

    assert post_reminders(now=SIX) == 0


def test_week_that_is_paused_in_part_is_reminded_of():
    service = kitchen()
    LunchPause.objects.create(service=service, first_day=MONDAY, last_day=MONDAY + 3 * DAY)

    assert post_reminders(now=SIX) == 1


@pytest.mark.parametrize(
    ("sunday", "six"),
    [
        (date(2026, 10, 18), datetime(2026, 10, 18, 16, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 17, tzinfo=UTC)),
        (date(2027, 3, 21), datetime(2027, 3, 21, 17, tzinfo=UTC)),
        (date(2027, 3, 28), datetime(2027, 3, 28, 16, tzinfo=UTC)),
    ],
    ids=["summer", "day the winter time begins", "winter", "day the summer time begins"],
)
def test_reminder_leaves_at_six_of_the_town(sunday, six):
    make.serving(service=kitchen(), day=sunday - 2 * DAY)
    with time_machine.travel(six - timedelta(minutes=5), tick=False) as clock:
        assert tasks.reminders() == 0
        clock.move_to(six)
        assert (tasks.reminders(), tasks.reminders()) == (1, 0)


@pytest.mark.parametrize("days", range(1, 7))
def test_nobody_is_reminded_on_other_days(days):
    make.serving(service=kitchen(), day=SUNDAY + days * DAY)

    assert post_reminders(now=SIX + days * DAY) == 0


def test_last_menu_is_taken_over_by_the_link(client, clock):
    service = kitchen()
    post_reminders(now=SIX)
    path = page_of(service)
    asked = text_of(client.get(path))
    assert "Das stand in der Woche 23. November – 29. November auf Ihrer Karte" in asked
    assert "Montag, 23. November Schäufele 9,80 €" in asked
    assert next_week() == []

    answer = client.post(path)

    assert (answer.status_code, answer["Location"]) == (303, f"{path}?gespeichert=2")
    assert next_week() == [(MONDAY, "Schäufele"), (MONDAY + DAY, "Linsen")]
    page = text_of(client.get(answer["Location"]))
    assert "Übernommen. Das ist jetzt Ihre Karte" in page
    assert "Montag, 30. November Schäufele 9,80 €" in page
    assert client.post(path)["Location"] == f"{path}?gespeichert=0"
    assert len(next_week()) == 2


def test_latest_week_with_a_menu_is_the_one_taken_over(client, clock):
    service = kitchen(weeks_ago=2)
    make.serving(service=service, day=MONDAY - 3 * WEEK, title="Zu alt")
    post_reminders(now=SIX)

    client.post(page_of(service))

    assert [title for _day, title in next_week()] == ["Schäufele", "Linsen"]


@pytest.mark.rule("L-65")
def test_days_that_are_over_or_without_lunch_get_no_menu(client, clock):
    service = kitchen()
    make.serving(service=service, day=MONDAY - WEEK + 2 * DAY, title="Karpfen")
    post_reminders(now=SIX)
    path = page_of(service)
    LunchPause.objects.create(service=service, first_day=MONDAY + 2 * DAY, last_day=MONDAY + 2 * DAY)
    clock.move_to(at(MONDAY + DAY, 8))

    client.post(path)

    assert next_week() == [(MONDAY + DAY, "Linsen")]


def test_link_is_good_until_the_week_is_over(client, clock):
    service = kitchen()
    post_reminders(now=SIX)
    path = page_of(service)
    clock.move_to(at(MONDAY + 6 * DAY, 23, 59, 59))
    assert client.get(path).status_code == 200
    clock.move_to(at(MONDAY + WEEK, 0))
    for answer in (client.get(path), client.post(path)):
        assert answer.status_code == 410
        assert "Die Woche 30. November – 6. Dezember ist vorbei." in text_of(answer)
    assert next_week() == []


def test_menu_that_is_gone_is_said_to_be(client, clock):
    service = kitchen()
    post_reminders(now=SIX)
    Serving.objects.all().delete()

    answer = client.post(page_of(service))

    assert answer.status_code == 410
    assert "Aus den letzten Wochen ist keine Karte mehr da." in text_of(answer)


@pytest.mark.rule("H-55")
@pytest.mark.rule("H-36")
def test_programs_that_open_links_and_foreign_sites_take_nothing_over(client, clock):
    service = kitchen()
    post_reminders(now=SIX)
    for method in ("get", "head"):
        assert getattr(client, method)(page_of(service)).status_code == 200
    assert Client(enforce_csrf_checks=True).post(page_of(service)).status_code == 403
    assert next_week() == []


def test_reminders_are_ended_by_one_click(client, clock):
    service = kitchen(wants_morning_mail=True)
    post_reminders(now=SIX)
    path = link_in(OutgoingMail.objects.get(), "abbestellen")
    asked = text_of(client.get(path))
    assert "Soll Blauer Krug nicht mehr erinnert werden" in asked

    client.post(path, {"List-Unsubscribe": "One-Click"})

    service.refresh_from_db()
    assert (service.wants_reminder, service.wants_morning_mail) == (False, True)
    assert post_reminders(now=SIX + WEEK) == 0
