"""The morning mail and the page behind its link: what is sold out is said without login, on that day only."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from coburg_showcase.mail.models import OutgoingMail
from coburg_showcase.pagecache.layer import PageCache
from coburg_showcase.statistics.tally import Tally
from coburg_showcase.tokens import make_token
from listings.lunch.letters import tasks
from listings.lunch.letters.models import SOLD_OUT, STOP, KitchenLetter
from listings.lunch.letters.morning import post_morning
from listings.lunch.letters.posting import post_each
from listings.lunch.letters.retention import KEPT_LETTERS
from listings.lunch.models import LunchPause, LunchService, Serving
from merchants.codes import State
from tests import make
from tests.listings.lunch.letters.clock import at
from tests.pagecache.asking import Page, ask
from tests.subscriptions.ordering import link_in, text_of

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 30)
DAY = timedelta(days=1)
TEN = at(MONDAY, 10)


@pytest.fixture
def clock():
    with time_machine.travel(TEN, tick=False) as traveller:
        yield traveller


def kitchen(name: str = "Blauer Krug", **values) -> LunchService:
    email = values.pop("email", "krug@example.org")
    state = values.pop("state", State.PUBLISHED)
    merchant = make.merchant(name=name, email=email, state=state)
    return make.lunch_service(merchant=merchant, wants_morning_mail=True, **values)


def two_dishes(service: LunchService) -> list[Serving]:
    return [make.serving(service=service, day=MONDAY, title=title) for title in ("Schäufele", "Linsen")]


def page_of(service: LunchService) -> str:
    return urlsplit(KitchenLetter.objects.get(service=service).page).path


def sold_out() -> list[str]:
    return sorted(Serving.objects.exclude(sold_out_at=None).values_list("dish__title", flat=True))


def test_kitchen_that_wants_it_gets_its_dishes_and_links():
    service = kitchen()
    two_dishes(service)

    assert post_morning(now=TEN) == 1

    mail = OutgoingMail.objects.get()
    letter = KitchenLetter.objects.get()
    assert (mail.to, mail.subject) == ("krug@example.org", "Mittagstisch am Montag, 30. November: etwas ausverkauft?")
    assert "Guten Tag, Blauer Krug," in mail.text
    assert "– Schäufele, 9,80 €\n– Linsen, 9,80 €\n" in mail.text
    workshop = f"http://testserver/mein-schaufenster/{service.merchant.slug}/mittagstisch/"
    stop = f"http://testserver/mittagstisch/abbestellen/{letter.stop_token}/"
    for part in (mail.text, mail.html):
        assert letter.page in part
        assert workshop in part
        assert stop in part
    assert mail.headers["List-Unsubscribe"] == f"<{stop}>"


@pytest.mark.parametrize(
    "reason", ["does not want it", "no dish", "no address", "no lunch today", "hidden", "undeclared", "closed door"]
)
def test_kitchen_without_reason_gets_no_mail(reason):
    values = {
        "no address": {"email": ""},
        "hidden": {"state": State.HIDDEN},
        "undeclared": {"tells_allergens": False},
    }
    service = kitchen(**values.get(reason, {}))
    if reason == "does not want it":
        LunchService.objects.update(wants_morning_mail=False)
    if reason == "no lunch today":
        LunchPause.objects.create(service=service, first_day=MONDAY, last_day=MONDAY)
    if reason == "closed door":
        service = make.lunch_service(hours="Tu-Su 11:00-22:00", wants_morning_mail=True)
    if reason != "no dish":
        two_dishes(service)

    assert post_morning(now=TEN) == 0
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    ("day", "ten"),
    [
        (date(2026, 10, 23), datetime(2026, 10, 23, 8, tzinfo=UTC)),
        (date(2026, 10, 26), datetime(2026, 10, 26, 9, tzinfo=UTC)),
        (date(2027, 3, 25), datetime(2027, 3, 25, 9, tzinfo=UTC)),
        (date(2027, 3, 30), datetime(2027, 3, 30, 8, tzinfo=UTC)),
    ],
    ids=["summer", "winter began", "winter", "summer began"],
)
def test_mail_leaves_at_ten_of_the_town_once_a_day(day, ten):
    make.serving(service=kitchen(), day=day)
    make.serving(service=LunchService.objects.get(), day=day + DAY)
    with time_machine.travel(ten - timedelta(minutes=5), tick=False) as clock:
        assert tasks.morning() == 0
        clock.move_to(ten)
        assert (tasks.morning(), tasks.morning()) == (1, 0)
    assert OutgoingMail.objects.count() == 1


@pytest.mark.rule("L-65")
def test_dish_written_after_ten_is_mailed_until_the_kitchen_closes():
    early, late = kitchen("Frühe"), kitchen("Späte", ends="15:00")
    assert post_morning(now=TEN) == 0
    for service in (early, late):
        two_dishes(service)

    assert post_morning(now=at(MONDAY, 14)) == 1
    assert KitchenLetter.objects.get().service == late
    assert post_morning(now=at(MONDAY, 23, 59, 59)) == 0
    assert post_morning(now=at(MONDAY + DAY, 10)) == 0


def test_one_letter_that_fails_holds_up_no_other(caplog):
    first, second = kitchen("Anna"), kitchen("Berta")

    def write(service: LunchService) -> bool:
        return bool(service.merchant.name if service == second else None.name)

    assert post_each([first, second], write) == 1
    assert f"The letter to the kitchen {first.pk} cannot be written." in caplog.text


def test_dishes_are_marked_sold_out_and_back_one_by_one_and_together(client, clock):
    service = kitchen()
    first, second = two_dishes(service)
    other = make.serving(day=MONDAY, title="Nachbarin")
    post_morning(now=TEN)
    path = page_of(service)

    answer = client.post(path, {"ausverkauft": str(first.pk)})

    assert (answer.status_code, answer["Location"]) == (303, f"{path}?gespeichert=1")
    assert sold_out() == ["Schäufele"]
    page = text_of(client.get(answer["Location"]))
    assert "Gespeichert." in page
    assert "Ausverkauft seit 10 Uhr" in page
    client.post(path, {"ausverkauft": "alle"})
    assert sold_out() == ["Linsen", "Schäufele"]
    client.post(path, {"wieder-da": str(second.pk)})
    assert sold_out() == ["Schäufele"]
    client.post(path, {"wieder-da": "alle"})
    assert sold_out() == []
    client.post(path, {"ausverkauft": str(other.pk)})
    assert sold_out() == []


@pytest.mark.rule("H-11")
@pytest.mark.rule("H-16")
@pytest.mark.parametrize("odd", ["", "x", "-1", "9" * 40, "1;DROP", "\x00", "alle "])
def test_odd_keys_change_nothing(client, clock, odd):
    service = kitchen()
    two_dishes(service)
    post_morning(now=TEN)

    assert client.post(page_of(service), {"ausverkauft": odd}).status_code == 303
    assert sold_out() == []


@pytest.mark.rule("H-55")
def test_programs_that_open_links_mark_nothing(client, clock):
    service = kitchen()
    first, _second = two_dishes(service)
    post_morning(now=TEN)
    mail = OutgoingMail.objects.get()
    for path in (link_in(mail, "bestaetigen"), link_in(mail, "abbestellen")):
        for method in ("get", "head"):
            answer = getattr(client, method)(f"{path}?ausverkauft={first.pk}")
            assert answer.status_code == 200
            assert answer["Cache-Control"] == "no-store, private"
            assert answer["X-Robots-Tag"] == "noindex"
    assert sold_out() == []
    assert LunchService.objects.get().wants_morning_mail


@pytest.mark.rule("H-36")
def test_marking_needs_the_token_of_the_page(clock):
    service = kitchen()
    two_dishes(service)
    post_morning(now=TEN)

    assert Client(enforce_csrf_checks=True).post(page_of(service), {"ausverkauft": "alle"}).status_code == 403
    assert sold_out() == []


@pytest.mark.rule("L-65")
def test_link_is_good_until_midnight(client, clock):
    service = kitchen()
    two_dishes(service)
    post_morning(now=TEN)
    path = page_of(service)
    clock.move_to(at(MONDAY, 23, 59, 59))
    assert client.get(path).status_code == 200
    assert client.post(path, {"ausverkauft": "alle"}).status_code == 303
    clock.move_to(at(MONDAY + DAY, 0))
    for answer in (client.get(path), client.post(path, {"wieder-da": "alle"})):
        assert answer.status_code == 410
        assert "Der Link galt am Montag, 30. November. Es wurde nichts geändert." in text_of(answer)
    assert sold_out() == ["Linsen", "Schäufele"]


def test_link_of_a_day_without_lunch_says_so(client, clock):
    service = kitchen()
    two_dishes(service)
    post_morning(now=TEN)
    LunchPause.objects.create(service=service, first_day=MONDAY, last_day=MONDAY)

    page = client.get(page_of(service))

    assert page.status_code == 200
    assert "Gäste sehen heute kein Gericht von Ihnen" in text_of(page)


@pytest.mark.rule("H-55")
def test_link_for_something_else_opens_nothing(client, clock):
    service = kitchen()
    two_dishes(service)
    post_morning(now=TEN)
    letter = KitchenLetter.objects.get()
    for token in (make_token(STOP, letter.public_id), make_token("enquiry", letter.public_id), "unfug"):
        assert client.get(f"/bestaetigen/{token}/").status_code == 404
    for token in (make_token(SOLD_OUT, letter.public_id), "unfug", "x" * 500):
        assert client.post(f"/mittagstisch/abbestellen/{token}/").status_code == 404
    assert client.get(f"/bestaetigen/{make_token(SOLD_OUT, uuid4())}/").status_code == 410
    assert client.get(f"/mittagstisch/abbestellen/{make_token(STOP, uuid4())}/").status_code == 410
    assert LunchService.objects.get().wants_morning_mail


def test_mailbox_ends_the_mails_by_one_click_without_cookie_or_token(clock):
    """RFC 8058: a POST to the address of the header, with its one field, from another host."""
    service, other = kitchen(), kitchen("Andere")
    two_dishes(service)
    post_morning(now=TEN)
    mailbox = Client(enforce_csrf_checks=True, headers={"origin": "https://mail.example"})
    path = link_in(OutgoingMail.objects.get(), "abbestellen")

    for _time in range(2):
        answer = mailbox.post(path, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert not answer.cookies
    assert "Blauer Krug bekommt keine dieser E-Mails mehr." in text_of(answer)
    service.refresh_from_db()
    other.refresh_from_db()
    assert (service.wants_morning_mail, service.wants_reminder, other.wants_morning_mail) == (False, True, True)


@pytest.mark.rule("L-19")
def test_letters_are_forgotten_in_time(client, clock):
    service = kitchen()
    two_dishes(service)
    post_morning(now=TEN)
    path = page_of(service)
    clock.move_to(TEN.astimezone(UTC) + KEPT_LETTERS)
    assert tasks.forget() == 0
    clock.shift(1)
    assert (tasks.forget(), tasks.forget()) == (1, 0)
    assert client.get(path).status_code == 410


@pytest.mark.rule("L-14")
def test_privacy_page_says_how_long_letters_are_remembered(client):
    assert "Dass eine Küche des Mittagstischs eine E-Mail bekommen hat" in text_of(client.get("/datenschutz/"))


@pytest.mark.django_db(transaction=True)
def test_what_is_marked_shows_on_cached_pages_with_the_next_request(settings):
    settings.PAGE_CACHE_ENABLED = True
    settings.ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
    cache.clear()
    guests = Page()
    layer = PageCache(guests, tally=Tally())
    with time_machine.travel(TEN, tick=False):
        service = kitchen()
        two_dishes(service)
        post_morning(now=TEN)
        layer.stamp.due = 0.0
        assert [ask(layer, "/mittagstisch/").body for _time in range(2)] == [b"render 1 "] * 2

        Client().post(page_of(service), {"ausverkauft": "alle"})

        layer.stamp.due = 0.0
        assert ask(layer, "/mittagstisch/").body == b"render 2 "


@pytest.mark.parametrize("email", ["krug@example.org", ""])
def test_people_of_the_business_are_written_to_instead_of_its_address(email):
    service = kitchen(email=email)
    two_dishes(service)
    make.member(merchant=service.merchant, email="wirtin@example.org")
    make.member(merchant=service.merchant, email="koch@example.org", role="editor")
    make.member(merchant=service.merchant, email="frueher@example.org", is_active=False)

    assert post_morning(now=TEN) == 1
    assert sorted(OutgoingMail.objects.values_list("to", flat=True)) == ["koch@example.org", "wirtin@example.org"]


def test_kitchen_nobody_can_be_written_to_for_is_left_alone():
    service = kitchen(email="")
    two_dishes(service)
    make.member(merchant=service.merchant, is_active=False)

    assert post_morning(now=TEN) == 0
    assert not KitchenLetter.objects.exists()
