"""What a list of ids is answered with: grouped, as of now, nothing unpublished, nothing kept."""

import json
import logging
import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coburg_showcase.access import PAGE_CACHE_HEADER
from coburg_showcase.security.models import RateCount
from listings.codes import Availability
from listings.codes import State as ItemState
from listings.errands import views
from merchants.codes import State
from merchants.models import Merchant
from tests import make
from tests.listings.errands.conftest import ADDRESS, Ask, sections, summary, words

TODAY, GONE = "Ihr Weg heute", "Nicht mehr im Fenster"


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel("2026-11-24T12:00+01:00", tick=False):
        yield


def shop(name: str = "Laden", **overrides: object) -> Merchant:
    return make.merchant(**{"name": name, "hours": "Mo-Fr 09:00-18:00", **overrides})


def titles(response: object) -> list[str]:
    return re.findall(r'<a href="[^"]*"><b>(?:<span[^>]*>)?([^<]*)', response.content.decode())


def forgettable(response: object) -> list[str]:
    return re.findall(r'data-forget="([^"]*)"', response.content.decode())


def test_items_stand_with_their_shop_its_hours_price_and_availability(ask: Ask):
    near, far = shop("Nah", latitude=50.2590), shop("Fern", latitude=50.2650)
    jug = make.listing(title="Krug", merchant=far, price_cents=3800, availability=Availability.FEW_LEFT)
    bowl = make.listing(title="Schale", merchant=far)
    book = make.listing(title="Buch", merchant=near)

    answer = ask(f"l{jug.pk}", f"l{book.pk}", f"l{bowl.pk}", f"m{near.pk}")

    assert sections(answer) == {TODAY: ["Nah", "Fern"]}
    assert titles(answer) == ["Buch", "Krug", "Schale"]
    assert summary(answer).startswith("3 Dinge, 2 Läden. Los um 12 Uhr, fertig um 12.3")
    text = words(answer)
    assert text.index("Heute: 9 bis 18 Uhr.") < text.index("Der Laden selbst") < text.index("Krug")
    assert "Offen bis 18 Uhr" in text
    assert "38,00 €" in text
    assert str(Availability.FEW_LEFT.label) in text
    assert forgettable(answer) == [f"l{book.pk}", f"m{near.pk}", f"l{jug.pk}", f"l{bowl.pk}"]


def test_shop_without_items_stands_for_itself(ask: Ask):
    near = shop("Nah")

    answer = ask(f"m{near.pk}")

    assert "Der Laden selbst" in words(answer)
    assert summary(answer).startswith("1 Laden. Los um")


def test_english_page_is_answered_in_english(ask: Ask):
    answer = ask(f"m{shop('Nah').pk}", address="/en/list/content/")

    assert sections(answer) == {"Your way today": ["Nah"]}
    assert "The shop itself" in words(answer)


@pytest.mark.rule("H-39")
@pytest.mark.parametrize("state", [ItemState.DRAFT, ItemState.WAITING, ItemState.HIDDEN])
def test_item_that_is_not_public_is_not_told_from_one_there_never_was(ask: Ask, state: str):
    hidden = make.listing(title="Geheim", merchant=shop("Laden"), state=state)

    answer, nothing = ask(f"l{hidden.pk}"), ask("l999999999")

    assert answer.content.decode().replace(f"l{hidden.pk}", "l999999999") == nothing.content.decode()
    assert "1 Eintrag ist hier nicht mehr bekannt." in words(answer)


@pytest.mark.rule("H-39")
@pytest.mark.parametrize("state", [State.DRAFT, State.WAITING, State.HIDDEN])
def test_shop_that_is_not_public_takes_its_items_with_it(ask: Ask, state: str):
    hidden = shop("Geheimladen", state=state)
    item = make.listing(title="Geheim", merchant=hidden)

    answer = ask(f"m{hidden.pk}", f"l{item.pk}")

    assert "Geheim" not in answer.content.decode()
    assert forgettable(answer) == [f"m{hidden.pk} l{item.pk}"]


@pytest.mark.rule("H-39")
def test_item_of_tomorrow_is_not_known_today(ask: Ask):
    coming = make.listing(title="Geheim", merchant=shop(), visible_from=timezone.now() + timedelta(hours=1))

    assert "Geheim" not in ask(f"l{coming.pk}").content.decode()


def test_items_gone_since_are_said_so_with_their_shop(ask: Ask):
    keeper = shop("Noch da")
    over = make.listing(title="Vorbei", merchant=keeper, visible_from=timezone.now() - timedelta(days=2),
                        visible_until=timezone.now())  # fmt: skip
    taken = make.listing(title="Weg", merchant=keeper, state=ItemState.WITHDRAWN)

    answer = ask(f"l{over.pk}", f"l{taken.pk}")

    assert list(sections(answer)) == [GONE]
    assert f"2 Dinge, die Sie sich aus diesem Laden gemerkt haben: {keeper.name}" in words(answer)
    assert f'href="/laeden/{keeper.slug}/"' in answer.content.decode()
    assert "Vorbei" not in answer.content.decode()
    assert "Weg" not in words(answer).replace("Ihr Weg", "")
    assert forgettable(answer) == [f"l{over.pk} l{taken.pk}"]


def test_offer_ends_at_its_second(ask: Ask):
    end = timezone.now() + timedelta(seconds=1)
    offer = make.listing(merchant=shop(), visible_until=end)

    assert list(sections(ask(f"l{offer.pk}"))) == [TODAY]
    with time_machine.travel(end, tick=False):
        assert list(sections(ask(f"l{offer.pk}"))) == [GONE]


def test_business_closed_for_good_is_said_so(ask: Ask):
    closed = shop("War einmal", state=State.CLOSED)

    assert "Diesen Betrieb gibt es nicht mehr: War einmal" in words(ask(f"m{closed.pk}"))


def test_empty_list_is_answered(ask: Ask):
    assert summary(ask()) == "Davon ist nichts mehr in den Fenstern."


def test_entries_named_twice_stand_once(ask: Ask):
    item = make.listing(merchant=shop())

    assert len(titles(ask(f"l{item.pk}", f"l{item.pk}"))) == 1


def test_walk_begins_where_it_is_asked_to(ask: Ask):
    station, east = shop("Am Bahnhof", latitude=50.2634, longitude=10.9584), shop("Ost", longitude=10.975)
    keys = (f"m{east.pk}", f"m{station.pk}")

    assert sections(ask(*keys, start="bahnhof")) == {TODAY: ["Am Bahnhof", "Ost"]}
    assert sections(ask(*keys, start=[50.2586, 10.976])) == {TODAY: ["Ost", "Am Bahnhof"]}
    assert "Startpunkt: Bahnhof." in words(ask(*keys, start="bahnhof"))
    assert "Startpunkt: Ihr Standort." in words(ask(*keys, start=[50.2586, 10.976]))


def test_more_shops_than_a_walk_takes_are_listed_after_it(ask: Ask):
    shared = {"street": make.street(), "district": make.district(), "main_category": make.category()}
    many = [shop(f"Laden {number}", **shared).pk for number in range(42)]

    answer = ask(*(f"m{pk}" for pk in many), day="2026-11-25", time="09:00")

    found = sections(answer)
    assert found["Ohne Reihenfolge"] == ["Laden 40", "Laden 41"]
    assert sum(map(len, found.values())) == 42


@pytest.mark.parametrize("count", [1, 30])
def test_queries_are_the_same_for_any_length(ask: Ask, count: int):
    items = [make.listing(merchant=shop(f"Laden {number}")) for number in range(count)]
    keys = [key for item in items for key in (f"l{item.pk}", f"m{item.merchant.pk}")]

    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert ask(*keys).status_code == 200

    # The limit with its savepoint (3), settings, items with pictures and prices (3), shops with pictures and hours (3).
    assert len(queries) == 10


@pytest.mark.rule("H-08")
@pytest.mark.rule("H-16")
@pytest.mark.rule("H-72")
@pytest.mark.parametrize(
    "key",
    [
        *(
            "l0",
            "m-1",
            "l1e3",
            "abc",
            "../1",
            "l",
            "l01",
            "l 1",
            "l1\n",
            "l1;DROP TABLE listings_listing",
            "l' OR 1=1--",
        ),
        *("<script>alert(1)</script>", "l١", "l99999999999999999999", "L1", "l1.0", "%' AND pg_sleep(5)--", "l\x00"),
    ],
)
def test_odd_ids_are_refused_with_a_sentence(ask: Ask, key: str):
    answer = ask("l1", key)

    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert answer.content.decode() == "Dieser Merkzettel lässt sich nicht lesen. Bitte laden Sie die Seite neu."


def test_largest_id_there_can_be_is_only_unknown(ask: Ask):
    assert forgettable(ask("l999999999999999999")) == ["l999999999999999999"]


@pytest.mark.rule("H-11")
@pytest.mark.rule("H-12")
@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"null", b"7", b'"l1"', b"{}", b'{"ids": "l1"}', b'{"ids": {"l1": 1}}', b'{"ids": [1]}',
        b'{"ids": [null]}', b'{"ids": [["l1"]]}', b'{"ids": ["\\ud800"]}', b'{"ids": ["l1\\u0000"]}', b"\xff\xfe\x00",
        b'{"ids": ["\xc0\xaf"]}', b"[" * 9000, b'{"ids":' * 1000, b"1" * 9000, b"ids=l1", b'{"ids": ["l1"]\x00}',
    ],
)  # fmt: skip
def test_hostile_bodies_are_refused(client: Client, ask: Ask, body: bytes):
    answer = client.post(ADDRESS, body, content_type="application/json")

    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"start": "mond"}, "wo der Weg beginnt"),
        ({"start": [91, 0]}, "wo der Weg beginnt"),
        ({"start": [float("nan"), 10]}, "wo der Weg beginnt"),
        ({"start": [float("inf"), 10]}, "wo der Weg beginnt"),
        ({"start": [True, False]}, "wo der Weg beginnt"),
        ({"start": ["50.2", "10.9"]}, "wo der Weg beginnt"),
        ({"start": [50.2]}, "wo der Weg beginnt"),
        ({"start": {"a": 1}}, "wo der Weg beginnt"),
        ({"start": [10**400, 10]}, "wo der Weg beginnt"),
        ({"start": [48.14, 11.58]}, "zu weit weg"),
        ({"day": "2026-02-30"}, "als Datum"),
        ({"day": "24.11.2026"}, "als Datum"),
        ({"day": 7}, "als Datum"),
        ({"day": "2026-11-23"}, "von heute bis"),
        ({"day": "2027-11-23"}, "von heute bis"),
        ({"time": "25:00"}, "Stunden und Minuten"),
        ({"time": "10.30"}, "Stunden und Minuten"),
        ({"time": 10}, "Stunden und Minuten"),
        ({"time": "10:30\n"}, "Stunden und Minuten"),
    ],
)
def test_odd_start_day_and_time_are_refused_with_what_to_do(ask: Ask, more: dict[str, object], sentence: str):
    answer = ask("l1", **more)

    assert answer.status_code == 400
    assert sentence in answer.content.decode()


def test_list_of_200_is_answered_and_one_more_refused(ask: Ask):
    keys = [f"l{10**17 + number}" for number in range(201)]

    assert ask(*keys[:200]).status_code == 200
    assert ask(*keys).status_code == 400


def test_body_above_16_kilobytes_is_refused(client: Client, ask: Ask):
    body = json.dumps({"ids": ["l1"], "x": "x" * views.LARGEST})

    assert client.post(ADDRESS, body, content_type="application/json").status_code == 413
    lying = client.post(ADDRESS, body, content_type="application/json", CONTENT_LENGTH="-1")
    assert lying.status_code == 413


def test_only_post_is_answered(client: Client, ask: Ask):
    assert [client.get(ADDRESS).status_code, client.head(ADDRESS).status_code, client.put(ADDRESS).status_code] == [
        405
    ] * 3


def test_other_sites_get_nothing(client: Client, ask: Ask):
    body = json.dumps({"ids": []})

    statuses = [
        client.post(ADDRESS, body, content_type="application/json", headers={"sec-fetch-site": site}).status_code
        for site in ("same-origin", "cross-site", "same-site")
    ]

    assert statuses == [200, 403, 403]


def test_one_client_cannot_ask_without_end(ask: Ask):
    statuses = [ask().status_code for _ in range(views.PER_MINUTE + 2)]

    assert (statuses.count(200), statuses.count(429)) == (views.PER_MINUTE, 2)


@pytest.mark.rule("L-11")
def test_nothing_is_kept_logged_or_cached(ask: Ask, client: Client, caplog: pytest.LogCaptureFixture):
    item = make.listing(merchant=shop())
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection) as queries:
        answer = ask(f"l{item.pk}", start=[50.2601, 10.9699])
        ask("l1", "m<b>7777</b>")

    writes = [query["sql"] for query in queries if re.match(r"(INSERT|UPDATE|DELETE)", query["sql"])]
    assert all("security_ratecount" in sql for sql in writes)
    assert f"l{item.pk}" not in str(list(RateCount.objects.values_list()))
    logged = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    assert not [line for line in logged if "50.2601" in line or "7777" in line or f"l{item.pk}" in line]
    assert (answer.cookies, client.cookies) == ({}, {})
    assert answer["Cache-Control"] == "no-store"
    assert PAGE_CACHE_HEADER not in answer


def test_needs_no_token_and_asks_for_none(ask: Ask):
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(ADDRESS, json.dumps({"ids": []}), content_type="application/json")

    assert (answer.status_code, strict.cookies) == (200, {})
