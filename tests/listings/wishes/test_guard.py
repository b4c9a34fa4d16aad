"""What keeps the form usable: quarantine, limits, one wish of many clicks, and hostile inputs."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from coburg_showcase.mail.models import OutgoingMail
from listings.wishes import actions
from listings.wishes.forms import WishForm
from listings.wishes.models import Wish
from tests.listings.wishes.wishing import (
    ADDRESS,
    WORDS,
    answer_page_of,
    answered,
    filled_in,
    mails_to,
    page_of,
    send,
    text_of,
    wished,
)

pytestmark = pytest.mark.django_db

MARKUP = [
    "<script>alert(1)</script> Fahrrad",
    '"><img src=x onerror=alert(1)> Fahrrad',
    "</script><script>alert(1)</script> Fahrrad",
    "{{7*7}} {% debug %} ${7*7} #{7*7} %s%n Fahrrad",
]


@pytest.mark.rule("H-01", "H-02", "H-03", "H-07")
@pytest.mark.parametrize("words", MARKUP)
def test_markup_is_text_on_every_page_and_in_every_mail(client, shops, words):
    wish = wished(client, shops, q=words, name=words[:100])
    recipient = answered(wish.recipients.order_by("pk")[0], "yes", words)
    pages = [
        client.get(ADDRESS, {"q": words}),
        client.get(page_of(wish)),
        client.get(answer_page_of(recipient)),
        client.get(ADDRESS, {"q": words.replace("Fahrrad", "Einhorn")}),
    ]
    htmls = [page.content.decode() for page in pages] + [mail.html for mail in OutgoingMail.objects.all()]
    for html in htmls:
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert ">49" not in html
    assert wish.text == words
    assert words in mails_to(shops[0].email)[0].text
    assert [mail.subject for mail in mails_to(shops[0].email)] == ["Jemand in der Stadt sucht etwas: Haben Sie es?"]


@pytest.mark.rule("H-08", "H-10")
@pytest.mark.parametrize(
    "words",
    [
        "' OR 1=1--",
        "'; DROP TABLE wishes_wish",
        "%' AND pg_sleep(5)--",
        "& | ! ( ) :* <->",
        "%_%_",
        '"\'"',
        "🦄🚲",
        "wort " * 59,
        " ".join("abcdefghijklmnopqrstuvwxyz") * 5,
    ],
)
def test_odd_words_get_a_friendly_page(client, shops, words):
    answer = client.get(ADDRESS, {"q": words})
    assert answer.status_code in {200, 422}
    assert "Was suchen Sie?" in text_of(answer)


@pytest.mark.rule("H-11", "H-12", "H-13", "H-15", "H-40")
@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("", "Bitte nennen Sie die Sache"),
        ("   ", "Bitte nennen Sie die Sache"),
        ("x", "Bitte nennen Sie die Sache"),
        ("ich suche etwas", "Bitte nennen Sie die Sache"),
        ("Fahrrad " + "x" * 293, "300"),
        ("Fahrrad" * 143_000, "300"),
        ("Fahr\x00rad", "id_q_error"),
        ("Fahrrad\r\nBcc: opfer@example.org", "id_q_error"),
        ("Fahrrad\u2028Korb", "id_q_error"),
        ("Fahrrad\x85Korb", "id_q_error"),
    ],
)
def test_unusable_wish_is_a_mistake_of_the_field(client, shops, words, message):
    for answer in [client.post(ADDRESS, filled_in(shops, q=words))] + (
        [client.get(ADDRESS, {"q": words})] if len(words) < 1000 else []
    ):
        assert answer.status_code == 422
        assert "<title>Fehler: " in answer.content.decode()
        assert 'href="#id_q"' in answer.content.decode()
        assert message in answer.content.decode()
    assert not Wish.objects.exists()


@pytest.mark.rule("H-12")
@pytest.mark.parametrize("query", ["q=%ff%fe", "q=%c0%af", "q=Fahrrad%00", "q=%ed%a0%80"])
def test_broken_encoding_is_no_error_page(client, shops, query):
    assert client.get(f"{ADDRESS}?{query}").status_code in {200, 400, 422}


@pytest.mark.rule("H-13", "H-14")
def test_invisible_and_towering_characters_go_and_forms_of_a_letter_are_one(client, shops):
    wish = wished(client, shops, q="Fahr\u202erad für Kå\u0308the" + "\u0301" * 200)
    assert "\u202e" not in wish.text
    assert len(wish.text) < 40


@pytest.mark.rule("H-40")
@pytest.mark.parametrize("name", ["Max\r\nBcc: opfer@example.org", "Max\nBcc: a@example.org", "Max\u2028x", "Max\x85x"])
def test_line_ends_in_the_name_are_refused(client, shops, name):
    answer = send(client, shops, name=name)
    assert answer.status_code == 422
    assert 'href="#id_name"' in answer.content.decode()
    assert not OutgoingMail.objects.exists()


@pytest.mark.rule("H-41")
@pytest.mark.parametrize(
    ("address", "fine"),
    [
        ("a@b", False),
        ("a@b..de", False),
        ('"x y"@d.de', False),
        ("a" * 250 + "@d.de", False),
        ("a@b.de, c@d.de", False),
        ("a@b.de;c@d.de", False),
        ("info@bäckerei.de", True),
        ("a+b@c.de", True),
        ("A@B.DE", True),
    ],
)
def test_only_one_mailable_address_is_taken(client, shops, address, fine):
    assert send(client, shops, email=address).status_code == (303 if fine else 422)


@pytest.mark.rule("H-42")
@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Fahrrad " + " ".join(f"https://a{number}.example" for number in range(9)), "links"),
        ("[url=https://x.example]Fahrrad[/url]", "links"),
        ("Лучшие велосипеды и скидки для вас, Fahrrad", "script"),
        ("Fahrrad Casino Sportwetten", "keywords"),
    ],
)
def test_doubtful_wish_waits_for_a_person_and_mails_nobody(client, shops, words, reason):
    wish = wished(client, shops, q=words)
    assert (wish.is_held, wish.held_because) == (True, [reason])
    assert not OutgoingMail.objects.exists()
    assert "sieht ihn sich jemand vom Team der Stadt an" in text_of(client.get(page_of(wish)))
    assert client.get(answer_page_of(wish.recipients.first())).status_code == 410


def test_released_wish_goes_out_once(client, shops):
    wish = wished(client, shops, q="[url=https://x.example]Fahrrad[/url]")
    actions.release(wish=wish)
    actions.release(wish=wish)
    assert [len(mails_to(shop.email)) for shop in shops] == [1, 1, 1]
    assert len(mails_to("erika@example.org")) == 1
    assert client.get(answer_page_of(wish.recipients.first())).status_code == 200


def test_released_wish_reaches_only_shops_that_may_still_be_asked(client, shops):
    wish = wished(client, shops, q="[url=https://x.example]Fahrrad[/url]")
    actions.mute(merchant=shops[0])
    type(shops[1]).objects.filter(pk=shops[1].pk).update(email="")
    actions.release(wish=wish)
    mails = OutgoingMail.objects.exclude(to="erika@example.org")
    assert [mail.to for mail in mails] == [shops[2].email]


@pytest.mark.rule("H-43")
def test_honeypot_and_haste_lead_to_the_quarantine(client, shops):
    honeypot = WishForm(shops=[]).honeypot_name
    assert wished(client, shops, **{honeypot: "http://spam.example"}).held_because == ["honeypot"]
    assert wished(client, shops, seconds=0, email="b@example.org").held_because == ["too-fast"]


@pytest.mark.rule("H-43")
@pytest.mark.parametrize("stamp", ["", "falsch", "foreign", "old"])
def test_stamp_that_is_no_good_asks_to_send_again_with_everything_kept(client, shops, stamp):
    data = filled_in(shops, name="Erika", seconds=3 * 24 * 3600 if stamp == "old" else 10)
    name = WishForm(shops=[]).stamp_name
    if stamp == "foreign":
        other = WishForm(shops=[], prefix=None)
        other._salt += "enquiry"
        data[name] = other.stamp
    elif stamp != "old":
        data[name] = stamp
    answer = client.post(ADDRESS, data)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "erika@example.org" in html
    assert WORDS in html
    assert html.count(" checked") == 3
    fresh = html.split(f'name="{name}" value="', 1)[1].split('"', 1)[0]
    assert client.post(ADDRESS, {**data, name: fresh}).status_code == 303
    assert not Wish.objects.get().is_held


@pytest.mark.rule("H-44")
def test_double_click_reload_and_second_tab_make_one_wish(client, shops):
    data = filled_in(shops)
    answers = [client.post(ADDRESS, data) for _click in range(3)] + [send(client, shops)]
    assert {answer["Location"] for answer in answers} == {page_of(Wish.objects.get())}
    assert len(mails_to(shops[0].email)) == 1
    assert len(mails_to("erika@example.org")) == 1


def test_other_words_under_a_used_stamp_are_another_wish(client, shops):
    data = filled_in(shops)
    client.post(ADDRESS, data)
    client.post(ADDRESS, {**data, "q": "Ein rotes Fahrrad für Kinder"})
    assert Wish.objects.count() == 2


@pytest.mark.rule("H-42")
def test_sixth_wish_within_ten_minutes_is_refused_with_everything_kept(client, shops):
    with time_machine.travel(datetime(2026, 11, 23, 11, tzinfo=UTC), tick=False):
        sent = [send(client, shops, q=f"Fahrrad Nummer{n}", email=f"{n}@example.org") for n in range(6)]
    assert [answer.status_code for answer in sent] == [303] * 5 + [429]
    html = sent[-1].content.decode()
    assert "5@example.org" in html
    assert "Fahrrad Nummer5" in html
    assert html.count(" checked") == 3


@pytest.mark.rule("H-42")
def test_sixth_wish_of_one_address_within_an_hour_is_held(shops):
    for number in range(6):
        client = Client(REMOTE_ADDR=f"192.0.2.{number + 1}")
        send(client, shops, q=f"Fahrrad Nummer{number}")
    assert list(Wish.objects.order_by("pk").values_list("is_held", flat=True)) == [False] * 5 + [True]
    assert Wish.objects.held().get().held_because == ["sender-volume"]


@pytest.mark.rule("H-42")
def test_twentieth_wish_with_the_same_words_is_held(shops):
    for number in range(20):
        actions.receive(
            text=WORDS,
            name="",
            email=f"{number}@example.org",
            shops=[shops[0].pk],
            submission=WishForm(shops=[]).submission,
            suspicions=[],
            language="de",
            body_hash="x" * 64,
        )
    assert Wish.objects.held().get().held_because == ["same-words"]


@pytest.mark.rule("H-36")
def test_without_a_token_of_the_form_nothing_is_sent(shops):
    strict = Client(enforce_csrf_checks=True)
    wish = wished(Client(), shops)
    recipient = wish.recipients.first()
    assert strict.post(ADDRESS, filled_in(shops, email="x@example.org")).status_code == 403
    assert strict.post(ADDRESS, {"q": "Einhorn", "merken": "1"}).status_code == 403
    assert strict.post(page_of(wish)).status_code == 403
    assert strict.post(answer_page_of(recipient), {"antwort": "yes"}).status_code == 403
    assert strict.post(answer_page_of(recipient), {"stumm": "1"}).status_code == 403
    assert Wish.objects.count() == 1
    assert client_methods(Client(), page_of(wish)) == [405] * 3


def client_methods(client, address):
    return [getattr(client, method)(address).status_code for method in ("put", "patch", "delete")]


@pytest.mark.rule("H-36")
def test_post_as_get_sends_nothing(client, shops):
    client.get(ADDRESS, filled_in(shops))
    assert not Wish.objects.exists()


@pytest.mark.rule("H-38")
def test_further_fields_are_ignored(client, shops):
    extra = {
        "is_held": "false",
        "merchant": "2",
        "is_staff": "1",
        "language": "fr",
        "submission": "1",
        "text": "anders",
    }
    wish = wished(client, shops, **extra)
    assert (wish.text, wish.language, wish.is_held) == (WORDS, "de", False)
    recipient = wish.recipients.first()
    client.post(
        answer_page_of(recipient), {"antwort": "yes", "merchant": "0", "wish": "0", "answered_at": "2001-01-01"}
    )
    recipient.refresh_from_db()
    assert recipient.wish == wish
    assert recipient.answered_at.year > 2001
