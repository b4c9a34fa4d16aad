"""What the mails say, and what they must not say."""

import re
from uuid import uuid4

import pytest
from django.core import mail

from coburg_showcase.mail.models import OutgoingMail
from coburg_showcase.mail.sending import send_due
from listings.enquiries import actions, letters
from tests import make
from tests.listings.enquiries.asking import DISCLAIMER, ask
from tests.listings.enquiries.test_actions import receive

HOSTILE = '"><img src=x onerror=alert(1)> </script><script>alert(1)</script> {{7*7}} {% debug %} ${7*7} %s%n'


@pytest.fixture
def shop(db):
    return make.merchant(name="Tonfall Keramik", email="laden@example.org", phone="+4995615550001", house_number="7")


def posted(enquiry, occasion: str) -> OutgoingMail:
    return OutgoingMail.objects.get(key=f"{enquiry.about}:{occasion}")


def both_parts(letter: OutgoingMail) -> tuple[str, str]:
    return letter.text, letter.html


def test_mail_to_the_shop_holds_everything_and_replies_go_to_the_shopper(shop):
    letter = posted(receive(shop, message="Haben Sie das in Blau?", phone="+49 9561 12345"), "shop")
    assert (letter.to, letter.reply_to) == ("laden@example.org", "erika@example.org")
    for part in both_parts(letter):
        for words in ("Haben Sie das in Blau?", "Erika Muster", "+49 9561 12345", "erika@example.org", DISCLAIMER):
            assert words in part


def test_one_click_links_open_the_answer_page(shop):
    enquiry = receive(shop, phone="+49 9561 12345")
    for part in both_parts(posted(enquiry, "shop")):
        kinds = re.findall(rf"http://testserver/antwort/{re.escape(enquiry.answer_token)}/\?antwort=([a-z-]+)", part)
        assert kinds == ["ready", "sorry", "will-call", "text"]


def test_subject_is_fixed_words_and_the_reference(shop):
    enquiry = receive(shop, name="Wichtig! Sofort lesen", message="Gewonnen")
    subject = posted(enquiry, "shop").subject
    assert enquiry.reference in subject
    assert "Wichtig" not in subject


@pytest.mark.rule("P-01")
def test_confirmation_is_no_way_to_send_words_to_strangers(shop):
    enquiry = receive(
        shop, name="Klicken Sie auf spam.example", message="Geheimes Angebot", listing_title="Uhren billig"
    )
    letter = posted(enquiry, "confirmation")
    for part in both_parts(letter):
        for typed in ("spam.example", "Geheimes", "Uhren"):
            assert typed not in part
        for words in (
            enquiry.reference, "Tonfall Keramik", "09561 5550001", DISCLAIMER,
            f"http://testserver/anfrage/{enquiry.status_token}/",
            f"http://testserver/anfrage/{enquiry.status_token}/loeschen/",
        ):  # fmt: skip
            assert words in part


@pytest.mark.parametrize(
    ("kind", "german", "english"),
    [
        ("sorry", "Das geht leider nicht.", "Sorry, that is not possible."),
        ("will-call", "Wir rufen Sie an.", "We will call you."),
        ("text", "Der Betrieb schreibt Ihnen:", "The business has written to you:"),
    ],
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_answer_comes_in_the_shoppers_language(shop, kind, german, english, language):
    enquiry = make.enquiry(merchant=shop, language=language, phone="+49 9561 12345")
    answer = actions.answer(enquiry=enquiry, submission=uuid4(), kind=kind, text="Kommen Sie <gern> vorbei.")
    letter = posted(enquiry, f"answer:{answer.pk}")
    assert letter.reply_to == "laden@example.org"
    assert (german if language == "de" else english) in letter.text
    assert "Kommen Sie <gern> vorbei." in letter.text
    assert "Kommen Sie &lt;gern&gt; vorbei." in letter.html


def test_call_back_without_address_mails_the_shop_only(shop):
    enquiry = receive(shop, kind="rueckruf", email="", phone="+49 9561 12345", call_when="heute nach 16 Uhr")
    assert OutgoingMail.objects.get().key == f"{enquiry.about}:shop"
    assert "heute nach 16 Uhr" in OutgoingMail.objects.get().text
    assert OutgoingMail.objects.get().reply_to == ""


@pytest.mark.rule("H-01")
@pytest.mark.rule("H-02")
@pytest.mark.rule("H-03")
@pytest.mark.rule("H-07")
def test_hostile_words_are_text_in_every_mail_and_page(client, shop):
    enquiry = receive(shop, name=HOSTILE[:100], message=HOSTILE, listing_title=HOSTILE[:120], kind="zuruecklegen")
    actions.answer(enquiry=enquiry, submission=uuid4(), kind="text", text=HOSTILE)
    pages = [client.get(f"/anfrage/{enquiry.status_token}/"), client.get(f"/antwort/{enquiry.answer_token}/")]
    markup = [page.content.decode() for page in pages] + list(OutgoingMail.objects.values_list("html", flat=True))
    for html in markup:
        assert "<img src=x" not in html
        assert "<script>alert" not in html
    for text in (posted(enquiry, "shop").text, pages[1].content.decode().replace("&quot;", '"')):
        assert "{{7*7}} {% debug %} ${7*7} %s%n" in text


@pytest.mark.rule("H-40")
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\0"])
def test_line_breaks_get_into_no_header(client, shop, end):
    answer = ask(client, shop, name=f"Max{end}Bcc: opfer@example.org")
    assert answer.status_code == 422
    assert not OutgoingMail.objects.exists()
    assert ask(client, shop, email=f"max@example.org{end}Bcc: opfer@example.org").status_code == 422


@pytest.mark.rule("H-40")
def test_what_was_stored_somehow_gets_into_no_header(shop):
    enquiry = make.enquiry(
        merchant=shop, name="Max\r\nBcc: opfer@example.org", email="a@example.org\r\nBcc: b@example.org"
    )
    letters.to_shop(enquiry)
    send_due()
    assert len(mail.outbox) == 1
    sent = mail.outbox[0].message()
    assert sent["Bcc"] is None
    assert sent["Reply-To"] is None


@pytest.mark.rule("H-47")
def test_mail_server_away_while_sending_then_each_mail_once(client, shop, settings, monkeypatch):
    from coburg_showcase.mail import sending

    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answer = ask(client, shop)
    assert answer.status_code == 303
    assert client.get(answer["Location"]).status_code == 200
    send_due()
    settings.EMAIL_BACKEND = working
    monkeypatch.setattr(sending._Away, "until", 0.0)
    OutgoingMail.objects.update(due_at="2020-01-01T00:00:00Z")
    for _attempt in range(2):
        send_due()
    assert sorted(letter.to[0] for letter in mail.outbox) == ["erika@example.org", "laden@example.org"]


@pytest.mark.rule("H-48")
def test_refused_mailbox_of_the_shop_keeps_the_enquiry(client, shop):
    shop.email = "kein Postfach"
    shop.save()
    assert ask(client, shop).status_code == 303
    refused = OutgoingMail.objects.get(key__endswith=":shop")
    assert refused.state == OutgoingMail.State.REFUSED
    assert "Haben Sie das in Blau?" in refused.text
