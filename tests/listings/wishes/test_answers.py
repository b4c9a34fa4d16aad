"""The pages behind keys: a shop answers, the shopper sees it; GET changes nothing."""

import pytest

from coburg_showcase.mail.models import OutgoingMail
from coburg_showcase.tokens import make_token
from listings.wishes import actions
from listings.wishes.models import Wish, WishMute, WishRecipient
from merchants.codes import State
from tests.listings.wishes.wishing import (
    DISCLAIMER,
    WORDS,
    answer_page_of,
    answered,
    mails_to,
    page_of,
    text_of,
    wished,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def wish(client, shops):
    return wished(client, shops)


@pytest.fixture
def recipient(wish):
    return wish.recipients.select_related("merchant").order_by("pk")[0]


@pytest.mark.parametrize("kind", ["yes", "order", "no"])
def test_link_of_the_mail_chooses_and_changes_nothing(client, recipient, kind):
    answer = client.get(answer_page_of(recipient), {"antwort": kind})
    client.head(answer_page_of(recipient), {"antwort": kind})
    recipient.refresh_from_db()
    assert answer.status_code == 200
    assert f'value="{kind}" id="id_antwort_{["yes", "order", "no"].index(kind)}" checked' in answer.content.decode()
    assert (recipient.answer, recipient.answered_at) == ("", None)
    assert WORDS in text_of(answer)
    assert DISCLAIMER in text_of(answer)
    assert "erika@example.org" not in answer.content.decode()


def test_answer_is_stored_mailed_and_shown(client, wish, recipient):
    answer = client.post(answer_page_of(recipient), {"antwort": "order", "kommentar": "Bis Freitag, 499 €"})
    assert (answer.status_code, answer["Location"]) == (303, answer_page_of(recipient) + "?gespeichert=antwort")
    saved = client.get(answer["Location"])
    assert "Ihre Antwort ist gespeichert" in text_of(saved)
    assert 'value="order" id="id_antwort_1" checked' in saved.content.decode()
    mail = mails_to("erika@example.org")[-1]
    assert "Können wir besorgen" in mail.text
    assert "Bis Freitag, 499 €" in mail.text
    assert page_of(wish) in mail.text
    page = text_of(client.get(page_of(wish)))
    assert "1 von 3 Läden hat geantwortet." in page
    assert "Können wir besorgen" in page
    assert "Bis Freitag, 499 €" in page
    assert page.count("Noch keine Antwort") == 2
    assert DISCLAIMER in page


def test_each_changed_answer_is_mailed_the_same_one_twice_is_not(client, wish, recipient):
    said = [("yes", ""), ("yes", ""), ("no", ""), ("yes", ""), ("yes", "Doch nur in Blau"), ("yes", "Doch nur in Blau")]
    for kind, comment in said:
        client.post(answer_page_of(recipient), {"antwort": kind, "kommentar": comment})
    recipient.refresh_from_db()
    assert (recipient.answer, recipient.comment) == ("yes", "Doch nur in Blau")
    mails = mails_to("erika@example.org")[1:]  # after the confirmation
    assert ["Ja, haben wir" in mail.text for mail in mails] == [True, False, True, True]
    assert "Doch nur in Blau" in mails[-1].text


def test_after_five_mails_answers_are_on_the_page_only(client, wish, recipient):
    for number in range(7):
        client.post(answer_page_of(recipient), {"antwort": "yes", "kommentar": f"Stand {number}"})
    assert len(mails_to("erika@example.org")) == 1 + 5
    assert "Stand 6" in text_of(client.get(page_of(wish)))
    other = wish.recipients.order_by("pk")[1]
    client.post(answer_page_of(other), {"antwort": "no"})
    assert len(mails_to("erika@example.org")) == 1 + 6


@pytest.mark.parametrize(("kind", "may_go_there"), [("yes", True), ("order", True), ("no", False)])
def test_page_says_how_to_reach_the_shop_and_leads_on(client, wish, recipient, kind, may_go_there):
    type(recipient.merchant).objects.filter(pk=recipient.merchant_id).update(phone="+4995615550001")
    answered(recipient, kind)
    html = client.get(page_of(wish)).content.decode()
    slug = recipient.merchant.slug
    assert 'href="tel:+4995615550001"' in html
    assert (f'href="/laeden/{slug}/anfrage/?art=zuruecklegen"' in html) is may_go_there
    assert html.count(f'href="/laeden/{slug}/"') == 1 + may_go_there


def test_shop_without_mail_cannot_put_anything_aside(client, wish, recipient):
    answered(recipient, "yes")
    type(recipient.merchant).objects.filter(pk=recipient.merchant_id).update(email="")
    assert "zuruecklegen" not in client.get(page_of(wish)).content.decode()


def test_mail_leads_to_the_open_switch_on_top(client, recipient):
    mail = mails_to(recipient.merchant.email)[0]
    address = f"{answer_page_of(recipient)}?stumm=1"
    assert address in mail.text
    assert address in mail.html
    assert mail.headers["List-Unsubscribe"].endswith(f"{address}>")
    html = client.get(address).content.decode()
    assert html.count('name="stumm"') == 1
    assert html.index('<details class="wunsch__weg" open') < html.index('name="stumm"') < html.index('name="antwort"')
    assert not WishMute.objects.exists()
    usual = client.get(answer_page_of(recipient)).content.decode()
    assert usual.index('name="antwort"') < usual.index('<details class="wunsch__weg">') < usual.index('name="stumm"')


@pytest.mark.parametrize(
    ("posted", "kept"), [({}, ""), ({"antwort": "maybe", "kommentar": "Rest"}, "Rest"), ({"antwort": ""}, "")]
)
def test_answer_without_a_choice_is_a_mistake(client, recipient, posted, kept):
    answer = client.post(answer_page_of(recipient), posted)
    assert answer.status_code == 422
    assert "<title>Fehler: " in answer.content.decode()
    assert "Bitte wählen Sie eine der Antworten." in text_of(answer)
    assert kept in answer.content.decode()
    recipient.refresh_from_db()
    assert recipient.answer == ""


def test_yes_comes_first_on_the_page(client, wish):
    no, none, yes = wish.recipients.order_by("pk")
    answered(no, "no")
    answered(yes, "yes")
    html = client.get(page_of(wish)).content.decode()
    assert html.index(yes.merchant.name) < html.index(none.merchant.name) < html.index(no.merchant.name)


def test_shop_mutes_and_unmutes_on_its_page(client, shops, recipient):
    answer = client.post(answer_page_of(recipient), {"stumm": "1"})
    assert WishMute.objects.get().merchant == recipient.merchant
    assert "Sie bekommen keine solchen Anfragen mehr." in text_of(client.get(answer["Location"]))
    assert recipient.merchant.name not in text_of(client.get("/wer-hats/", {"q": "Fahrrad"}))
    answer = client.post(answer_page_of(recipient), {"laut": "1"})
    assert "Sie bekommen solche Anfragen wieder." in text_of(client.get(answer["Location"]))
    assert not WishMute.objects.exists()


def test_get_neither_mutes_nor_deletes(client, wish, recipient):
    client.get(answer_page_of(recipient), {"stumm": "1", "laut": "1"})
    client.get(page_of(wish), {"loeschen": "1"})
    assert not WishMute.objects.exists()
    assert Wish.objects.count() == 1


def test_shopper_deletes_the_wish_with_everything_about_it(client, wish, recipient):
    answered(recipient)
    answer = client.post(page_of(wish))
    assert (answer.status_code, answer["Location"]) == (303, "/wer-hats/?geloescht=1")
    assert "Ihr Wunsch und alle Antworten sind gelöscht." in text_of(client.get(answer["Location"]))
    assert not Wish.objects.exists()
    assert not WishRecipient.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_deleted_wish_says_so_on_both_pages(client, wish, recipient):
    addresses = [page_of(wish), answer_page_of(recipient)]
    actions.delete(wish=wish)
    for address in addresses:
        for answer in (client.get(address), client.post(address, {"antwort": "yes"})):
            assert answer.status_code == 410
            assert "Diesen Wunsch gibt es nicht mehr" in text_of(answer)


def test_answer_to_a_wish_deleted_meanwhile_is_refused(wish, recipient):
    before = WishRecipient.objects.with_public_id(recipient.public_id)
    actions.delete(wish=wish)
    with pytest.raises(WishRecipient.DoesNotExist):
        actions.answer(recipient=before, answer="yes")


def test_keys_of_another_purpose_open_nothing(client, wish, recipient):
    strange = [
        f"/wer-hats/{recipient.token}/",
        f"/wer-hats/{make_token('wish-answer', wish.public_id)}/",
        f"/wer-hats/{make_token('enquiry', wish.public_id)}/",
        f"/wer-hats/antwort/{wish.token}/",
        f"/wer-hats/antwort/{make_token('wish', recipient.public_id)}/",
        f"/wer-hats/{wish.token[:-1]}x/",
        "/wer-hats/x/",
        "/wer-hats/antwort/%00/",
    ]
    assert [client.get(address).status_code for address in strange] == [404] * len(strange)
    assert [client.post(address).status_code for address in strange] == [404] * len(strange)


def test_pages_behind_keys_are_kept_from_caches_and_search_engines(client, wish, recipient):
    for address in (page_of(wish), answer_page_of(recipient)):
        answer = client.get(address)
        assert answer["Cache-Control"] == "no-store, private"
        assert answer["X-Robots-Tag"] == "noindex"
        assert answer["Referrer-Policy"] == "same-origin"
        assert wish.token not in answer.content.decode().split("</head>")[0]


def test_shop_that_left_the_directory_is_not_named(client, wish, recipient):
    answered(recipient, "yes", "Kommen Sie vorbei")
    type(recipient.merchant).objects.filter(pk=recipient.merchant_id).update(state=State.HIDDEN)
    page = text_of(client.get(page_of(wish)))
    assert recipient.merchant.name not in page
    assert "Kommen Sie vorbei" not in page
    assert "Ein Laden, der nicht mehr im Verzeichnis steht" in page


def test_answers_take_the_same_number_of_queries(client, bicycles, django_assert_num_queries):
    from tests import make

    for number in (1, 8):
        shops = [make.merchant(categories=[bicycles], email=f"a{n}@example.org", hours="24/7") for n in range(number)]
        wish = wished(client, shops, email=f"{number}@example.org")
        with django_assert_num_queries(4):  # the wish, its shops, their hours; the city's settings
            client.get(page_of(wish))
