"""The mails to businesses: readable, in German, with keys for one business alone, and nothing of them is kept."""

import datetime as dt
import re

import pytest
from django.core import mail

from coburg_showcase.city.models import CitySettings
from coburg_showcase.logs import KEYS_BELOW, without_keys
from coburg_showcase.mail.models import OutgoingMail
from coburg_showcase.mail.sending import send_due
from merchants.action_days.letters import post_due
from tests import make
from tests.merchants.action_days.asking import HOURS, asked, at, links_in, path_of

pytestmark = pytest.mark.django_db


def mail_about(action_day, **shop) -> OutgoingMail:
    asked(action_day, make.merchant(**{"hours": HOURS, "email": "laden@example.org", **shop}), by_mail=True)
    post_due()
    return OutgoingMail.objects.get()


def test_question_names_day_hours_law_and_three_answers():
    letter = mail_about(make.action_day(description_de="Die Parkhäuser bleiben auf."), name="Tonfall")
    for words in (
        "Guten Tag, Tonfall,",
        "Sonntag, 6. Dezember, 13 bis 18 Uhr",
        "Rechtsgrundlage: § 14 LadSchlG",
        "Die Parkhäuser bleiben auf.",
        "Bitte antworten Sie bis 6. Dezember 2026",
        "Ja, wir machen mit: 13 bis 18 Uhr",
        "Ja, zu anderen Zeiten",
        "Nein, wir machen nicht mit",
        "ohne Kennwort",
    ):
        assert words in letter.text
        assert words in letter.html
    assert [link.partition("?")[2] for link in links_in(letter.text)] == ["antwort=city", "antwort=other", "antwort=no"]


@pytest.mark.parametrize(
    ("hours", "first_link", "christmas"),
    [
        ("Mo-Fr 10:00-18:00", "Wie üblich, an Feiertagen geschlossen", "bitte sagen Sie es uns"),
        ("Mo-Fr 10:00-18:00; PH off", "An allen Tagen wie üblich", "geschlossen"),
        ("", "An allen Tagen wie üblich", "Zeiten unbekannt"),
    ],
)
def test_question_about_holidays_names_each_day_as_we_know_it(hours, first_link, christmas):
    letter = mail_about(make.holidays(), hours=hours)
    assert letter.subject == "Zwischen den Jahren – wann haben Sie offen?"
    assert f"Freitag, 25. Dezember (Erster Weihnachtstag): {christmas}" in letter.text
    for words in (first_link, "An allen Tagen geschlossen", "Von Tag zu Tag verschieden"):
        assert words in letter.text
        assert words in letter.html
    assert [link.partition("?")[2] for link in links_in(letter.text)] == ["antwort=usual", "antwort=closed", ""]


def test_question_about_one_holiday_offers_its_three_answers(client):
    christmas = dt.date(2026, 12, 25)
    letter = mail_about(make.holidays(kind="holiday", first_day=christmas, last_day=christmas))
    assert "Wie üblich: 10 bis 18 Uhr" in letter.text
    assert [link.partition("?")[2] for link in links_in(letter.text)] == [
        "antwort=usual",
        "antwort=closed",
        "antwort=other",
    ]
    page = client.get(links_in(letter.text)[0]).content.decode()
    assert re.search(r'value="usual"[^>]* checked', page)
    assert "An allen Tagen" not in page


def test_after_the_day_of_answer_the_mail_names_no_day_in_the_past(saturday_before_advent):
    saturday_before_advent.move_to(at("2026-12-19 10:00"))
    letter = mail_about(make.holidays())
    assert "Bitte antworten Sie heute noch." in letter.text
    assert "18. Dezember" not in letter.text


def test_reply_goes_to_the_city():
    CitySettings.objects.update_or_create(defaults={"email": "stadt@example.org"})
    assert mail_about(make.action_day()).reply_to == "stadt@example.org"


@pytest.mark.rule("H-01")
@pytest.mark.rule("H-07")
@pytest.mark.rule("H-40")
def test_names_are_text_in_the_mail_and_never_a_header():
    name = "<script>alert(1)</script> {{7*7}}"
    letter = mail_about(make.action_day(name_de=f"{name}\r\nBcc: x@example.org"), name=name)
    assert "<script>" not in letter.html
    assert "{{7*7}}" in letter.text
    assert "\n" not in letter.subject
    send_due()
    assert mail.outbox[0].recipients() == ["laden@example.org"]


@pytest.mark.rule("L-19")
@pytest.mark.rule("L-20")
def test_once_sent_no_key_is_left_in_the_outbox_or_in_a_log():
    letter = mail_about(make.action_day())
    (path, *_rest) = links_in(letter.text)
    send_due()
    letter.refresh_from_db()
    assert (letter.text, letter.html) == ("", "")
    token = path.split("/")[2]
    assert token not in f"{letter.key} {letter.about} {letter.message_id} {letter.subject}"
    assert token not in without_keys(f'"GET {path}?antwort=city" 200')
    assert "bestaetigen" in KEYS_BELOW


def test_links_are_the_same_in_every_mail_and_differ_between_businesses():
    day = make.action_day()
    one, other = (make.merchant(email=f"{name}@example.org") for name in "ab")
    paths = {path_of(asked(day, shop)) for shop in (one, other, one)}
    assert len(paths) == 2
