"""From a question to its answer: in public, by mail, or hidden with a reason; and what is forgotten when."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coburg_showcase.accounts.models import User
from coburg_showcase.mail.models import OutgoingMail
from coburg_showcase.pages.registries import RETENTION
from coburg_showcase.tokens import make_token
from stories.roadworks import actions, tasks
from stories.roadworks.models import PublishedAnswer, Question, QuestionState
from stories.roadworks.retention import KEPT_AFTER_LAST_MESSAGE, KEPT_IN_QUARANTINE
from tests import make
from tests.stories.roadworks.asking import ask, mails_to, text_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 25, 11, tzinfo=UTC)
LIST = "/verwaltung/roadworks/question/"
ERIKA = "erika@example.org"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def site():
    return make.construction_site(slug="steinweg", title="Steinweg: neue Leitungen", contact_role="Tiefbauamt")


@pytest.fixture
def desk(client):
    client.force_login(User.objects.create_superuser("amt@example.org", "x" * 20))
    return client


def decide(desk, question, **fields):
    """Open the question at the desk and send its form."""
    page = f"{LIST}{question.pk}/change/"
    form = desk.get(page).context["adminform"].form
    sent = {name: form.initial.get(name) or "" for name in form.fields}
    return desk.post(page, {**sent, **fields}, follow=True)


def test_question_answer_public_and_the_mail_to_whoever_asked(client, site):
    """Done when 2: asked without login, answered at the desk, then on the page and in the mailbox."""
    asking, desk = type(client)(), client
    desk.force_login(User.objects.create_superuser("amt@example.org", "x" * 20))
    ask(asking, site, text="Kommt die Feuerwehr durch? Max Muster", email=ERIKA, name="Erika Muster")
    question = Question.objects.get()
    assert "Kommt die Feuerwehr durch?" not in text_of(asking.get("/baublog/steinweg/"))

    answer = decide(
        desk, question, decision="publish", answer="Ja. In vier Minuten.", wording="Kommt die Feuerwehr durch?"
    )

    assert "Frage und Antwort sind jetzt öffentlich." in text_of(answer)
    page = text_of(asking.get("/baublog/steinweg/"))
    assert "Kommt die Feuerwehr durch? Ja. In vier Minuten. Antwort: Tiefbauamt" in page
    assert "Muster" not in page
    _receipt, mail = mails_to(ERIKA)
    assert mail.subject == "Antwort auf Ihre Frage: Steinweg: neue Leitungen"
    assert "Ja. In vier Minuten." in mail.text
    assert "Die Antwort (Tiefbauamt):" in mail.text
    assert "/baublog/steinweg/" in mail.text


def test_answer_that_is_corrected_is_mailed_once(desk, site):
    question = make.question(site=site, email=ERIKA)
    decide(desk, question, decision="publish", answer="Ja.")
    decide(desk, question, decision="publish", answer="Ja, immer.")
    assert [each.answer for each in PublishedAnswer.objects.all()] == ["Ja, immer."]
    assert len(mails_to(ERIKA)) == 1


def test_answer_by_mail_is_nowhere_in_public(client, desk, site):
    question = make.question(site=site, email=ERIKA, language="en")
    decide(desk, question, decision="mail", answer="Nur für Sie.")
    question.refresh_from_db()
    assert (question.state, question.answer, question.office) == ("mailed", "Nur für Sie.", "Tiefbauamt")
    assert not PublishedAnswer.objects.exists()
    assert "Nur für Sie." not in text_of(client.get("/baublog/steinweg/"))
    (mail,) = mails_to(ERIKA)
    assert mail.subject == "Answer to your question: Steinweg: neue Leitungen"
    assert "This answer is for you only." in mail.text


def test_hidden_question_tells_the_reason_and_takes_a_public_answer_away(client, desk, site):
    question = make.question(site=site, email=ERIKA)
    decide(desk, question, decision="publish", answer="Ja.")
    decide(desk, question, decision="hide", hidden_because="Sie nennt eine Person.")
    question.refresh_from_db()
    assert question.state == QuestionState.HIDDEN
    assert "Kommt die Feuerwehr" not in text_of(client.get("/baublog/steinweg/"))
    mail = mails_to(ERIKA)[-1]
    assert "Sie nennt eine Person." in mail.text
    assert mail.subject == "Ihre Frage zu Steinweg: neue Leitungen wird nicht veröffentlicht"


@pytest.mark.parametrize("decision", ["publish", "hide"])
def test_without_an_address_nobody_is_mailed(desk, site, decision):
    decide(desk, make.question(site=site, email=""), decision=decision, answer="Ja.", hidden_because="Doppelt")
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"decision": "publish"}, "Bitte schreiben Sie die Antwort."),
        ({"decision": "publish", "answer": "Ja.", "office": ""}, "Bitte schreiben Sie, welche Stelle antwortet."),
        ({"decision": "mail", "answer": "Ja."}, "Hier hat niemand eine E-Mail-Adresse angegeben"),
        ({"decision": "hide"}, "Bitte schreiben Sie, warum."),
        ({"answer": "Ja."}, "Bitte wählen Sie, was mit Ihrem Text geschehen soll."),
        ({"decision": "publish", "answer": "a" * 3001}, "3000 Zeichen"),
        ({"decision": "publish", "answer": "a\0b"}, "Zeichen"),
        ({"decision": "unfug", "answer": "Ja."}, "unfug"),
    ],
)
def test_what_is_missing_is_said_at_the_desk_and_nothing_happens(desk, site, fields, message):
    question = make.question(site=site, email="")
    answer = decide(desk, question, **fields)
    assert message in text_of(answer)
    question.refresh_from_db()
    assert (question.state, question.answer) == ("waiting", "")
    assert not PublishedAnswer.objects.exists()


def test_saving_without_a_decision_changes_nothing(desk, site):
    question = make.question(site=site)
    decide(desk, question)
    question.refresh_from_db()
    assert (question.state, question.answer) == ("waiting", "")


@pytest.mark.rule("H-74")
def test_two_people_who_answer_the_same_question_learn_of_each_other(desk, site):
    question = make.question(site=site, email=ERIKA)
    page = f"{LIST}{question.pk}/change/"
    form = desk.get(page).context["adminform"].form
    shown = form.initial["shown"]
    actions.publish_answer(question=question, answer="Schon beantwortet.", office="Bauamt")
    sent = {"decision": "publish", "answer": "Zweite Antwort", "office": "Tiefbauamt", "wording": "", "shown": shown}
    answer = desk.post(page, sent)
    assert "Diese Frage wurde inzwischen bearbeitet (jetzt: Öffentlich beantwortet)." in text_of(answer)
    assert "Zweite Antwort" in answer.content.decode()
    assert PublishedAnswer.objects.get().answer == "Schon beantwortet."


def test_waiting_questions_stand_first_with_their_number(desk, site):
    make.question(site=site, text="Alt und offen")
    for state in ("held", "waiting"):
        make.question(site=site, text=f"Neu: {state}", state=state)
    done = make.question(site=site, text="Neu und erledigt")
    actions.hide(question=done, reason="Doppelt")
    text = text_of(desk.get(LIST))
    places = [text.index(words) for words in ("Neu: waiting", "Alt und offen", "Neu: held", "Neu und erledigt")]
    assert places == sorted(places)
    assert "Wartet auf Antwort (2)" in text
    assert "In Quarantäne (1)" in text
    only_held = text_of(desk.get(LIST, {"stand": "held"}))
    assert "Neu: held" in only_held
    assert "Neu: waiting" not in only_held


def test_held_question_says_why_and_is_released(desk, site):
    question = make.question(site=site, state="held", held_because=["links"])
    assert "viele Links" in text_of(desk.get(LIST))
    answer = desk.post(LIST, {"action": "release", "_selected_action": [question.pk]}, follow=True)
    assert "1 Frage wartet jetzt auf Antwort." in text_of(answer)
    question.refresh_from_db()
    assert question.state == QuestionState.WAITING
    assert LogEntry.objects.get().change_message == "released"
    assert [mail.subject for mail in mails_to(ERIKA)] == ["Ihre Frage an die Stadt ist angekommen"]


def test_receipt_holds_fixed_words_and_the_link_that_deletes(client, site):
    ask(client, site, text="Fremde Worte", name="Fremder Name", email=ERIKA)
    ask(client, site, text="https://x.example " * 9, email="held@example.org")
    (mail,) = mails_to(ERIKA)
    assert "Fremde" not in mail.subject + mail.text + mail.html
    assert "/bestaetigen/" in mail.text
    assert mails_to("held@example.org") == []


@pytest.mark.rule("L-18")
def test_whoever_asked_deletes_the_question_by_the_link_of_the_mail(client, site):
    ask(client, site, text="Kommt die Feuerwehr durch?", email=ERIKA)
    question = Question.objects.get()
    actions.publish_answer(question=question, answer="Ja.", office="Bauamt")
    link = urlsplit(question.delete_address).path
    assert "Kommt die Feuerwehr durch?" in text_of(client.get(link))
    assert Question.objects.exists()
    for _time in range(2):
        answer = client.post(link)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store, private")
        assert "Ihre Frage ist gelöscht" in text_of(answer)
    assert not Question.objects.exists()
    assert not mails_to(ERIKA)
    assert PublishedAnswer.objects.get().answer == "Ja."


@pytest.mark.rule("H-36")
@pytest.mark.rule("H-55")
def test_deletion_needs_its_own_link_and_its_token(client, site):
    question = make.question(site=site)
    foreign = make_token("subscription", question.public_id), make_token("enquiry", question.public_id)
    for token in (*foreign, "unfug"):
        client.post(f"/bestaetigen/{token}/")
    assert Client(enforce_csrf_checks=True).post(urlsplit(question.delete_address).path).status_code == 403
    assert Question.objects.exists()


@pytest.mark.rule("L-18")
def test_deleting_takes_the_mails_along_and_leaves_what_is_public(desk, site):
    question = make.question(site=site, email=ERIKA)
    actions.publish_answer(question=question, answer="Ja.", office="Bauamt")
    answer = desk.post(LIST, {"action": "delete_for_good", "_selected_action": [question.pk]}, follow=True)
    assert "1 Frage wurde gelöscht." in text_of(answer)
    assert not Question.objects.exists()
    assert not OutgoingMail.objects.exists()
    assert PublishedAnswer.objects.get().source is None


@pytest.mark.rule("H-01")
@pytest.mark.rule("H-02")
def test_markup_is_text_on_the_page_at_the_desk_and_in_the_mail(client, desk, site):
    question = make.question(site=site, text=SCRIPT, name=SCRIPT, email=ERIKA)
    for path in (LIST, f"{LIST}{question.pk}/change/"):
        assert SCRIPT not in desk.get(path).content.decode()
    actions.publish_answer(question=question, answer=SCRIPT, office=SCRIPT)
    page = client.get("/baublog/steinweg/").content.decode()
    assert SCRIPT not in page
    assert "&lt;script&gt;alert(1)" in page
    (mail,) = mails_to(ERIKA)
    assert SCRIPT not in mail.html
    assert SCRIPT in mail.text


@pytest.mark.rule("H-40")
def test_what_is_asked_gets_into_no_header(site):
    question = make.question(site=site, text="Betreff\r\nBcc: x@example.org", email=ERIKA)
    actions.hide(question=question, reason="Doppelt\r\nBcc: x@example.org")
    (mail,) = mails_to(ERIKA)
    assert "Bcc" not in mail.subject + str(mail.headers) + mail.reply_to


@pytest.mark.rule("H-74")
def test_actions_refuse_what_is_incomplete(site):
    question = make.question(site=site, email="")
    for call, field in (
        (lambda: actions.publish_answer(question=question, answer="", office="Amt"), "answer"),
        (lambda: actions.publish_answer(question=question, answer="Ja", office=""), "office"),
        (lambda: actions.answer_by_mail(question=question, answer="Ja", office="Amt"), "decision"),
        (lambda: actions.hide(question=question, reason=""), "hidden_because"),
    ):
        with pytest.raises(actions.QuestionRefused) as refused:
            call()
        assert refused.value.field == field


def test_list_asks_the_same_number_of_queries_for_one_and_thirty(desk, site):
    make.question(site=site)
    with CaptureQueriesContext(connection) as one:
        desk.get(LIST)
    for number in range(29):
        make.question(site=site, text=f"Frage {number}")
    with CaptureQueriesContext(connection) as thirty:
        desk.get(LIST)
    assert len(one) == len(thirty)


SECOND = timedelta(seconds=1)


def at(instant):
    return time_machine.travel(instant, tick=False)


@pytest.mark.rule("L-19")
def test_answered_question_goes_ninety_days_after_the_last_message_with_its_mails(site):
    with at(NOON):
        question = make.question(site=site, email=ERIKA)
        actions.publish_answer(question=question, answer="Ja.", office="Bauamt")
    with at(NOON + KEPT_AFTER_LAST_MESSAGE):
        assert tasks.forget() == 0
    with at(NOON + KEPT_AFTER_LAST_MESSAGE + SECOND):
        assert tasks.forget() == 1
        assert tasks.forget() == 0
    assert not Question.objects.exists()
    assert not mails_to(ERIKA)
    assert PublishedAnswer.objects.get().answer == "Ja."


@pytest.mark.rule("L-19")
def test_question_that_waits_loses_its_asker_and_stays(site):
    with at(NOON):
        make.question(site=site, email=ERIKA, name="Erika Muster")
    with at(NOON + KEPT_AFTER_LAST_MESSAGE):
        tasks.forget()
        assert Question.objects.get().email == ERIKA
    with at(NOON + KEPT_AFTER_LAST_MESSAGE + SECOND):
        tasks.forget()
    question = Question.objects.get()
    assert (question.name, question.email, question.state) == ("", "", "waiting")


@pytest.mark.rule("L-19")
def test_quarantine_is_emptied_after_a_fortnight(site):
    with at(NOON):
        make.question(site=site, state="held")
    with at(NOON + KEPT_IN_QUARANTINE):
        assert tasks.forget() == 0
    with at(NOON + KEPT_IN_QUARANTINE + SECOND):
        assert tasks.forget() == 1


@pytest.mark.rule("L-14")
def test_privacy_page_says_the_same_periods(client):
    periods = {item.key: item.period() for item in RETENTION if item.key.startswith("roadworks") and item.period}
    assert periods == {
        "roadworks-question": KEPT_AFTER_LAST_MESSAGE,
        "roadworks-question-quarantine": KEPT_IN_QUARANTINE,
    }
    assert "Fragen zu Baustellen mit Name und E-Mail-Adresse" in text_of(client.get("/datenschutz/"))
