"""`/wer-hats/`: what is asked, whom it can go to, and where it leads."""

import pytest

from coburg_showcase.mail.models import OutgoingMail
from listings.wishes.actions import mute
from listings.wishes.models import UnmetWish, Wish
from merchants.codes import State
from tests import make
from tests.listings.wishes.wishing import (
    ADDRESS,
    DISCLAIMER,
    WORDS,
    filled_in,
    mails_to,
    page_of,
    send,
    text_of,
    wished,
)

pytestmark = pytest.mark.django_db


def test_first_step_asks_one_thing_and_sets_no_cookie(client):
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert "Was suchen Sie?" in text_of(answer)
    assert DISCLAIMER in text_of(answer)
    assert not answer.cookies
    assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_second_step_names_shops_reasons_and_recipients(client, shops):
    answer = client.get(ADDRESS, {"q": "Fahrrad"})
    text = text_of(answer)
    assert answer.status_code == 200
    assert "3 Läden könnten es haben" in text
    for shop in shops:
        assert shop.name in text
    assert text.count("· Fahrräder") == 3
    assert "gehen an die oben angekreuzten Läden und an niemanden sonst" in text
    assert DISCLAIMER in text
    assert 'href="/datenschutz/"' in answer.content.decode()
    assert answer["Cache-Control"] == "no-store, private"


def test_the_few_best_are_ticked_and_their_number_is_said(client, bicycles):
    for number in range(7):
        make.merchant(categories=[bicycles], email=f"{number}@example.org")
    answer = client.get(ADDRESS, {"q": "Fahrrad"})
    assert answer.content.decode().count(" checked") == 5
    assert "Angekreuzt sind die 5, die am besten passen." in text_of(answer)
    assert "Höchstens 8 Läden." in text_of(answer)


def test_at_most_24_shops_are_shown(client, bicycles):
    for number in range(26):
        make.merchant(categories=[bicycles], email=f"{number}@example.org")
    answer = client.get(ADDRESS, {"q": "Fahrrad"})
    assert answer.content.decode().count('name="laden"') == 24
    assert "Nur die besten 24 werden gezeigt" in text_of(answer)


def test_wish_is_stored_and_goes_to_the_chosen_shops_only(client, shops):
    answer = send(client, shops[:2])
    wish = Wish.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, page_of(wish))
    assert (wish.text, wish.email, wish.language, wish.is_held) == (WORDS, "erika@example.org", "de", False)
    assert {recipient.merchant for recipient in wish.recipients.all()} == set(shops[:2])
    assert [len(mails_to(shop.email)) for shop in shops] == [1, 1, 0]
    assert "Ihr Wunsch ist unterwegs zu 2 Läden." in text_of(client.get(answer["Location"]))


def test_shops_learn_nothing_about_the_shopper_but_the_wish(client, shops):
    wished(client, shops[:1], name="Erika Muster")
    mail = mails_to(shops[0].email)[0]
    assert "erika@example.org" not in mail.text + mail.html + mail.reply_to + str(mail.headers)
    assert mail.reply_to == ""
    assert WORDS in mail.text
    assert "Erika Muster sucht das hier:" in mail.text
    assert mail.text.count("?antwort=") == 3
    assert "Keine solchen Anfragen mehr?" in mail.text


def test_confirmation_holds_fixed_words_and_the_link(client, shops):
    wish = wished(client, shops, name="Erika Muster")
    mail = mails_to("erika@example.org")[0]
    assert page_of(wish) in mail.text
    assert WORDS not in mail.text + mail.html + mail.subject
    assert "Muster" not in mail.text + mail.html


@pytest.mark.rule("P-01")
def test_every_mail_says_that_it_binds_nobody(client, shops):
    wish = wished(client, shops)
    recipient = wish.recipients.first()
    client.post(f"/wer-hats/antwort/{recipient.token}/", {"antwort": "yes"})
    mails = OutgoingMail.objects.all()
    assert len(mails) == 5
    assert all(DISCLAIMER in mail.text and DISCLAIMER in mail.html for mail in mails)


def test_english_wish_keeps_its_language(client, shops):
    answer = client.post("/en/who-has/", filled_in(shops, q="Bicycle"))
    assert Wish.objects.get().language == "en"
    page = client.get(answer["Location"])
    assert page["Content-Language"] == "en"
    assert "Your wish is on its way to 3 shops" in text_of(page)
    assert mails_to("erika@example.org")[0].subject == "Your wish is on its way"
    assert mails_to(shops[0].email)[0].subject == "Jemand in der Stadt sucht etwas: Haben Sie es?"


@pytest.mark.rule("A-18")
@pytest.mark.parametrize(
    ("changed", "message", "target"),
    [
        ({"email": ""}, "Bitte geben Sie Ihre E-Mail-Adresse ein.", "id_email"),
        ({"email": "kein"}, "E-Mail-Adresse", "id_email"),
        ({"laden": []}, "Bitte wählen Sie mindestens einen Laden aus.", "id_laden_0"),
        ({"laden": ["999999999"]}, "kann nicht mehr gefragt werden", "id_laden_0"),
        ({"laden": ["abc", "../1", "-1"]}, "kann nicht mehr gefragt werden", "id_laden_0"),
        ({"name": "x" * 101}, "101", "id_name"),
    ],
)
def test_mistake_is_named_and_nothing_is_lost(client, shops, changed, message, target):
    answer = send(client, shops[:1], **{"name": "Erika", "email": "erika@example.org"} | changed)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Fehler: " in html
    assert message in html.split("<form", 1)[0] + html
    assert f'href="#{target}"' in html
    assert f'id="{target}"' in html
    assert WORDS in html
    assert (changed.get("name") or "Erika")[:20] in html
    assert not Wish.objects.exists()


def test_more_than_eight_shops_are_refused(client, bicycles):
    shops = [make.merchant(categories=[bicycles], email=f"{number}@example.org") for number in range(9)]
    answer = send(client, shops)
    assert answer.status_code == 422
    assert "Bitte wählen Sie höchstens 8 Läden; gewählt sind 9." in text_of(answer)
    assert send(client, shops[:8]).status_code == 303
    assert Wish.objects.get().recipients.count() == 8


@pytest.mark.rule("H-45")
@pytest.mark.parametrize("change", ["muted", "hidden", "no mail", "no match"])
def test_shop_that_left_meanwhile_is_said_and_the_rest_kept(client, shops, change):
    gone = shops[0]
    data = filled_in(shops, name="Erika")
    if change == "muted":
        mute(merchant=gone)
    elif change == "hidden":
        type(gone).objects.filter(pk=gone.pk).update(state=State.HIDDEN)
    elif change == "no mail":
        type(gone).objects.filter(pk=gone.pk).update(email="")
    else:
        gone.merchantcategory_set.all().delete()
        type(gone).objects.filter(pk=gone.pk).update(name="Anderes")
    answer = client.post(ADDRESS, data)
    assert answer.status_code == 422
    assert "kann nicht mehr gefragt werden" in text_of(answer)
    assert answer.content.decode().count(" checked") == 2
    assert "Erika" in answer.content.decode()


def test_shop_that_does_not_match_cannot_be_reached_by_its_number(client, shops):
    stranger = make.merchant(email="fremd@example.org")
    assert send(client, [stranger]).status_code == 422
    assert not mails_to("fremd@example.org")


def test_chosen_shop_beyond_the_shown_ones_still_counts(client, bicycles):
    shops = [make.merchant(categories=[bicycles], email=f"{number}@example.org") for number in range(30)]
    assert all(send(client, [shop], email=f"{shop.pk}@example.net").status_code in {303, 429} for shop in shops[::6])
    assert Wish.objects.count() == 5


def test_nothing_found_offers_other_doors(client, shops):
    answer = client.get(ADDRESS, {"q": "Einhorn & Söhne"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Dafür kennen wir keinen Laden" in html
    assert "/laeden/?q=Einhorn%20%26%20S%C3%B6hne" in html
    assert "?kategorie=fahrraeder" in html


def test_only_words_around_the_thing_tick_nobody_and_offer_other_doors(client, shops):
    type(shops[0]).objects.filter(pk=shops[0].pk).update(assortment=["Ersatzteile"])
    html = client.get(ADDRESS, {"q": "Ersatzteil für Mofa"}).content.decode()
    assert html.count('name="laden"') == 1
    assert " checked" not in html
    assert 'name="merken"' in html
    assert 'href="/laeden/?q=Ersatzteil' in html
    assert 'name="merken"' not in client.get(ADDRESS, {"q": "Ersatzteil für Fahrrad"}).content.decode()
    sent = client.post(ADDRESS, filled_in(shops[:1], q="Ersatzteil für Mofa"))
    assert sent.status_code == 303


def test_phone_of_the_city_team_is_shown_once_it_is_known(client):
    from coburg_showcase.city.models import CitySettings

    assert "Team der Stadt" not in text_of(client.get(ADDRESS, {"q": "Einhorn"}))
    CitySettings(phone="09561 89-0").save()
    assert "Fragen Sie das Team der Stadt: 09561 89-0" in text_of(client.get(ADDRESS, {"q": "Einhorn"}))


def test_unmet_wish_is_left_for_the_city_without_anything_about_a_person(client):
    answer = client.post(ADDRESS, {"q": "Einhorn für max@example.org, Tel. 09561-12345", "merken": "1"})
    assert (answer.status_code, answer["Location"]) == (303, "/wer-hats/?notiert=1")
    assert "sieht in ihrem Bericht" in text_of(client.get(answer["Location"]))
    client.post(ADDRESS, {"q": "ein EINHORN Tel", "merken": "1"})
    assert list(UnmetWish.objects.values_list("words", "count")) == [("einhorn tel", 2)]
    assert not Wish.objects.exists()


def test_noting_wishes_is_limited(client):
    for _number in range(7):
        client.post(ADDRESS, {"q": "Einhorn", "merken": "1"})
    assert UnmetWish.objects.get().count == 5


@pytest.mark.parametrize("shops_in_town", [1, 30])
def test_pages_take_the_same_number_of_queries(client, bicycles, django_assert_max_num_queries, shops_in_town):
    for number in range(shops_in_town):
        make.merchant(categories=[bicycles], email=f"{number}@example.org", hours="Mo-Fr 10:00-18:00")
    with django_assert_max_num_queries(9):
        client.get(ADDRESS, {"q": "Fahrrad"})


def test_search_engines_see_the_first_step_only(client, shops):
    assert "noindex" not in client.get(ADDRESS).content.decode()
    assert 'content="noindex"' in client.get(ADDRESS, {"q": "Fahrrad"}).content.decode()
