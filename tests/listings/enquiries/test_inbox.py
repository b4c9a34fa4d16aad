"""The inbox in the workshop: who asked what, how it stands, answering it, and the quarantine."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine

from coburg_showcase.mail.models import OutgoingMail
from listings.enquiries import actions
from listings.enquiries.models import Enquiry, EnquiryKind, EnquiryState, Standing
from tests import make
from tests.listings.enquiries.asking import text_of

pytestmark = pytest.mark.django_db

MONDAY_NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
WEDNESDAY_EVENING = datetime(2026, 11, 25, 17, tzinfo=UTC)
INBOX = "/mein-schaufenster/tonfall/anfragen/"


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY_NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def shop():
    return make.merchant(slug="tonfall", name="Tonfall", email="laden@example.org", hours="Mo-Fr 10:00-18:00")


@pytest.fixture
def owner(client, shop):
    client.force_login(make.member(merchant=shop))
    return client


def appointment(shop, **values):
    wanted = datetime(2026, 11, 24, 10, tzinfo=UTC)
    return make.enquiry(merchant=shop, kind=EnquiryKind.APPOINTMENT, wanted_at=wanted, **values)


def reservation(shop, **values):
    values = {"listing_title": "Salzkrug", "message": "", **values}
    return make.enquiry(merchant=shop, kind=EnquiryKind.RESERVATION, **values)


def answered(shop, kind, **values):
    enquiry = appointment(shop)
    actions.answer(enquiry=enquiry, submission=uuid4(), kind=kind, **values)
    return enquiry


def address(enquiry) -> str:
    return f"{INBOX}{enquiry.public_id}/"


def form_of(client, enquiry, **fields):
    """What a browser sends of the page of an enquiry."""
    html = client.get(address(enquiry)).text
    return {"stamp": re.search(r'name="stamp" value="([^"]+)"', html)[1], "text": "", **fields}


def listed(client, query="") -> list[tuple[str, str]]:
    return [(row.subject, row.standing) for row in client.get(INBOX + query).context["inbox"].rows]


def one_of_each(shop) -> dict[str, Enquiry]:
    ready = reservation(shop)
    actions.answer(enquiry=ready, submission=uuid4(), kind="ready", ready_until=WEDNESDAY_EVENING)
    collected = reservation(shop)
    actions.answer(enquiry=collected, submission=uuid4(), kind="ready", ready_until=WEDNESDAY_EVENING)
    actions.mark_collected(enquiry=collected)
    late = reservation(shop)
    actions.answer(enquiry=late, submission=uuid4(), kind="ready", ready_until=MONDAY_NOON)  # the job has not run yet
    changed_mind = make.enquiry(merchant=shop)
    actions.answer(enquiry=changed_mind, submission=uuid4(), kind="sorry")
    actions.answer(enquiry=changed_mind, submission=uuid4(), kind="text", text="Doch noch eines gefunden")
    return {
        Standing.WAITING: make.enquiry(merchant=shop),
        Standing.PROMISED: ready,
        Standing.PROPOSED: answered(shop, "proposal", proposed_at=WEDNESDAY_EVENING),
        Standing.DECLINED: answered(shop, "sorry"),
        Standing.REPLIED: changed_mind,
        Standing.COLLECTED: collected,
        Standing.EXPIRED: late,
    }


def test_list_says_what_was_asked_and_how_it_stands_newest_first(owner, shop, monday):
    reservation(shop, amount=2, wanted_at=WEDNESDAY_EVENING, created_at=MONDAY_NOON - timedelta(days=1))
    actions.answer(
        enquiry=make.enquiry(merchant=shop, message="Gibt es die\nin Grün?"), submission=uuid4(), kind="sorry"
    )

    assert listed(owner) == [
        ("Frage: Gibt es die in Grün?", "Abgesagt"),
        ("Zurücklegen: 2 × Salzkrug, Mittwoch, 25. November, 18 Uhr", "Wartet"),
    ]
    assert "gestern, 12 Uhr" in text_of(owner.get(INBOX))


@pytest.mark.parametrize("standing", Standing)
def test_list_shows_those_alone_which_stand_so(owner, shop, standing):
    each = one_of_each(shop)

    inbox = owner.get(f"{INBOX}?stand={standing}").context["inbox"]

    assert [row.enquiry for row in inbox.rows] == [each[standing]]
    assert [(choice.label, choice.count) for choice in inbox.choices if choice.is_current] == [(standing.label, 1)]


def test_odd_filters_and_pages_show_the_whole_list(owner, shop):
    make.enquiry(merchant=shop)

    assert len(listed(owner, "?stand=%00&seite=99999999999")) == 1
    assert len(listed(owner, "?stand=held&seite=-1")) == 1


def test_long_list_has_pages_and_asks_the_database_no_more(owner, shop, django_assert_num_queries):
    make.enquiry(merchant=shop)
    with django_assert_num_queries(7):
        owner.get(INBOX)
    for _number in range(25):
        make.enquiry(merchant=shop)

    with django_assert_num_queries(7):
        assert len(listed(owner)) == 24
    assert len(listed(owner, "?seite=2")) == 2


@pytest.mark.rule("H-37")
def test_neighbours_enquiries_are_nowhere(owner, shop):
    foreign = make.enquiry(name="Fremder Mensch", is_held=True)
    delivered = make.enquiry()

    assert owner.get(address(delivered)).status_code == 404
    assert owner.post(address(delivered), {"kind": "sorry"}).status_code == 404
    assert owner.post(f"{INBOX}quarantaene/", {"echt": str(foreign.public_id)}).status_code == 404
    assert owner.post(f"{INBOX}quarantaene/", {"spam": str(foreign.public_id)}).status_code == 404
    assert "Fremder Mensch" not in owner.get(f"{INBOX}quarantaene/").text
    assert listed(owner) == []
    assert Enquiry.objects.get(pk=foreign.pk).is_held


def test_page_shows_the_conversation_in_its_order(owner, shop):
    enquiry = answered(shop, "text", text="Wir <b>sehen</b> nach.")
    actions.answer(enquiry=enquiry, submission=uuid4(), kind="sorry")

    page = owner.get(address(enquiry))

    said = [said.sentence for said in page.context["conversation"]]
    assert said == ["Erika Muster fragt:", "Ihre Antwort:", "Ihre Antwort: geht leider nicht."]
    assert "Wir &lt;b&gt;sehen&lt;/b&gt; nach." in page.text


def test_reservation_gets_its_code_and_is_collected(owner, shop):
    enquiry = reservation(shop)

    owner.post(address(enquiry), form_of(owner, enquiry, kind="ready", ready_until=WEDNESDAY_EVENING.isoformat()))
    enquiry.refresh_from_db()
    page = text_of(owner.get(address(enquiry)))
    assert enquiry.pickup_code in page
    assert OutgoingMail.objects.get().to == "erika@example.org"

    owner.post(address(enquiry), {"collected": "1"})
    assert listed(owner) == [("Zurücklegen: Salzkrug", "Abgeholt")]
    owner.post(address(enquiry), {"uncollected": "1"})
    assert listed(owner) == [("Zurücklegen: Salzkrug", "Zugesagt")]


def test_answer_sent_twice_is_one(owner, shop):
    enquiry = make.enquiry(merchant=shop)
    sent = form_of(owner, enquiry, kind="sorry")

    for _click in range(2):
        assert owner.post(address(enquiry), sent)["Location"] == address(enquiry)

    assert enquiry.answers.count() == 1


def test_mistakes_are_said_and_nothing_is_lost(owner, shop):
    enquiry = make.enquiry(merchant=shop)

    answer = owner.post(address(enquiry), form_of(owner, enquiry, text="Schon getippt"))

    assert answer.status_code == 422
    assert "Bitte wählen Sie eine Antwort." in answer.text
    assert "Schon getippt" in answer.text


def test_too_many_answers_are_refused_with_a_sentence(owner, shop):
    enquiry = make.enquiry(merchant=shop)
    for _number in range(actions.ANSWERS):
        actions.answer(enquiry=enquiry, submission=uuid4(), kind="sorry")

    assert owner.post(address(enquiry), form_of(owner, enquiry, kind="sorry")).status_code == 429


def test_nothing_to_collect_is_said(owner, shop):
    enquiry = make.enquiry(merchant=shop)

    page = owner.post(address(enquiry), {"collected": "1"}, follow=True)

    assert "Hier liegt nichts zum Abholen bereit." in page.text


def test_other_time_is_suggested_to_the_shopper(owner, shop, client):
    enquiry = appointment(shop)

    owner.post(
        address(enquiry), form_of(owner, enquiry, kind="proposal", wanted_date="2026-11-25", wanted_time="16:30")
    )

    assert enquiry.answers.get().proposed_at == datetime(2026, 11, 25, 15, 30, tzinfo=UTC)
    sentence = "Wir schlagen einen anderen Termin vor: Mittwoch, 25. November, 16.30 Uhr."
    assert sentence in OutgoingMail.objects.get().text
    assert sentence in client.get(f"/anfrage/{enquiry.status_token}/").text


@pytest.mark.parametrize(
    ("day", "time", "said"),
    [
        ("", "16:30", "Bitte wählen Sie einen Tag."),
        ("2026-11-25", "", "Bitte geben Sie eine Uhrzeit ein"),
        ("2026-11-25", "x", "Bitte geben Sie eine Uhrzeit ein"),
        ("2026-11-25", "23:30", "innerhalb dieser Zeiten"),
        ("2031-01-01", "10:00", "Dieser Tag ist vorbei."),
    ],
)
def test_other_time_has_to_be_possible(owner, shop, day, time, said):
    enquiry = appointment(shop)

    answer = owner.post(address(enquiry), form_of(owner, enquiry, kind="proposal", wanted_date=day, wanted_time=time))

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert not enquiry.answers.exists()


def test_only_appointments_have_other_times(owner, shop):
    enquiry = make.enquiry(merchant=shop)

    assert "Anderen Termin vorschlagen" not in owner.get(address(enquiry)).text
    assert owner.post(address(enquiry), form_of(owner, enquiry, kind="proposal")).status_code == 422


def test_odd_moment_does_no_harm_to_another_answer(owner, shop):
    enquiry = appointment(shop)

    owner.post(address(enquiry), form_of(owner, enquiry, kind="sorry", wanted_date="x", wanted_time="y"))

    assert enquiry.answers.get().proposed_at is None


def test_quarantine_names_its_reasons_and_delivers_what_is_real(owner, shop):
    held = make.enquiry(merchant=shop, is_held=True, held_because=["links"], message="https://example.org")
    assert "viele Links" in text_of(owner.get(f"{INBOX}quarantaene/"))
    assert owner.get(address(held)).status_code == 404

    answer = owner.post(f"{INBOX}quarantaene/", {"echt": str(held.public_id)})

    assert answer["Location"] == address(held)
    assert listed(owner) == [("Frage: https://example.org", "Wartet")]
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {"laden@example.org", "erika@example.org"}
    assert owner.post(f"{INBOX}quarantaene/", {"echt": str(held.public_id)}).status_code == 404


def test_spam_goes_for_good_and_delivered_ones_stay(owner, shop):
    held, delivered = make.enquiry(merchant=shop, is_held=True), make.enquiry(merchant=shop)

    owner.post(f"{INBOX}quarantaene/", {"spam": str(held.public_id)})

    assert list(Enquiry.objects.all()) == [delivered]
    assert owner.post(f"{INBOX}quarantaene/", {"spam": str(delivered.public_id)}).status_code == 404
    assert owner.post(f"{INBOX}quarantaene/", {"spam": "x\0" * 3000}).status_code == 404
    assert OutgoingMail.objects.count() == 0


def test_page_of_the_business_shows_the_newest_three(owner, shop, django_assert_num_queries):
    assert "Alle Anfragen" not in owner.get("/mein-schaufenster/tonfall/").text
    for number in range(4):
        make.enquiry(merchant=shop, message=f"Frage {number}?")
    actions.answer(enquiry=Enquiry.objects.earliest("pk"), submission=uuid4(), kind="sorry")
    make.enquiry(merchant=shop, is_held=True)

    page = text_of(owner.get("/mein-schaufenster/tonfall/"))

    assert "3 offen, 1 beantwortet" in page
    assert "1 Anfrage sieht nach unerwünschter Post aus" in page
    assert [f"Frage {number}?" in page for number in range(4)] == [False, True, True, True]


def test_answered_enquiries_do_not_wait(shop):
    assert {str(key): value for key, value in shop.enquiries.inbox(MONDAY_NOON).standings().items()} == {}
    each = one_of_each(shop)
    standings = shop.enquiries.inbox(MONDAY_NOON).standings()
    assert standings == {str(standing): 1 for standing in each}
    assert each[Standing.EXPIRED].state == EnquiryState.ANSWERED
