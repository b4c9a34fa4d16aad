"""The desk: quarantine, figures, who wants no wishes."""

from uuid import uuid4

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coburg_showcase.accounts.models import User
from coburg_showcase.mail.models import OutgoingMail
from listings.wishes.actions import note_unmet
from listings.wishes.models import UnmetWish, Wish, WishMute
from tests.listings.wishes.wishing import answered, mails_to, text_of, wished

pytestmark = pytest.mark.django_db

LIST = "/verwaltung/wishes/wish/"
SPAM = "[url=https://x.example]Fahrrad[/url]"


@pytest.fixture
def desk(client):
    client.force_login(User.objects.create_superuser("amt@example.org", "x" * 20))
    return client


def do(desk, action, *wishes):
    return desk.post(LIST, {"action": action, "_selected_action": [wish.pk for wish in wishes]}, follow=True)


def test_held_wish_is_listed_with_its_reason_and_released(desk, shops):
    wish = wished(desk, shops, q=SPAM)
    text = text_of(desk.get(LIST, {"held": "yes"}))
    assert SPAM in text
    assert "(1)" in text
    answer = do(desk, "release", wish)
    assert "1 Wunsch wurde zugestellt." in text_of(answer)
    assert len(mails_to(shops[0].email)) == 1
    assert SPAM not in text_of(desk.get(LIST, {"held": "yes"}))


def test_list_shows_answers_and_figures(desk, shops):
    answered(wished(desk, shops).recipients.first(), "yes", "Kommen Sie gern")
    note_unmet(text="Einhorn")
    text = text_of(desk.get(LIST))
    assert "1 von 3" in text
    assert "1 Wunsch" in text
    assert "einhorn (1)" in text
    page = text_of(desk.get(f"{LIST}{Wish.objects.get().pk}/change/"))
    assert "Kommen Sie gern" in page


def test_deleting_takes_the_mails_along(desk, shops):
    wish = wished(desk, shops)
    assert "1 Wunsch wurde gelöscht." in text_of(do(desk, "delete_for_good", wish))
    assert not Wish.objects.exists()
    assert not OutgoingMail.objects.exists()


@pytest.mark.rule("L-19")
def test_log_of_the_desk_keeps_no_words_of_what_was_deleted(desk, shops):
    held, one, other = (wished(desk, shops, q=words) for words in (SPAM, "Fahrrad eins", "Fahrrad zwei"))
    do(desk, "release", held)
    do(desk, "delete_for_good", held, one)
    desk.post(f"{LIST}{other.pk}/delete/", {"post": "yes"})
    note_unmet(text="Einhorn")
    unmet = UnmetWish.objects.get()
    assert "einhorn" in text_of(desk.get("/verwaltung/wishes/unmetwish/"))
    desk.post(f"/verwaltung/wishes/unmetwish/{unmet.pk}/delete/", {"post": "yes"})
    logged = " ".join(f"{entry.object_repr} {entry.change_message}" for entry in LogEntry.objects.all())
    assert LogEntry.objects.count() == 5
    assert held.reference in logged
    assert "Fahrrad" not in logged
    assert "einhorn" not in logged


def test_deleting_one_takes_the_mails_along(desk, shops):
    wish = wished(desk, shops)
    desk.post(f"{LIST}{wish.pk}/delete/", {"post": "yes"})
    assert not Wish.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_list_takes_the_same_number_of_queries_for_many_wishes(desk):
    def count():
        with CaptureQueriesContext(connection) as queries:
            desk.get(LIST)
        return len(queries)

    def add(number):
        Wish.objects.bulk_create(Wish(submission=uuid4(), text="Rad", email="a@example.org") for _wish in range(number))

    add(1)
    desk.get(LIST)
    one = count()
    add(29)
    assert count() == one


def test_desk_mutes_a_business_on_the_telephone(desk, shops):
    desk.post("/verwaltung/wishes/wishmute/add/", {"merchant": shops[0].pk})
    assert WishMute.objects.get().merchant == shops[0]
    assert shops[0].name not in text_of(desk.get("/wer-hats/", {"q": "Fahrrad"}))


def test_brands_and_goods_of_a_business_are_kept_at_the_desk(desk, shops):
    page = desk.get(f"/verwaltung/merchants/merchant/{shops[0].pk}/change/").content.decode()
    assert 'name="brands"' in page
    assert 'name="assortment"' in page


def test_shop_page_says_what_else_is_found_there(client, shops):
    page = f"/laeden/{shops[0].slug}/"
    assert "Führt auch" not in text_of(client.get(page))
    type(shops[0]).objects.filter(pk=shops[0].pk).update(brands=["La Mer"], assortment=["Kerzen", "<b>Seife</b>"])
    answer = client.get(page)
    assert "Marken: La Mer" in text_of(answer)
    assert "Führt auch: Kerzen, " in text_of(answer)
    assert "<b>Seife" not in answer.content.decode()
