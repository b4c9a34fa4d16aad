"""What a mail says, to whom, and that it is stored with what it is about."""

import re
from email import message_from_bytes, policy

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from coburg_showcase.city.models import CitySettings
from coburg_showcase.mail.actions import enqueue, forget, post
from coburg_showcase.mail.models import OutgoingMail
from coburg_showcase.mail.rendering import Parts
from coburg_showcase.mail.sending import message

pytestmark = pytest.mark.django_db

WORDS = {"name": "Max Muster", "words": "Erste Zeile\nZweite <b>Zeile</b>"}


def sent_form(mail: OutgoingMail):
    return message_from_bytes(message(mail).message().as_bytes(), policy=policy.default)


def jobs() -> list[dict]:
    return list(ProcrastinateJob.objects.values_list("args", flat=True).filter(task_name="mail.send"))


@pytest.fixture
def posted(probe):
    return post(key="a", to="laden@example.org", template=probe, context=WORDS, reply_to="max@example.org")


def test_mail_and_its_job_are_stored_together(posted):
    assert (posted.state, posted.to, posted.reply_to) == ("waiting", "laden@example.org", "max@example.org")
    assert jobs() == [{"mail_id": posted.pk}]


def test_same_news_twice_is_one_mail(probe, posted):
    again = post(key="a", to="other@example.org", template=probe, context=WORDS)
    assert again == posted
    assert len(jobs()) == 1


def test_same_news_at_the_same_moment_is_one_mail(posted):
    """The one that comes second has looked before the first was there."""
    again = enqueue(key="a", to="other@example.org", parts=Parts("x", "y"))
    assert again.to == "laden@example.org"
    assert len(jobs()) == 1


def test_what_is_rolled_back_mails_nothing(probe):
    with transaction.atomic():
        post(key="a", to="laden@example.org", template=probe, context=WORDS)
        transaction.set_rollback(True)
    assert not OutgoingMail.objects.exists()
    assert jobs() == []


def test_mail_comes_from_the_platform_and_answers_go_to_the_person(posted):
    mail = sent_form(posted)
    assert mail["From"] == "Schaufenster Coburg <schaufenster@localhost>"
    assert (mail["To"], mail["Reply-To"]) == ("laden@example.org", "max@example.org")
    assert mail["Subject"] == "Nachricht von Max Muster"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == posted.message_id


def test_message_id_depends_on_the_news_only(probe, posted):
    before = posted.message_id
    assert re.fullmatch(r"<[0-9a-f]{32}@localhost>", before)
    posted.delete()
    assert post(key="a", to="laden@example.org", template=probe, context=WORDS).message_id == before
    assert post(key="b", to="laden@example.org", template=probe, context=WORDS).message_id != before


@pytest.mark.rule("A-26")
def test_mail_has_text_and_html_with_language_and_headings(posted):
    mail = sent_form(posted)
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    text, html = (mail.get_body(preferencelist=(kind,)).get_content() for kind in ("plain", "html"))
    assert "Guten Tag, Max Muster & Co." in text
    assert "Zweite <b>Zeile</b>" in text
    assert "Zweite &lt;b&gt;Zeile&lt;/b&gt;" in html
    assert '<html lang="de">' in html
    assert re.findall(r"<h(\d)", html) == ["1", "2"]
    assert "<img" not in html


def luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.rule("A-26")
def test_colours_of_mails_are_readable(posted):
    style = re.search(r"<style>(.*?)</style>", posted.html, re.S)[1]
    rules = dict(re.findall(r"^([^{/]+?) \{ (.*) \}$", style, re.M))
    page = re.search(r"background: (#\w{6})", rules["body"])[1]
    pairs = [
        (re.search(r"background: (#\w{6})", rule)[1] if "background" in rule else page, colour)
        for rule in rules.values()
        for colour in re.findall(r"(?<![\w-])color: (#\w{6})", rule)
    ]
    assert len(pairs) == 5
    assert min(contrast(*pair) for pair in pairs) >= 4.5


@pytest.mark.rule("L-01")
def test_both_parts_name_the_sender_and_link_to_the_imprint(posted):
    for part in (posted.text, posted.html):
        assert "Stadt Coburg, Körperschaft des öffentlichen Rechts" in part
        assert "Markt 1, 96450 Coburg" in part
        assert "http://testserver/impressum/" in part
        assert "http://testserver/barrierefreiheit/" in part
        assert "[bitte eintragen" not in part


@pytest.mark.rule("L-01")
def test_facts_the_city_has_entered_are_in_the_mail(probe):
    CitySettings(email="info@coburg.example", phone="09561 890", represented_by="Erika Beispiel").save()
    text = post(key="a", to="laden@example.org", template=probe, context=WORDS).text
    assert "info@coburg.example, 09561 890" in text
    assert "Erika Beispiel" in text


@pytest.mark.rule("A-17")
def test_english_mail_is_english_with_english_addresses(probe):
    mail = post(key="a", to="laden@example.org", template=probe, context=WORDS, language="en")
    assert '<html lang="en">' in mail.html
    assert "http://testserver/en/" in mail.text


@pytest.mark.rule("H-40")
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x00", "\ud800"])
def test_no_header_can_be_smuggled_in(probe, ending):
    evil = f"Max{ending}Bcc: opfer@example.org"
    mail = post(
        key="a",
        to="laden@example.org",
        template=probe,
        context={"name": evil, "words": evil},
        reply_to=evil,
        headers={"In-Reply-To": evil, "Bcc": "opfer@example.org"},
    )
    message = sent_form(mail)
    assert "Bcc" not in message
    assert "Reply-To" not in message
    assert message["Subject"] == "Nachricht von Max Bcc: opfer@example.org"


@pytest.mark.rule("H-41")
@pytest.mark.parametrize("to", ["a@b.de, c@d.de", "a@b", "", "a@b.de\nBcc: c@d.de", "x" * 300 + "@example.org"])
def test_recipient_nobody_can_write_to_is_kept_for_staff(probe, to):
    mail = post(key="a", to=to, template=probe, context=WORDS)
    assert mail.state == "refused"
    assert jobs() == []


def test_very_long_subject_is_cut(probe):
    mail = post(key="a", to="laden@example.org", template=probe, context={"name": "x" * 1000, "words": ""})
    assert len(mail.subject) == 200


def test_mails_of_something_deleted_are_deleted(probe):
    for key, about in (("a", "enquiry:1"), ("b", "enquiry:2"), ("c", "")):
        post(key=key, to="laden@example.org", template=probe, context=WORDS, about=about)
    assert forget(about="enquiry:1") == 1
    assert forget(about="") == 0
    assert OutgoingMail.objects.count() == 2


def test_posting_costs_few_queries(probe, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):  # two of them a savepoint
        post(key="a", to="laden@example.org", template=probe, context=WORDS)
