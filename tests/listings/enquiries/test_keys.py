"""The pages behind the addresses in the mails: the shopper's status, deleting, the shop's answer."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from coburg_showcase.mail.models import OutgoingMail
from listings.enquiries import actions
from listings.enquiries.models import Answer, Enquiry, EnquiryKind, EnquiryState
from tests import make
from tests.listings.enquiries.asking import DISCLAIMER, text_of

pytestmark = pytest.mark.django_db

MONDAY_NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
WEDNESDAY_EVENING = datetime(2026, 11, 25, 17, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY_NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def enquiry():
    shop = make.merchant(
        name="Tonfall Keramik", email="laden@example.org", hours="Mo-Fr 10:00-18:00", phone="+4995615550001"
    )
    return make.enquiry(
        merchant=shop, kind=EnquiryKind.RESERVATION, listing_title="Der graue Krug", phone="+49 9561 12345", amount=2
    )


def status(client, enquiry, **more):
    return client.get(f"/anfrage/{enquiry.status_token}/", **more)


def page(enquiry) -> str:
    return f"/antwort/{enquiry.answer_token}/"


def form_of(client, enquiry, **fields):
    """What a browser sends of the answer page."""
    html = client.get(page(enquiry)).content.decode()
    stamp = re.search(r'name="stamp" value="([^"]+)"', html)[1]
    until = re.search(r'<option value="([^"]+)" selected', html)
    return {"stamp": stamp, "ready_until": until[1] if until else "", "text": "", **fields}


def ready(enquiry):
    actions.answer(enquiry=enquiry, submission=uuid4(), kind="ready", ready_until=WEDNESDAY_EVENING)


def test_status_page_shows_what_was_asked_and_where_the_shop_is(client, enquiry):
    answer = status(client, enquiry)
    text = text_of(answer)
    for words in ("Ihre Anfrage ist unterwegs", "Der graue Krug", enquiry.reference, "Offen bis 18 Uhr", DISCLAIMER):
        assert words in text
    assert "erika@example.org" not in text
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Robots-Tag"] == "noindex"
    assert not answer.cookies


def test_status_page_shows_answer_and_code(client, enquiry):
    ready(enquiry)
    text = text_of(status(client, enquiry))
    assert "Es liegt für Sie bereit bis Mittwoch, 25. November, 18 Uhr." in text
    assert f"Ihr Abholcode {enquiry.pickup_code}" in text


def test_text_of_the_shop_is_shown_escaped(client, enquiry):
    actions.answer(enquiry=enquiry, submission=uuid4(), kind="text", text="Ja, <b>morgen</b>.\n\nBis dann!")
    html = status(client, enquiry).content.decode()
    assert "<p>Ja, &lt;b&gt;morgen&lt;/b&gt;.</p>" in html


def test_code_goes_with_the_time_even_before_the_job_has_run(client, enquiry, monday):
    ready(enquiry)
    monday.move_to(WEDNESDAY_EVENING)
    text = text_of(status(client, enquiry))
    assert "Abgelaufen" in text
    assert enquiry.pickup_code not in text


def test_collected_and_held_pages_say_so(client, enquiry):
    ready(enquiry)
    actions.mark_collected(enquiry=enquiry)
    assert "Sie waren da." in text_of(status(client, enquiry))
    held = make.enquiry(is_held=True)
    assert "Ihre Anfrage wird geprüft" in text_of(status(client, held))


def test_unanswered_wish_for_a_time_that_has_come_is_over(client, enquiry):
    enquiry.wanted_at = MONDAY_NOON
    enquiry.save()
    assert "Der Betrieb hat nicht rechtzeitig geantwortet." in text_of(status(client, enquiry))


def test_english_shopper_reads_english(client, enquiry):
    enquiry.language = "en"
    enquiry.save()
    answer = status(client, enquiry)
    assert "Your enquiry is on its way" in text_of(answer)
    assert '<html lang="en">' in answer.content.decode()
    assert answer["Content-Language"] == "en"


@pytest.mark.parametrize("place", ["/anfrage/{}/", "/anfrage/{}/loeschen/", "/antwort/{}/"])
def test_made_up_and_foreign_tokens_are_not_found(client, enquiry, place):
    wrong = enquiry.answer_token if "anfrage" in place else enquiry.status_token
    for token in (wrong, "unfug", "x" * 200, wrong[:-1], "ä"):
        assert client.get(place.format(token)).status_code == 404
        assert client.post(place.format(token)).status_code in {404, 405}


@pytest.mark.rule("L-18")
def test_deleting_asks_once_and_takes_mails_along(client, enquiry):
    ready(enquiry)
    address = f"/anfrage/{enquiry.status_token}/loeschen/"
    assert "Ihre Anfrage löschen?" in text_of(client.get(address))
    client.head(address)
    assert Enquiry.objects.exists()
    answer = client.post(address)
    assert "ist hier gelöscht" in text_of(answer)
    assert not Enquiry.objects.exists()
    assert not Answer.objects.exists()
    assert not OutgoingMail.objects.exists()
    for gone in (client.post(address), status(client, enquiry), client.get(page(enquiry))):
        assert gone.status_code == 410
        assert "gibt es nicht mehr" in text_of(gone)


def test_opening_the_links_of_the_mail_changes_nothing(client, enquiry):
    for kind in Answer.Kind.values:
        for method in (client.get, client.head, client.options):
            method(f"{page(enquiry)}?antwort={kind}")
    enquiry.refresh_from_db()
    assert (enquiry.state, Answer.objects.count()) == (EnquiryState.OPEN, 0)
    assert 'value="sorry" ' in client.get(f"{page(enquiry)}?antwort=sorry").content.decode()
    assert re.search(r'value="sorry"[^>]*checked', client.get(f"{page(enquiry)}?antwort=sorry").content.decode())


def test_answer_page_shows_everything_and_offers_the_third_opening_day(client, enquiry):
    html = client.get(f"{page(enquiry)}?antwort=ready").content.decode()
    for words in ("Der graue Krug", "Erika Muster", "erika@example.org", "+49 9561 12345", DISCLAIMER):
        assert words in html
    assert '<option value="2026-11-25T17:00:00+00:00" selected>Mittwoch, 25. November, 18 Uhr</option>' in html


def test_wish_of_the_shopper_is_offered_first(client, enquiry):
    enquiry.wanted_at = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
    enquiry.save()
    html = client.get(page(enquiry)).content.decode()
    assert '<option value="2026-11-24T15:30:00+00:00" selected>Dienstag, 24. November, 16.30 Uhr</option>' in html


def test_ready_is_stored_mailed_and_shown(client, enquiry):
    answer = client.post(page(enquiry), form_of(client, enquiry, kind="ready"))
    assert (answer.status_code, answer["Location"]) == (303, page(enquiry))
    enquiry.refresh_from_db()
    assert enquiry.ready_until == WEDNESDAY_EVENING
    assert OutgoingMail.objects.get().to == "erika@example.org"
    text = text_of(client.get(page(enquiry)))
    assert f"Abholcode {enquiry.pickup_code}" in text
    assert "die Mail an die Kundschaft ist unterwegs" in text


def test_answer_sent_twice_is_one(client, enquiry):
    data = form_of(client, enquiry, kind="sorry")
    client.post(page(enquiry), data)
    client.post(page(enquiry), data)
    assert (Answer.objects.count(), OutgoingMail.objects.count()) == (1, 1)


@pytest.mark.rule("A-18")
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Bitte wählen Sie eine Antwort."),
        ({"kind": "kaufen"}, "Bitte wählen Sie eine Antwort."),
        ({"kind": "text", "text": "  "}, "Bitte schreiben Sie Ihre Antwort."),
        ({"kind": "ready", "ready_until": ""}, "Bitte wählen Sie, bis wann es bereitliegt."),
        ({"kind": "ready", "ready_until": "2020-01-01T10:00:00+00:00"}, "Diese Zeit ist vorbei."),
        ({"kind": "ready", "ready_until": "9999999-1-1"}, "Diese Zeit ist vorbei."),
    ],
)
def test_incomplete_answer_is_not_sent(client, enquiry, fields, sentence):
    answer = client.post(page(enquiry), form_of(client, enquiry, **{"text": "Mein Satz", **fields}))
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "<title>Fehler: " in answer.content.decode()
    assert not Answer.objects.exists()


def test_time_that_has_passed_does_not_matter_to_other_answers(client, enquiry):
    data = form_of(client, enquiry, kind="sorry", ready_until="2020-01-01T10:00:00+00:00")
    assert client.post(page(enquiry), data).status_code == 303


def test_collected_button(client, enquiry):
    ready(enquiry)
    assert client.post(page(enquiry), {"collected": "1"}).status_code == 303
    enquiry.refresh_from_db()
    assert enquiry.state == EnquiryState.COLLECTED
    text = text_of(client.get(page(enquiry)))
    assert "Abgeholt" in text
    assert "Antwort senden" not in text


def test_shop_that_pressed_collected_by_mistake_takes_it_back(client, enquiry, monday):
    ready(enquiry)
    client.post(page(enquiry), {"collected": "1"})
    assert 'name="uncollected"' in client.get(page(enquiry)).content.decode()
    assert client.post(page(enquiry), {"uncollected": "1"}).status_code == 303
    enquiry.refresh_from_db()
    assert enquiry.is_ready
    assert f"Ihr Abholcode {enquiry.pickup_code}" in text_of(status(client, enquiry))
    client.post(page(enquiry), {"collected": "1"})
    monday.move_to(WEDNESDAY_EVENING)
    assert 'name="uncollected"' not in client.get(page(enquiry)).content.decode()
    assert client.post(page(enquiry), {"uncollected": "1"}).status_code == 303
    enquiry.refresh_from_db()
    assert enquiry.state == EnquiryState.COLLECTED


def test_collected_button_comes_last_and_the_clicked_answer_first(client, enquiry):
    ready(enquiry)
    html = client.get(f"{page(enquiry)}?antwort=sorry").content.decode()
    assert re.findall(r'type="radio" name="kind" value="([^"]+)"', html) == ["sorry", "ready", "will-call", "text"]
    assert html.index("Antwort senden") < html.index('name="collected"')


@pytest.mark.rule("H-42")
def test_answers_are_no_relay_for_mails(client, enquiry, monday):
    statuses = []
    for hour in range(5):
        monday.move_to(MONDAY_NOON + timedelta(hours=2 * hour))
        for number in range(6):
            data = form_of(client, enquiry, kind="text", text=f"Werbung {hour}.{number}")
            answer = client.post(page(enquiry), data)
            statuses.append(answer.status_code)
            assert answer.status_code == 303 or f"Werbung {hour}.{number}" in answer.content.decode()
    assert statuses == [303] * 5 + [429] + [303] * 5 + [429] + [303] * 2 + [429] * 16
    assert (Answer.objects.count(), OutgoingMail.objects.count()) == (12, 12)
    assert "data-error-summary" in answer.content.decode()


def test_shop_calls_and_writes_with_one_tap_and_reads_its_own_answer(client, enquiry):
    Enquiry.objects.update(email="erika+krug@example.org")
    ready(enquiry)
    answer = client.get(page(enquiry))
    html = answer.content.decode()
    assert '<a href="tel:+49956112345">+49 9561 12345</a>' in html
    assert '<a href="mailto:erika+krug@example.org">erika+krug@example.org</a>' in html
    assert "liegt für Sie bereit" not in text_of(answer)


def test_hostile_address_makes_no_other_link(client, enquiry):
    Enquiry.objects.update(email='"a?bcc=x&\'<b>"@example.org', phone="+49 <b>")
    html = client.get(page(enquiry)).content.decode()
    assert 'href="mailto:%22a%3Fbcc%3Dx%26%27%3Cb%3E%22@example.org"' in html
    assert "<b>" not in html.partition("<dl")[2].partition("</dl>")[0]


def test_expired_enquiry_takes_no_answer_and_says_why(client, enquiry, monday):
    data = form_of(client, enquiry, kind="sorry")
    ready(enquiry)
    monday.move_to(WEDNESDAY_EVENING + timedelta(seconds=1))
    assert client.post(page(enquiry), data).status_code == 303
    assert Answer.objects.count() == 1
    assert "Diese Anfrage ist abgelaufen." in text_of(client.get(page(enquiry)))


def test_appointment_is_confirmed_without_a_code(client, enquiry):
    enquiry.kind = EnquiryKind.APPOINTMENT
    enquiry.wanted_at = WEDNESDAY_EVENING
    enquiry.save()
    client.post(page(enquiry), form_of(client, enquiry, kind="ready"))
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.ready_until, enquiry.pickup_code) == (EnquiryState.ANSWERED, None, "")
    assert "Der Termin passt uns." in text_of(status(client, enquiry))


@pytest.mark.parametrize(
    ("values", "offered"),
    [
        ({"phone": ""}, ["ready", "sorry", "text"]),
        ({"email": "", "kind": EnquiryKind.CALLBACK}, ["sorry", "will-call"]),
        ({}, ["ready", "sorry", "will-call", "text"]),
    ],
)
def test_only_answers_that_make_sense_are_offered(client, enquiry, values, offered):
    Enquiry.objects.update(**values)
    html = client.get(page(enquiry)).content.decode()
    assert re.findall(r'type="radio" name="kind" value="([^"]+)"', html) == offered


@pytest.mark.rule("H-36")
@pytest.mark.parametrize("what", ["answer", "delete", "form"])
def test_forged_posts_change_nothing(enquiry, what):
    strict = Client(enforce_csrf_checks=True)
    addresses = {
        "answer": page(enquiry),
        "delete": f"/anfrage/{enquiry.status_token}/loeschen/",
        "form": f"/laeden/{enquiry.merchant.slug}/anfrage/?art=frage",
    }
    strict.get(addresses[what])
    for data, headers in (
        ({"kind": "sorry"}, {}),
        ({"kind": "sorry", "csrfmiddlewaretoken": "x" * 64}, {}),
        ({"kind": "sorry", "_method": "DELETE"}, {"Origin": "https://boese.example"}),
    ):
        answer = strict.post(addresses[what], data, headers=headers)
        assert answer.status_code == 403
        assert "Ihr Formular war zu lange offen" in text_of(answer)
    assert (Enquiry.objects.count(), Answer.objects.count()) == (1, 0)


def test_shop_on_a_long_holiday_can_still_put_things_aside(client, enquiry):
    from merchants.opening.osm import parse
    from merchants.opening.store import replace_hours

    replace_hours(merchant=enquiry.merchant, rules=parse("Jul-Aug Mo-Fr 10:00-18:00"))
    assert client.post(page(enquiry), form_of(client, enquiry, kind="ready")).status_code == 303
    enquiry.refresh_from_db()
    assert enquiry.is_ready
