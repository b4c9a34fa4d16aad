"""How people reach the business."""

from datetime import UTC, datetime

import pytest

from merchants.models import Confirmation, Imprint
from merchants.workshop.editing.pages.contact import CONTACT

pytestmark = pytest.mark.django_db

ADDRESS = "/mein-schaufenster/tonfall/kontakt/"
CLAIMED = datetime(2026, 11, 1, tzinfo=UTC)


def test_contact_is_stored_in_one_form_and_confirmed(client, owner, shop, typed_on):
    fields = {"phone": "09561/55 500 03", "email": "laden@tonfall.example", "website": "www.tonfall.example"}
    client.post(ADDRESS, typed_on(CONTACT, socials="social.example.org/@tonfall\n", **fields))

    shop.refresh_from_db()
    assert (str(shop.phone), shop.email) == ("+49 9561 5550003", "laden@tonfall.example")
    assert (shop.website, shop.socials) == ("https://www.tonfall.example", ["https://social.example.org/@tonfall"])
    assert Confirmation.objects.get().group == "contact"
    assert client.post(ADDRESS, typed_on(CONTACT), follow=True).text.count("Alles steht wie bisher") == 1


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("phone", "Stadt rufen"),
        ("email", "laden"),
        ("website", "javascript:alert(1)"),
        ("website", "https://sparkasse.example@boese.example"),
        ("website", "https://a.example/\r\nX: y"),
        ("online_shop", "ftp://a.example/"),
        ("socials", "https://a.example/\nnirgends"),
        ("socials", "\n".join(f"https://a.example/{number}" for number in range(9))),
    ],
)
def test_what_leads_nowhere_is_refused(client, owner, shop, typed_on, field, text):
    answer = client.post(ADDRESS, typed_on(CONTACT, **{field: text}))

    shop.refresh_from_db()
    assert (answer.status_code, bool(getattr(shop, field))) == (422, False)


@pytest.mark.rule("L-04")
def test_open_window_keeps_what_the_law_wants(client, owner, shop, typed_on):
    Imprint.objects.create(merchant=shop, legal_name="Anna Ton", legal_form="sole-proprietorship")
    shop.claimed_at, shop.email = CLAIMED, "laden@tonfall.example"
    shop.save()
    assert "Telefon" in client.get(ADDRESS).text  # missing already, and named

    answer = client.post(ADDRESS, typed_on(CONTACT, email="", website="www.tonfall.example"))

    shop.refresh_from_db()
    assert (answer.status_code, shop.email, shop.website) == (422, "laden@tonfall.example", "")
    assert "verlangt das Gesetz diese Angaben: E-Mail" in answer.text
    assert client.post(ADDRESS, typed_on(CONTACT, website="www.tonfall.example")).status_code == 302


def test_address_is_the_citys_to_change(client, owner, shop):
    page = client.get(ADDRESS).text

    assert shop.street_address in page
    assert "Die Adresse ändert die Stadt" in page
