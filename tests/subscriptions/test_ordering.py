"""Ordering news: double opt-in, one row an address, the same answer for everybody, no way to pester anybody."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coburg_showcase.subscriptions import tasks
from coburg_showcase.subscriptions.models import CANCEL, CONFIRM, Subscription
from coburg_showcase.subscriptions.retention import KEPT_UNCONFIRMED
from coburg_showcase.tokens import make_token
from stories.publication import State
from stories.roadworks.models import ConstructionSite
from tests import make
from tests.subscriptions.ordering import ERIKA, address, filled_in, link_in, mails_to, order, subscribed, text_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 25, 11, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def site():
    return make.construction_site(slug="steinweg", title="Steinweg: neue Leitungen")


@pytest.mark.rule("L-21")
def test_news_are_ordered_by_two_steps_and_ended_by_one(client, site):
    answer = order(client, site)
    assert (answer.status_code, answer["Location"]) == (303, "/baublog/steinweg/benachrichtigung/?gesendet=1")
    assert "Bitte sehen Sie in Ihr Postfach" in text_of(client.get(answer["Location"]))
    ordered = Subscription.objects.get()
    assert (ordered.email, ordered.language, ordered.confirmed_at) == (ERIKA, "de", None)
    (mail,) = mails_to()
    assert mail.subject == "Bitte bestätigen: Nachrichten per E-Mail"
    assert "„Steinweg: neue Leitungen“" in mail.text

    link = link_in(mail, "bestaetigen")
    asked = client.get(link)
    ordered.refresh_from_db()
    assert "Ja, Nachrichten schicken" in text_of(asked)
    assert ordered.confirmed_at is None
    assert "Bestätigt:" in text_of(client.post(link))
    ordered.refresh_from_db()
    assert ordered.confirmed_at == NOON

    client.get(cancel := f"/abbestellen/{ordered.cancel_token}/")
    assert Subscription.objects.exists()
    assert "Sie bekommen keine dieser E-Mails mehr" in text_of(client.post(cancel))
    assert not Subscription.objects.exists()
    assert not mails_to()


def test_form_says_what_happens_with_the_address(client, site):
    page = client.get(address(site))
    text = text_of(page)
    assert page["Cache-Control"] == "no-store, private"
    assert "Eine E-Mail, wenn sich etwas ändert: Steinweg: neue Leitungen. Sonst nichts." in text
    assert "Ohne das löschen wir Ihre Adresse nach 7 Tagen." in text
    assert 'href="/datenschutz/"' in page.content.decode()
    assert not client.get(address(site) + "?gesendet=1").cookies


def test_english_order_keeps_its_language(client, site):
    answer = order(client, site, path="/en/roadworks/steinweg/notification/")
    assert answer["Location"] == "/en/roadworks/steinweg/notification/?gesendet=1"
    (mail,) = mails_to()
    assert mail.subject == "Please confirm: news by e-mail"
    page = client.get(link_in(mail, "bestaetigen"))
    assert page["Content-Language"] == "en"
    assert "Yes, send me the news" in text_of(page)


@pytest.mark.rule("H-14")
@pytest.mark.rule("H-44")
def test_one_address_has_one_row_however_it_is_written(client, site):
    for email in (ERIKA, "Erika@Example.ORG", "ERIKA@example.org", ERIKA):
        assert order(client, site, email=email).status_code == 303
    assert Subscription.objects.count() == 1
    with pytest.raises(IntegrityError, match="subscription_one_per_address"):
        subscribed(site, "eRIKA@example.org")


def test_answer_tells_nothing_about_an_address(client, site):
    subscribed(site, "bekannt@example.org", confirmed_at=NOON)
    subscribed(site, "wartet@example.org")
    answers, queries = [], []
    for email in ("neu@example.org", "bekannt@example.org", "wartet@example.org"):
        with CaptureQueriesContext(connection) as asked:
            answer = order(client, site, email=email)
        answers.append(
            (answer.status_code, answer["Location"], answer.content, text_of(client.get(answer["Location"])))
        )
        queries.append(len(asked))
    assert answers[0] == answers[1] == answers[2]
    assert max(queries) - min(queries) <= 3
    assert [len(mails_to(email)) for email in ("neu@example.org", "bekannt@example.org", "wartet@example.org")] == [
        1
    ] * 3


def test_who_gets_the_news_already_is_told_so_and_stays_confirmed(client, site):
    known = subscribed(site, confirmed_at=NOON - timedelta(days=9))
    order(client, site)
    (mail,) = mails_to()
    assert mail.subject == "Sie bekommen diese Nachrichten schon"
    known.refresh_from_db()
    assert known.confirmed_at == NOON - timedelta(days=9)


def test_nobody_can_pester_an_address(client, site):
    """From ever new addresses on the internet, about ever other topics: three mails a day, then silence."""
    for number in range(12):
        other = make.construction_site()
        sender = Client(REMOTE_ADDR=f"198.51.{number}.7")
        assert order(sender, other, email=ERIKA.upper() if number % 2 else ERIKA).status_code == 303
    assert len(mails_to(ERIKA)) + len(mails_to("ERIKA@example.org")) == 3


@pytest.mark.rule("H-42")
def test_one_client_cannot_order_for_the_whole_town(client, site):
    statuses = [order(client, site, email=f"{number}@example.org").status_code for number in range(6)]
    assert statuses == [303] * 5 + [429]
    assert "6@example.org" not in str(list(Subscription.objects.values_list("email")))
    answer = order(client, site, email="siebte@example.org")
    assert "in kurzer Zeit" in text_of(answer)
    assert "siebte@example.org" in answer.content.decode()


@pytest.mark.rule("H-43")
@pytest.mark.parametrize("odd", [{"weitere_angabe": "x"}, {"seconds": 1}])
def test_what_looks_like_a_machine_is_asked_again_and_mails_nobody(client, site, odd):
    answer = order(client, site, **odd)
    assert answer.status_code == 422
    assert "Bitte senden Sie das Formular noch einmal." in text_of(answer)
    assert ERIKA in answer.content.decode()
    assert not Subscription.objects.exists()
    assert not mails_to()


@pytest.mark.rule("H-43")
def test_form_of_another_topic_or_of_days_ago_is_shown_again(client, site):
    other = make.construction_site()
    for data in (filled_in(other), filled_in(site, seconds=3 * 86_400)):
        answer = client.post(address(site), data)
        assert answer.status_code == 422
        assert ERIKA in answer.content.decode()
    assert not Subscription.objects.exists()


@pytest.mark.rule("H-41")
@pytest.mark.rule("H-11")
@pytest.mark.rule("H-12")
@pytest.mark.rule("H-15")
@pytest.mark.rule("H-40")
@pytest.mark.parametrize(
    ("email", "status"),
    [
        *((odd, 422) for odd in ("", "a@b", "a@b..de", '"x y"@d.de', "a" * 250 + "@b.de", "a@b.de, c@d.de")),
        *((odd, 422) for odd in ("a@b.de;c@d.de", "a@b.de\r\nBcc: x@d.de", "a\0@b.de", "a\u202e@b.de,")),
        *((fine, 303) for fine in ("info@bäckerei.de", "a+b@c.de", "A@B.DE")),
    ],
)
def test_odd_addresses_are_a_field_error(client, site, email, status):
    assert order(client, site, email=email).status_code == status


@pytest.mark.rule("H-01")
@pytest.mark.rule("H-02")
@pytest.mark.rule("H-07")
@pytest.mark.parametrize(
    "email", ['"><img src=x onerror=alert(1)>', "<script>alert(1)</script>", "{{7*7}}@{% debug %}"]
)
def test_markup_is_text_in_the_form(client, site, email):
    answer = order(client, site, email=email)
    assert answer.status_code == 422
    assert "<img src=x" not in answer.content.decode()
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.rule("H-36")
def test_order_and_confirmation_need_their_token(site):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address(site), filled_in(site)).status_code == 403
    waiting = subscribed(site)
    assert strict.post(f"/bestaetigen/{make_token(CONFIRM, waiting.public_id)}/").status_code == 403
    waiting.refresh_from_db()
    assert waiting.confirmed_at is None


@pytest.mark.rule("H-38")
def test_fields_nobody_asked_for_count_for_nothing(client, site):
    order(client, site, confirmed_at="2026-01-01", topic="roadworks:0", language="xx")
    ordered = Subscription.objects.get()
    assert (ordered.confirmed_at, ordered.topic, ordered.language) == (None, f"roadworks:{site.pk}", "de")


@pytest.mark.rule("H-55")
def test_forged_foreign_and_old_links_open_nothing(client, site):
    waiting = subscribed(site)
    good = make_token(CONFIRM, waiting.public_id)
    forged = [good[:-1] + ("A" if good[-1] != "A" else "B"), good.split(".")[0], "x" * 500, "ä", "%00"]
    foreign = [make_token(CANCEL, waiting.public_id), make_token("enquiry", waiting.public_id)]
    for token in [*forged, *foreign]:
        assert client.post(f"/bestaetigen/{token}/").status_code == 404, token
    for token in [*forged, good]:
        assert client.post(f"/abbestellen/{token}/").status_code == 404, token
    waiting.refresh_from_db()
    assert waiting.confirmed_at is None
    gone = client.post(f"/bestaetigen/{make_token(CONFIRM, uuid4())}/")
    assert gone.status_code == 410
    assert "Dieser Link gilt nicht mehr" in text_of(gone)


@pytest.mark.rule("H-55")
def test_programs_that_open_links_change_nothing(client, site):
    waiting = subscribed(site)
    for path in (f"/bestaetigen/{make_token(CONFIRM, waiting.public_id)}/", f"/abbestellen/{waiting.cancel_token}/"):
        for method in ("get", "head"):
            answer = getattr(client, method)(path)
            assert answer.status_code == 200
            assert answer["Cache-Control"] == "no-store, private"
            assert answer["X-Robots-Tag"] == "noindex"
    waiting.refresh_from_db()
    assert waiting.confirmed_at is None


def test_confirming_twice_keeps_the_first_moment(client, site, clock):
    waiting = subscribed(site)
    path = f"/bestaetigen/{make_token(CONFIRM, waiting.public_id)}/"
    client.post(path)
    clock.shift(60)
    assert "Bestätigt:" in text_of(client.post(path))
    waiting.refresh_from_db()
    assert waiting.confirmed_at == NOON


@pytest.mark.rule("L-21")
def test_mailbox_ends_the_order_by_one_click_without_cookie_or_token(site):
    """RFC 8058: a POST to the address of the header, with its one field, from another host."""
    ordered = subscribed(site, confirmed_at=NOON)
    mailbox = Client(enforce_csrf_checks=True, headers={"origin": "https://mail.example"})
    answer = mailbox.post(f"/abbestellen/{ordered.cancel_token}/", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not answer.cookies
    assert not Subscription.objects.exists()
    again = mailbox.post(f"/abbestellen/{ordered.cancel_token}/", {"List-Unsubscribe": "One-Click"})
    assert again.status_code == 200


def test_ending_one_order_leaves_all_others(client, site):
    mine, neighbour = subscribed(site, confirmed_at=NOON), subscribed(site, "max@example.org", confirmed_at=NOON)
    client.post(f"/abbestellen/{mine.cancel_token}/", {"public_id": str(neighbour.public_id), "topic": "roadworks:0"})
    assert list(Subscription.objects.all()) == [neighbour]


@pytest.mark.rule("L-21")
def test_every_mail_bears_the_headers_that_end_it(client, site):
    order(client, site)
    (mail,) = mails_to()
    ordered = Subscription.objects.get()
    assert mail.headers == {
        "List-Unsubscribe": f"<http://testserver/abbestellen/{ordered.cancel_token}/>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


@pytest.mark.rule("L-19")
def test_what_nobody_confirms_goes_after_a_week_with_its_mails(client, site, clock):
    order(client, site)
    link = link_in(mails_to()[0], "bestaetigen")
    subscribed(site, "treu@example.org", confirmed_at=NOON)
    clock.move_to(NOON + KEPT_UNCONFIRMED)
    assert tasks.forget() == 0
    clock.move_to(NOON + KEPT_UNCONFIRMED + SECOND)
    assert tasks.forget() == 1
    assert tasks.forget() == 0
    assert [each.email for each in Subscription.objects.all()] == ["treu@example.org"]
    assert not mails_to()
    assert client.get(link).status_code == 410


@pytest.mark.rule("L-19")
@pytest.mark.parametrize("is_over", ["withdrawn", "deleted", "finished long ago"])
def test_orders_of_what_is_over_go_in_the_following_night(client, site, is_over):
    ordered = subscribed(site, confirmed_at=NOON)
    kept = subscribed(make.construction_site(), confirmed_at=NOON)
    if is_over == "withdrawn":
        ConstructionSite.objects.filter(pk=site.pk).update(state=State.WITHDRAWN)
    elif is_over == "deleted":
        ConstructionSite.objects.filter(pk=site.pk).delete()
    else:
        make.phase(site=site, first=-200, last=-91)
    answer = client.get(f"/bestaetigen/{make_token(CONFIRM, ordered.public_id)}/")
    assert answer.status_code == 410
    assert tasks.forget() == 1
    assert list(Subscription.objects.all()) == [kept]


def test_site_that_ended_three_months_ago_has_its_subscribers_still(site):
    subscribed(site, confirmed_at=NOON)
    make.phase(site=site, first=-200, last=-90)
    assert tasks.forget() == 0


@pytest.mark.rule("L-14")
def test_privacy_page_says_how_long_addresses_are_kept(client):
    text = text_of(client.get("/datenschutz/"))
    assert "E-Mail-Adressen, die für Nachrichten eingetragen und nicht bestätigt wurden" in text
    assert "Bis sie über den Link in jeder E-Mail beendet werden oder das Thema erledigt ist" in text
