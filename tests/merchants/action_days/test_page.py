"""The public page of an action day, the line on shop windows, the banner for the home page, the sitemap."""

import datetime as dt
import json
import re

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from merchants.action_days import actions
from merchants.action_days.banner import next_action_day
from merchants.action_days.codes import State
from merchants.codes import State as Shown
from tests import make
from tests.merchants.action_days.asking import (
    CHRISTMAS_EVE,
    HOURS,
    SUNDAY,
    asked,
    at,
    invitation_of,
    says,
    text_of,
)

pytestmark = pytest.mark.django_db

PAGE = "/aktionstage/advent/"


@pytest.fixture
def sunday():
    return make.action_day(
        slug="advent", description_de="Mit Musik am Markt.", description_en="With music in the market square."
    )


def taking_part(action_day, *answers: tuple[str, str], **shop):
    """A business that answers each way; returns the last one."""
    made = None
    for kind, hours in answers:
        made = make.merchant(**{"hours": HOURS, "email": "laden@example.org", **shop})
        actions.ask(action_day=action_day, by_mail=False)
        says(invitation_of(action_day, made), (action_day.first_day, kind, hours))
    return made


def doors(html: str) -> list[str]:
    return re.findall(r'<li><a href="/laeden/[^"]+">([^<]+)</a>', html)


def test_nobody_yet(client, sunday):
    text = text_of(client.get(PAGE))
    assert "Verkaufsoffener Sonntag Sonntag, 6. Dezember, 13 bis 18 Uhr Mit Musik am Markt." in text
    assert "Rechtsgrundlage: § 14 LadSchlG" in text
    assert "Noch hat kein Betrieb geantwortet." in text


def test_one_takes_part_and_others_do_not(client, sunday):
    taking_part(sunday, ("city", ""), name="Tonfall")
    taking_part(sunday, ("no", ""), name="Nein")
    html = client.get(PAGE).content.decode()
    assert doors(html) == ["Tonfall"]
    assert "<b>1 Betrieb</b>" in html
    assert "<b>13 bis 18 Uhr</b>" in html


@pytest.mark.rule("P-03")
def test_list_goes_by_street_and_house_number_and_says_so(client, sunday):
    market, lane = make.street(name="Markt", slug="markt"), make.street(name="Ängstergasse", slug="aengstergasse")
    for name, street, number in (("B", market, "10"), ("A", market, "2"), ("C", market, "2 a"), ("D", lane, "9")):
        taking_part(sunday, ("city", ""), name=name, street=street, house_number=number)
    html = client.get(PAGE).content.decode()
    assert doors(html) == ["D", "A", "C", "B"]
    assert "Straßen von A bis Z, darin nach Hausnummer." in text_of(client.get(PAGE))
    assert '<h3><a href="/laeden/gasse/markt/">Markt</a></h3>' in html


def test_each_business_shows_all_its_hours_of_the_day(client, sunday):
    taking_part(sunday, ("city", ""), name="Café", hours="Mo-Su 09:00-17:00")
    taking_part(sunday, ("other", "14–16"), name="Kurz")
    taking_part(sunday, ("city", ""), name="Unbekannt", hours="")
    text = text_of(client.get(PAGE))
    for words in ("Café 9 bis 18 Uhr", "Kurz 14 bis 16 Uhr", "Unbekannt 13 bis 18 Uhr"):
        assert words in text


@pytest.mark.rule("H-39")
def test_hidden_business_and_its_answer_are_nowhere(client, sunday):
    shop = taking_part(sunday, ("city", ""), name="Verborgen")
    shop.state = Shown.HIDDEN
    shop.save()
    assert "Verborgen" not in text_of(client.get(PAGE))
    assert next_action_day(at("2026-11-28 10:00")).taking_part == 0


@pytest.mark.rule("H-39")
def test_draft_is_404_and_withdrawn_is_410_everywhere(client, sunday):
    shop = taking_part(sunday, ("city", ""), slug="tonfall")
    for state, status in ((State.WITHDRAWN, 410), (State.PUBLISHED, 200)):
        sunday.refresh_from_db()
        sunday.state = state
        actions.save(action_day=sunday)
        assert client.get(PAGE).status_code == status
        assert ("/aktionstage/" in client.get("/laeden/tonfall/").content.decode()) is (status == 200)
        assert ("/aktionstage/" in client.get("/sitemap-action-days.xml").content.decode()) is (status == 200)
        assert (next_action_day(at("2026-11-28 10:00")) is not None) is (status == 200)
    draft = make.action_day(slug="entwurf", state=State.DRAFT)
    assert client.get("/aktionstage/entwurf/").status_code == 404
    assert client.get("/en/action-days/entwurf/").status_code == 404
    assert f"/{draft.slug}/" not in client.get("/sitemap-action-days.xml").content.decode()
    assert shop.is_on_show


def test_withdrawn_page_offers_other_doors(client):
    make.action_day(slug="advent", state=State.WITHDRAWN)
    answer = client.get(PAGE)
    assert answer.status_code == 410
    assert "Dieser Aktionstag findet nicht statt." in text_of(answer)
    assert 'href="/laeden/?offen=1"' in answer.content.decode()


def test_past_day_keeps_its_page_without_hours(client, sunday, saturday_before_advent):
    taking_part(sunday, ("city", ""), name="Tonfall", slug="tonfall")
    saturday_before_advent.move_to(at("2026-12-07 00:00"))
    text = text_of(client.get(PAGE))
    assert "Sonntag, 6. Dezember, 13 bis 18 Uhr Das ist vorbei." in text
    assert "Wer mitgemacht hat 1 Betrieb" in text
    assert "Tonfall 13" not in text
    assert "Macht mit" not in text_of(client.get("/laeden/tonfall/"))
    saturday_before_advent.move_to(at("2026-12-08 00:00"))
    assert "Sonntag, 6. Dezember 2026, 13 bis 18 Uhr Das ist vorbei." in text_of(client.get(PAGE))


@pytest.mark.rule("A-17")
def test_english_page_has_english_words_and_marks_german_names(client, sunday):
    taking_part(sunday, ("city", ""), name="Tonfall")
    answer = client.get("/en/action-days/advent/")
    html = answer.content.decode()
    assert "Sunday opening" in html
    assert "With music in the market square." in html
    assert "Sunday, 6 December, 1 pm to 6 pm" in html
    assert '<span lang="de">Tonfall</span>' in html
    sunday.description_en = ""
    sunday.save()
    html = client.get("/en/action-days/advent/").content.decode()
    assert '<div class="prosa" lang="de"><p>Mit Musik am Markt.</p>' in html


def test_structured_data_is_an_event_in_local_time(client, sunday):
    html = client.get(PAGE).content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1])
    assert (data["@type"], data["startDate"], data["endDate"]) == (
        "Event",
        "2026-12-06T13:00:00+01:00",
        "2026-12-06T18:00:00+01:00",
    )


def test_end_of_a_night_in_the_hour_that_comes_twice(client):
    make.action_day(
        slug="advent",
        kind="night",
        legal_basis="",
        first_day=dt.date(2027, 10, 30),
        opens=dt.time(18),
        closes=dt.time(2, 30),
    )
    assert '"endDate": "2027-10-31T02:30:00+01:00"' in client.get(PAGE).content.decode()


def test_page_costs_the_same_queries_for_1_and_30_businesses(client, sunday):
    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get(PAGE)
        return len(found)

    taking_part(sunday, ("city", ""))
    queries()
    one = queries()
    taking_part(sunday, *[("city", "")] * 29)
    assert queries() == one


class TestHolidays:
    @pytest.fixture
    def holidays(self):
        return make.holidays(slug="weihnachten")

    @pytest.fixture
    def town(self, holidays):
        open_one = make.merchant(hours=HOURS, name="Offen")
        closed = make.merchant(hours=HOURS, name="Zu")
        make.merchant(hours=HOURS, name="Still")
        make.merchant(hours=f"{HOURS}; Dec 24 08:00-12:00", name="Von selbst")
        says(asked(holidays, open_one), (CHRISTMAS_EVE, "other", "9–13"))
        says(invitation_of(holidays, closed), (CHRISTMAS_EVE, "closed", ""))

    @pytest.mark.usefixtures("town")
    def test_first_day_is_shown_with_who_is_open_closed_and_silent(self, client):
        answer = client.get("/aktionstage/weihnachten/")
        text = text_of(answer)
        assert "Offen am Donnerstag, 24. Dezember 2 Betriebe haben offen" in text
        assert "1 hat geschlossen" in text
        assert "1 hat seine Zeiten noch nicht bestätigt" in text
        assert sorted(doors(answer.content.decode())) == ["Offen", "Von selbst"]
        assert "Offen 9 bis 13 Uhr" in text

    @pytest.mark.usefixtures("town")
    def test_other_days_have_an_address_of_their_own(self, client):
        answer = client.get("/aktionstage/weihnachten/?tag=2026-12-25")
        text = text_of(answer)
        assert "Offen am Freitag, 25. Dezember (Erster Weihnachtstag) 0 Betriebe haben offen" in text
        assert "Für diesen Tag hat uns noch niemand Öffnungszeiten genannt." in text
        assert "4 haben ihre Zeiten noch nicht bestätigt" in text
        assert 'content="noindex"' in answer.content.decode()

    def test_days_gone_are_left_out_and_in_the_end_the_page_says_so(self, client, holidays, saturday_before_advent):
        saturday_before_advent.move_to(at("2026-12-30 09:00"))
        html = client.get("/aktionstage/weihnachten/").content.decode()
        assert "29. Dezember" not in html
        assert "Offen am Mittwoch, 30. Dezember" in html
        saturday_before_advent.move_to(at("2027-01-07 09:00"))
        assert "Das ist vorbei." in text_of(client.get("/aktionstage/weihnachten/"))

    def test_nobody_asked_yet(self, client, holidays):
        assert "Für diesen Tag hat uns noch niemand" in text_of(client.get("/aktionstage/weihnachten/"))

    def test_page_costs_the_same_queries_for_1_and_30_businesses(self, client, holidays):
        def queries():
            with CaptureQueriesContext(connection) as found:
                client.get("/aktionstage/weihnachten/")
            return len(found)

        asked(holidays, make.merchant(hours=HOURS))
        queries()
        one = queries()
        for _ in range(29):
            last = make.merchant(hours=HOURS)
        asked(holidays, last)
        assert queries() == one


def test_shop_window_names_the_days_it_takes_part_in(client, sunday):
    shop = taking_part(sunday, ("city", ""), slug="tonfall")
    refused = make.action_day(slug="nacht", name_de="Lange Nacht")
    says(asked(refused, shop), (SUNDAY, "no", ""))
    says(asked(make.holidays(name_de="Weihnachten"), shop), (CHRISTMAS_EVE, "other", "9-13"))
    html = client.get("/laeden/tonfall/").content.decode()
    aside = html[html.index("<aside") : html.index("</aside>")]
    assert re.findall(r'<a href="(/aktionstage/[^"]+)">([^<]+)</a>, ([^<]+)<', aside) == [
        (PAGE, "Verkaufsoffener Sonntag", "Sonntag, 6. Dezember")
    ]


class TestBanner:
    NOW = at("2026-11-28 10:00")

    def test_nothing_near_nothing_to_show(self):
        make.action_day(first_day=dt.date(2026, 12, 20))
        make.action_day(first_day=dt.date(2026, 11, 27))
        make.action_day(state=State.DRAFT)
        make.action_day(state=State.WITHDRAWN)
        assert next_action_day(self.NOW) is None

    def test_day_to_take_part_in_with_its_doors(self, sunday, django_assert_num_queries):
        taking_part(sunday, ("city", ""), ("other", "14-15"), ("no", ""))
        make.holidays(first_day=dt.date(2026, 12, 1), last_day=dt.date(2026, 12, 3), answer_by=dt.date(2026, 12, 1))
        with django_assert_num_queries(1):
            day = next_action_day(self.NOW)
        text = re.sub(r"<[^>]+>|\s+", " ", render_to_string("components/aktionstag.html", {"day": day}))
        assert "Sonntag, 6. Dezember, 13 bis 18 Uhr: 2 Betriebe machen mit" in re.sub(r" +", " ", text)
        assert (day.url, day.is_holiday) == (PAGE, False)

    def test_holidays_are_a_note(self):
        make.holidays(slug="weihnachten")
        assert next_action_day(self.NOW) is None
        day = next_action_day(at("2026-12-10 10:00"))
        assert (day.name, day.when, day.is_holiday) == ("Zwischen den Jahren", "24. Dezember bis 6. Januar", True)
        assert "Wer wann offen hat" in render_to_string("components/aktionstag.html", {"day": day})
        assert next_action_day(at("2027-01-06 23:59")) is not None
        assert next_action_day(at("2027-01-07 00:00")) is None

    def test_is_gone_with_the_day_and_of_a_night_with_its_end(self, sunday):
        assert next_action_day(at("2026-12-06 23:59")) is not None
        assert next_action_day(at("2026-12-07 00:00")) is None
        make.action_day(kind="night", legal_basis="", opens=dt.time(18), closes=dt.time(1))
        assert next_action_day(at("2026-12-07 00:59")).hours == "18 bis 1 Uhr"
        assert next_action_day(at("2026-12-07 01:00")) is None

    def test_speaks_english(self, sunday):
        with translation.override("en"):
            day = next_action_day(self.NOW)
        assert (day.name, day.when, day.hours) == ("Sunday opening", "Sunday, 6 December", "1 pm to 6 pm")
