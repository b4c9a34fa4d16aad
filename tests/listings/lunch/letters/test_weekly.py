"""The menus of the week by mail: Monday at 9 of the town's clock, once, in the language of the order."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coburg_showcase.mail.models import OutgoingMail
from coburg_showcase.subscriptions.models import Subscription
from listings.lunch.letters import tasks
from listings.lunch.letters.models import WeeklyLetter
from listings.lunch.letters.weekly import post_week
from listings.lunch.models import LunchPause
from merchants.codes import State
from tests import make
from tests.listings.lunch.letters.clock import at

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 30)
DAY = timedelta(days=1)
NINE = at(MONDAY, 9)
ERIKA = "erika@example.org"


def subscribed(email: str = ERIKA, **values) -> Subscription:
    return Subscription.objects.create(topic="lunch", email=email, **{"confirmed_at": at(MONDAY - DAY, 8), **values})


def mail() -> OutgoingMail:
    return OutgoingMail.objects.get()


@pytest.mark.rule("L-21")
def test_confirmed_order_gets_the_menus_and_can_end_them_by_one_click(client):
    order = subscribed()
    subscribed("unbestaetigt@example.org", confirmed_at=None)
    inn = make.lunch_service(merchant=make.merchant(name="Gasthaus Blauer Krug", slug="krug"), takeaway=True)
    make.serving(
        service=inn, day=MONDAY, title="Schäufele", price_cents=1290, meats=["pork"], allergens=["gluten.wheat"]
    )
    make.serving(service=inn, day=MONDAY + 5 * DAY, title="Linsen", diet="vegan", is_declared=True)

    assert post_week(now=NINE) == 1

    sent = mail()
    assert (sent.to, sent.subject) == (ERIKA, "Mittagstisch vom 30. November bis 5. Dezember")
    link = f"http://testserver/abbestellen/{order.cancel_token}/"
    assert sent.headers == {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    for part in (sent.text, sent.html):
        assert link in part
        assert "http://testserver/mittagstisch/" in part
        assert "Gasthaus Blauer Krug" in part
    assert "MONTAG, 30. NOVEMBER\n\nGasthaus Blauer Krug (Küche 11.30 bis 14 Uhr, auch zum Mitnehmen)\n" in sent.text
    assert "– Schäufele, 12,90 €\n  Schwein · (a1) · Weitere Allergene: bitte fragen Sie vor Ort\n" in sent.text
    assert "– Linsen, 9,80 €\n  vegan · keine kennzeichnungspflichtigen Allergene\n" in sent.text
    assert re.findall(r"<h2>(.*?)</h2>", sent.html)[:2] == ["Montag, 30. November", "Samstag, 5. Dezember"]
    assert 'href="http://testserver/laeden/krug/"' in sent.html
    client.post(f"/abbestellen/{order.cancel_token}/", {"List-Unsubscribe": "One-Click"})
    assert not Subscription.objects.at_address("lunch", ERIKA).exists()


@pytest.mark.rule("L-60")
@pytest.mark.rule("L-61")
@pytest.mark.rule("L-62")
def test_legend_holds_exactly_the_codes_that_are_used():
    subscribed()
    make.serving(day=MONDAY, allergens=["gluten", "gluten.rye", "milk"], additives=["nitrite"], is_declared=True)
    make.serving(day=MONDAY + DAY, allergens=["nuts"], is_declared=True)

    post_week(now=NINE)

    text = mail().text
    assert "(a2, g, 14)" in text
    legend = text.partition("Was die Buchstaben und Zahlen bedeuten:\n")[2].partition("\n\n")[0]
    assert [line.partition(" = ")[0] for line in legend.splitlines()] == ["a2", "g", "h", "14"]
    assert "g = Milch einschließlich Laktose" in legend
    assert "h = Schalenfrüchte; ohne Ziffer ist die Sorte nicht angegeben" in legend
    assert "Auf Nachfrage" not in text
    html = mail().html
    assert re.findall(r"<li>(\w+) = ", html) == ["a2", "g", "h", "14"]


@pytest.mark.rule("L-60")
def test_dish_about_which_nothing_is_stated_is_free_of_nothing():
    subscribed()
    make.serving(day=MONDAY, title="Eintopf")

    post_week(now=NINE)

    text = mail().text
    assert "– Eintopf, 9,80 €\n  Allergene: bitte fragen Sie vor Ort\n" in text
    assert "Wo „bitte fragen Sie vor Ort“ steht, sagt Ihnen die Küche" in text
    assert "Buchstaben und Zahlen" not in text


def test_prices_are_said_to_be_whole():
    subscribed()
    make.serving(day=MONDAY)

    post_week(now=NINE)

    assert "Preise je Portion, mit Mehrwertsteuer und Bedienung." in mail().text


@pytest.mark.rule("A-17")
def test_english_order_is_answered_in_english_with_german_dishes_marked():
    subscribed(language="en")
    make.serving(day=MONDAY, title="Schäufele", diet="vegetarian", allergens=["milk"])

    post_week(now=NINE)

    sent = mail()
    assert sent.subject == "Lunch from 30 November to 5 December"
    assert "MONDAY, 30 NOVEMBER" in sent.text
    assert "vegetarian · (g) · Other allergens: please ask on the spot" in sent.text
    assert "http://testserver/en/lunch/\n" in sent.text
    assert '<span lang="de">Schäufele</span>, <b>€9.80</b>' in sent.html
    assert "Mittagstisch" not in sent.text


@pytest.mark.rule("H-01")
def test_markup_in_a_dish_is_text():
    subscribed()
    make.serving(day=MONDAY, title="<b>Kloß</b> & Soße")

    post_week(now=NINE)

    assert "– <b>Kloß</b> & Soße, 9,80 €" in mail().text
    assert "&lt;b&gt;Kloß&lt;/b&gt; &amp; Soße" in mail().html


@pytest.mark.rule("L-65")
@pytest.mark.parametrize(
    ("monday", "nine"),
    [
        (date(2026, 10, 19), datetime(2026, 10, 19, 7, tzinfo=UTC)),
        (date(2026, 10, 26), datetime(2026, 10, 26, 8, tzinfo=UTC)),
        (date(2027, 3, 22), datetime(2027, 3, 22, 8, tzinfo=UTC)),
        (date(2027, 3, 29), datetime(2027, 3, 29, 7, tzinfo=UTC)),
    ],
    ids=["before winter time", "after winter time began", "before summer time", "after summer time began"],
)
def test_week_is_sent_at_nine_on_either_side_of_the_clock_change(monday, nine):
    """29 March 2027 is Easter Monday: the mail tells of the days after it."""
    subscribed()
    make.serving(day=monday + DAY)
    with time_machine.travel(nine - timedelta(minutes=5), tick=False) as clock:
        assert tasks.weekly() == 0
        clock.move_to(nine)
        assert tasks.weekly() == 1
        clock.move_to(nine + timedelta(minutes=5))
        assert tasks.weekly() == 0
    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize("day", range(1, 7))
def test_nothing_is_sent_on_other_days(day):
    subscribed()
    make.serving(day=MONDAY + 8 * DAY)

    assert post_week(now=NINE + day * DAY) == 0
    assert not OutgoingMail.objects.exists()


def test_worker_that_was_away_catches_up_until_noon():
    subscribed()
    make.serving(day=MONDAY)

    assert post_week(now=at(MONDAY, 12)) == 0
    assert post_week(now=at(MONDAY, 11, 59)) == 1


def test_order_that_is_confirmed_later_gets_the_next_week():
    subscribed()
    make.serving(day=MONDAY)
    make.serving(day=MONDAY + 7 * DAY)
    post_week(now=NINE)
    subscribed("spaet@example.org")

    assert post_week(now=NINE + timedelta(minutes=5)) == 0
    assert post_week(now=NINE + 7 * DAY) == 2


def test_week_without_any_menu_sends_nothing_however_long_one_waits():
    subscribed()
    make.lunch_service()

    assert post_week(now=NINE) == 0
    make.serving(day=MONDAY + DAY)
    assert post_week(now=NINE + timedelta(minutes=5)) == 0
    assert not OutgoingMail.objects.exists()
    assert WeeklyLetter.objects.get().mails == 0


@pytest.mark.rule("L-65")
def test_days_without_lunch_holidays_and_hidden_businesses_show_no_dish():
    """In the week of Whit Monday, 17 May 2027: the copied menu tells of no closed door."""
    monday = date(2027, 5, 17)
    subscribed()
    inn = make.lunch_service(hours="Mo-Sa 10:00-22:00")
    for step, title in enumerate(["Pfingstmontag", "Dienstag", "Urlaub", "Donnerstag"]):
        make.serving(service=inn, day=monday + step * DAY, title=title)
    make.serving(service=inn, day=monday + 6 * DAY, title="Sonntag")
    make.serving(service=inn, day=monday + 7 * DAY, title="Naechste Woche")
    LunchPause.objects.create(service=inn, first_day=monday + 2 * DAY, last_day=monday + 2 * DAY)
    hidden = make.lunch_service(merchant=make.merchant(state=State.HIDDEN))
    make.serving(service=hidden, day=monday + DAY, title="Verborgen")

    post_week(now=at(monday, 9))

    assert re.findall(r"^– (\w+),", mail().text, re.M) == ["Dienstag", "Donnerstag"]


def test_paused_week_of_the_only_kitchen_sends_nothing():
    subscribed()
    inn = make.lunch_service()
    make.serving(service=inn, day=MONDAY)
    LunchPause.objects.create(service=inn, first_day=MONDAY, last_day=MONDAY + 6 * DAY)

    assert post_week(now=NINE) == 0


def test_menus_are_looked_up_once_for_all_orders():
    for number in range(3):
        make.serving(day=MONDAY + number * DAY)
    subscribed()
    with CaptureQueriesContext(connection) as one:
        post_week(now=NINE)
    for number in range(10):
        subscribed(f"{number}@example.org")
    WeeklyLetter.objects.all().delete()
    OutgoingMail.objects.all().delete()
    with CaptureQueriesContext(connection) as eleven:
        post_week(now=NINE)

    each = (len(eleven) - len(one)) / 10
    assert each <= 7  # what it costs to post a mail
