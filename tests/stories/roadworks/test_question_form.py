"""`/baublog/<slug>/frage/`: asking the city, with everything people and machines send."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client

from stories.publication import State
from stories.roadworks.models import ConstructionSite, Question, QuestionState
from tests import make
from tests.stories.roadworks.asking import WORDS, address, ask, filled_in, mails_to, text_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 25, 11, tzinfo=UTC)
TYPED = ["text", "name"]
MARKUP = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "{{7*7}} {% debug %} ${7*7} #{7*7} %s%n",
    "' OR 1=1--",
]


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def site():
    return make.construction_site(slug="steinweg", title="Steinweg: neue Leitungen")


def test_question_needs_neither_name_nor_address_and_is_stored(client, site):
    answer = ask(client, site)
    asked = Question.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, "/baublog/steinweg/frage/?gesendet=1")
    assert (asked.text, asked.name, asked.email, asked.language, asked.state) == (WORDS, "", "", "de", "waiting")
    page = client.get(answer["Location"])
    assert "Ihre Frage ist angekommen" in text_of(page)
    assert not page.cookies


def test_nothing_shows_before_an_answer_is_published(client, site):
    ask(client, site, text="Wartet das hier?", name="Erika Muster", email="erika@example.org")
    for path in ("/baublog/steinweg/", "/baublog/", "/baublog/feed/"):
        body = client.get(path).content.decode()
        assert "Wartet das hier?" not in body
        assert "Erika" not in body
    (mail,) = mails_to("erika@example.org")
    assert "Wartet das hier?" not in mail.text + mail.html


def test_page_is_kept_by_no_cache_and_says_what_becomes_of_the_data(client, site):
    page = client.get(address(site))
    assert page["Cache-Control"] == "no-store, private"
    assert "Wir veröffentlichen Frage und Antwort ohne Ihren Namen." in text_of(page)
    assert "spätestens 90 Tage nach der letzten Nachricht" in text_of(page)
    assert 'href="/datenschutz/"' in page.content.decode()


def test_english_question_keeps_its_language(client, site):
    answer = client.post("/en/roadworks/steinweg/question/", filled_in(site))
    assert answer["Location"] == "/en/roadworks/steinweg/question/?gesendet=1"
    assert Question.objects.get().language == "en"
    assert "Your question has arrived" in text_of(client.get(answer["Location"]))


@pytest.mark.rule("A-18")
@pytest.mark.rule("H-15")
@pytest.mark.parametrize(
    ("fields", "message", "target"),
    [
        ({"text": ""}, "Bitte schreiben Sie, was Sie wissen möchten.", "id_text"),
        ({"text": " \n\t "}, "Bitte schreiben Sie, was Sie wissen möchten.", "id_text"),
        ({"text": "a" * 1001}, "Bitte kürzen Sie das auf 1000 Zeichen", "id_text"),
        ({"text": "a" * 1_000_000}, "Bitte kürzen Sie das auf 1000 Zeichen", "id_text"),
        ({"email": "keine"}, "Bitte geben Sie eine einzelne E-Mail-Adresse ein", "id_email"),
        ({"name": "x" * 101}, "Bitte kürzen Sie das auf 100 Zeichen", "id_name"),
    ],
)
def test_mistake_is_said_beside_the_field_and_nothing_is_lost(client, site, fields, message, target):
    answer = ask(client, site, **{"text": "Mein Text bleibt", **fields})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Fehler: Ihre Frage: Steinweg: neue Leitungen" in page
    assert text_of(answer).count(message) == 2
    assert f'href="#{target}"' in page
    assert 'aria-invalid="true"' in page
    assert "text" in fields or "Mein Text bleibt" in page
    assert not Question.objects.exists()


@pytest.mark.rule("H-01")
@pytest.mark.rule("H-02")
@pytest.mark.rule("H-03")
@pytest.mark.rule("H-07")
@pytest.mark.rule("H-08")
@pytest.mark.parametrize("field", TYPED)
@pytest.mark.parametrize("words", MARKUP)
def test_markup_is_text_in_the_form(client, site, field, words):
    wrong = ask(client, site, **{field: words, "email": "keine"})
    right = ask(client, site, **{field: words})
    assert (wrong.status_code, right.status_code) == (422, 303)
    assert getattr(Question.objects.get(), field) == words
    assert "<script>alert" not in wrong.content.decode()
    assert "<img src=x" not in wrong.content.decode()


@pytest.mark.rule("H-11")
@pytest.mark.parametrize("field", [*TYPED, "email"])
def test_nul_is_a_field_error(client, site, field):
    answer = ask(client, site, **{field: "a\0b"})
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()


@pytest.mark.rule("H-12")
@pytest.mark.parametrize("octets", ["%ff%fe", "%c0%af", "%ed%a0%80", "%f4%90%80%80"])
@pytest.mark.parametrize("field", [*TYPED, "email"])
def test_broken_utf8_is_text_or_a_field_error(client, site, field, octets):
    data = {name: value for name, value in filled_in(site).items() if name != field}
    body = f"{urlencode(data)}&{field}=x{octets}"
    answer = client.post(address(site), body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in {303, 422}


@pytest.mark.rule("H-13")
@pytest.mark.parametrize("field", TYPED)
@pytest.mark.parametrize(
    ("typed", "kept"), [("Max\u202egnirpS", "MaxgnirpS"), ("\u2066Max\u2069", "Max"), ("Ma\u0308dchen", "Mädchen")]
)
def test_turning_and_loose_characters_are_tidied(client, site, field, typed, kept):
    assert ask(client, site, **{field: typed}).status_code == 303
    assert getattr(Question.objects.get(), field) == kept


@pytest.mark.rule("H-14")
def test_same_words_in_two_unicode_forms_are_the_same_question(client, site):
    for text in ("Wann wird es schön?", "Wann wird es scho\u0308n?"):
        assert ask(client, site, text=text).status_code == 303
    assert Question.objects.count() == 1


@pytest.mark.rule("H-16")
@pytest.mark.parametrize("slug", ["0", "-1", "99999999999999999999", "1e3", "gibt-es-nicht", "feed2"])
def test_odd_address_is_not_found(client, slug):
    assert client.get(f"/baublog/{slug}/frage/").status_code == 404
    assert client.post(f"/baublog/{slug}/frage/", {"text": WORDS}).status_code == 404


@pytest.mark.rule("H-34")
@pytest.mark.parametrize("where", ["//evil.example", "https://evil.example", "javascript:alert(1)"])
def test_no_parameter_leads_away(client, site, where):
    data = filled_in(site, next=where)
    answer = client.post(f"{address(site)}?{urlencode({'next': where})}", data)
    assert answer["Location"] == "/baublog/steinweg/frage/?gesendet=1"


@pytest.mark.rule("H-36")
def test_without_token_nothing_is_stored(site):
    answer = Client(enforce_csrf_checks=True).post(address(site), filled_in(site))
    assert answer.status_code == 403
    assert not Question.objects.exists()


@pytest.mark.rule("H-38")
def test_fields_nobody_asked_for_count_for_nothing(client, site):
    more = {"state": "published", "answer": "Gekauft", "office": "Ich", "site": "1", "published": "1", "is_staff": "1"}
    ask(client, site, data={**filled_in(site), **more})
    asked = Question.objects.get()
    assert (asked.state, asked.answer, asked.office, asked.site) == ("waiting", "", "", site)


@pytest.mark.rule("H-40")
@pytest.mark.parametrize("name", ["Max\r\nBcc: x@example.org", "Max\nX", "Max\u2028X", "Max\u0085X"])
def test_line_breaks_in_the_name_are_refused(client, site, name):
    assert ask(client, site, name=name).status_code == 422


@pytest.mark.rule("H-41")
@pytest.mark.parametrize(
    ("email", "status"),
    [
        *(
            (odd, 422)
            for odd in ("a@b", "a@b..de", '"x y"@d.de', "a" * 250 + "@b.de", "a@b.de, c@d.de", "a@b.de;c@d.de")
        ),
        *((fine, 303) for fine in ("info@bäckerei.de", "a+b@c.de", "A@B.DE")),
    ],
)
def test_odd_addresses_are_a_field_error(client, site, email, status):
    assert ask(client, site, email=email).status_code == status


@pytest.mark.rule("H-42")
@pytest.mark.parametrize(
    ("fields", "because"),
    [
        ({"text": "https://spam.example " * 40}, "links"),
        ({"text": "[url=https://x.example]Bagger[/url]"}, "links"),
        ({"text": "Купить недорого прямо сейчас здесь и быстро"}, "script"),
        ({"text": "Kaufen Sie Backlinks und SEO Service"}, "keywords"),
        ({"weitere_angabe": "x"}, "honeypot"),
        ({"seconds": 1}, "too-fast"),
    ],
)
def test_doubtful_question_waits_in_the_quarantine_and_is_told_the_same(client, site, fields, because):
    answer = ask(client, site, **fields)
    asked = Question.objects.get()
    assert (answer.status_code, asked.state) == (303, QuestionState.HELD)
    assert because in asked.held_because


@pytest.mark.rule("H-42")
def test_same_words_twenty_times_an_hour_wait_for_a_person(client, site):
    for number in range(19):
        make.question(site=site, text=WORDS, email=f"{number}@example.org", body_hash=_hash())
    ask(client, site)
    assert Question.objects.order_by("-pk")[0].held_because == ["same-words"]


def _hash() -> str:
    from coburg_showcase.spam.heuristics import body_hash

    return body_hash(WORDS)


@pytest.mark.rule("H-43")
def test_form_that_is_days_old_or_of_another_site_keeps_its_text(client, site):
    other = make.construction_site()
    for data in (filled_in(site, seconds=3 * 86_400), filled_in(other)):
        answer = ask(client, site, data=data)
        assert answer.status_code == 422
        assert WORDS in answer.content.decode()
    assert not Question.objects.exists()


@pytest.mark.rule("H-44")
def test_double_click_reload_and_second_tab_make_one_question(client, site):
    data = filled_in(site)
    for _click in range(3):
        assert ask(client, site, data=data).status_code == 303
    assert ask(client, site, data=filled_in(site)).status_code == 303
    assert Question.objects.count() == 1


@pytest.mark.rule("H-44")
def test_other_words_under_a_form_that_was_used_are_a_new_question(client, site):
    data = filled_in(site)
    ask(client, site, data=data)
    ask(client, site, data={**data, "text": "Und wann sind die Bäume dran?"})
    assert Question.objects.count() == 2


@pytest.mark.rule("H-42")
def test_sixth_question_within_ten_minutes_is_refused_and_keeps_its_text(client, site):
    for number in range(5):
        assert ask(client, site, text=f"Frage {number}").status_code == 303
    answer = ask(client, site, text="Die sechste Frage")
    assert answer.status_code == 429
    assert "in kurzer Zeit" in text_of(answer)
    assert "Die sechste Frage" in answer.content.decode()
    assert Question.objects.count() == 5


@pytest.mark.rule("H-45")
def test_site_that_was_withdrawn_meanwhile_gives_the_text_back(client, site):
    data = filled_in(site, text="Mein langer Text <b>")
    ConstructionSite.objects.update(state=State.WITHDRAWN)
    answer = ask(client, site, data=data)
    assert answer.status_code == 410
    assert "Es wurde nichts gesendet." in text_of(answer)
    assert "Mein langer Text &lt;b&gt;" in answer.content.decode()
    assert not Question.objects.exists()


@pytest.mark.rule("H-59")
@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, site, method):
    assert getattr(client, method)(address(site)).status_code == 405


def test_questions_of_another_day_are_no_twins(client, site):
    ask(client, site)
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        ask(client, site)
    assert Question.objects.count() == 2
