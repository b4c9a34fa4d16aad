"""Hostile inputs of compliance.md chapter 4 on the enquiry form: a field error or plain text, never an error page."""

from datetime import UTC, datetime

import pytest
import time_machine

from listings.enquiries.models import Enquiry, EnquiryState
from tests import make
from tests.listings.enquiries.asking import FIELDS, address, ask, filled_in, text_of

pytestmark = pytest.mark.django_db

MONDAY_NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
TYPED = ["name", "what", "message"]
MARKUP = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "{{7*7}} {% debug %} ${7*7} #{7*7} %s%n",
]


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY_NOON, tick=False):
        yield


@pytest.fixture
def shop():
    return make.merchant(name="Tonfall Keramik", email="laden@example.org", hours="Mo-Fr 10:00-18:00; PH off")


@pytest.mark.rule("H-01")
@pytest.mark.rule("H-02")
@pytest.mark.rule("H-03")
@pytest.mark.rule("H-07")
@pytest.mark.parametrize("field", TYPED)
@pytest.mark.parametrize("words", MARKUP)
def test_markup_is_text_on_the_error_page_and_on_the_status_page(client, shop, field, words):
    wrong = ask(client, shop, "zuruecklegen", **{field: words, "email": "keine"})
    right = ask(client, shop, "zuruecklegen", **{field: words})
    assert (wrong.status_code, right.status_code) == (422, 303)
    assert getattr(Enquiry.objects.get(), "listing_title" if field == "what" else field) == words
    for page in (wrong, client.get(right["Location"])):
        html = page.content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html


@pytest.mark.rule("H-01")
@pytest.mark.rule("H-02")
@pytest.mark.rule("H-03")
@pytest.mark.rule("H-07")
@pytest.mark.parametrize("words", MARKUP)
def test_markup_in_the_address_of_the_form_is_ignored(client, shop, words):
    for query in ({"art": words}, {"art": "frage", "stueck": words}):
        answer = client.get(f"/laeden/{shop.slug}/anfrage/", query)
        assert answer.status_code == 200
        assert "alert(1)" not in answer.content.decode()


@pytest.mark.rule("H-11")
@pytest.mark.parametrize("field", [*TYPED, "email", "phone", "amount", "wanted_date", "wanted_time"])
def test_nul_is_a_field_error(client, shop, field):
    answer = ask(client, shop, "zuruecklegen", **{field: "a\0b"})
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()


@pytest.mark.rule("H-11")
@pytest.mark.parametrize("query", ["art=%00", "art=frage&stueck=%00", "art=frage&stueck=krug%00", "%00=%00"])
def test_nul_in_the_query_is_no_error_page(client, shop, query):
    assert client.get(f"/laeden/{shop.slug}/anfrage/?{query}").status_code == 200


@pytest.mark.rule("H-12")
@pytest.mark.parametrize("octets", ["%ff%fe", "%c0%af", "%ed%a0%80", "%f4%90%80%80"])
@pytest.mark.parametrize("field", [*TYPED, "email", "phone", "amount", "wanted_date"])
def test_broken_utf8_is_text_or_a_field_error(client, shop, field, octets):
    from urllib.parse import urlencode

    data = filled_in(shop, "zuruecklegen")
    body = f"{urlencode({name: value for name, value in data.items() if name != field})}&{field}=x{octets}"
    answer = client.post(address(shop, "zuruecklegen"), body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in {303, 422}
    if answer.status_code == 303:
        assert client.get(answer["Location"]).status_code == 200


@pytest.mark.rule("H-13")
@pytest.mark.parametrize("field", TYPED)
@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Max\u202egnirpS", "MaxgnirpS"), ("\u2066Max\u2069", "Max"), ("Ma\u0308dchen", "Mädchen")],
)
def test_turning_and_loose_characters_are_tidied(client, shop, field, typed, kept):
    assert ask(client, shop, "zuruecklegen", **{field: typed}).status_code == 303
    assert getattr(Enquiry.objects.get(), "listing_title" if field == "what" else field) == kept


@pytest.mark.rule("H-13")
def test_towers_of_accents_stay_low(client, shop):
    assert ask(client, shop, name="Z" + "\u0300" * 90).status_code == 303
    assert len(Enquiry.objects.get().name) <= 5


@pytest.mark.rule("H-14")
@pytest.mark.rule("H-44")
def test_same_name_in_two_unicode_forms_is_the_same_enquiry(client, shop):
    for name in ("Jürgen Weiß", "Ju\u0308rgen Weiß"):
        assert ask(client, shop, name=name).status_code == 303
    assert Enquiry.objects.count() == 1
    for name in ("Jürgen Weiẞ", "İlker Straße"):
        assert ask(client, shop, name=name).status_code == 303


@pytest.mark.rule("H-15")
@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", "   "),
        ("name", "x" * 101),
        ("name", "x" * 1_000_000),
        ("what", "\t \n"),
        ("what", "x" * 121),
        ("message", "x" * 2001),
        ("message", "x" * 1_000_000),
        ("email", " "),
        ("email", "x" * 1_000_000),
        ("phone", "1" * 1_000_000),
        ("amount", "1" * 1_000_000),
        ("wanted_date", "x" * 1_000_000),
        ("wanted_time", "1" * 1_000_000),
    ],
)
def test_blank_and_overlong_is_a_field_error(client, shop, field, typed):
    answer = ask(client, shop, "zuruecklegen", **{field: typed})
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()


@pytest.mark.rule("H-15")
def test_shortest_and_longest_are_taken(client, shop):
    assert ask(client, shop, name="x").status_code == 303
    assert ask(client, shop, name="x" * 100, message="Wort " * 400).status_code == 303
    assert ask(client, shop, name="ä" * 100, message="\r\n".join(["Zeile"] * 300)).status_code == 303


@pytest.mark.rule("H-18")
@pytest.mark.parametrize(
    ("day", "time"),
    [
        ("0000-00-00", "10:30"),
        ("2027-02-30", "10:30"),
        ("9999999-1-1", "10:30"),
        ("0001-01-01", "10:30"),
        ("9999-12-31", "10:30"),
        ("2099-05-01", "12:00"),
        ("31.12.2026", "25:61"),
        ("2026-11-24", "25:61"),
        ("2026-11-24", "24:00"),
        ("2026-11-24T10:00", "10:30"),
        ("morgen", "früh"),
        ("2026-11-24", "١٢:٣٠ Uhr nachts"),
        ("-1", "-1"),
    ],
)
@pytest.mark.parametrize("kind", ["zuruecklegen", "termin"])
def test_impossible_dates_are_field_errors(client, shop, kind, day, time):
    answer = ask(client, shop, kind, wanted_date=day, wanted_time=time)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_wanted_date_error"' in html or 'id="id_wanted_time_error"' in html


@pytest.mark.rule("H-38")
def test_fields_nobody_asked_for_are_ignored(client, shop):
    neighbour = make.merchant(email="nachbar@example.org")
    further = {
        "merchant": neighbour.pk,
        "merchant_id": neighbour.pk,
        "state": "collected",
        "is_held": "true",
        "pickup_code": "AAAA",
        "public_id": "00000000-0000-0000-0000-000000000000",
        "ready_until": "2026-12-01T10:00",
        "kind": "termin",
        "is_staff": "1",
        "language": "en",
    }
    ask(client, shop, data=filled_in(shop) | further)
    enquiry = Enquiry.objects.get()
    assert (enquiry.merchant, enquiry.state, enquiry.is_held, enquiry.kind) == (shop, EnquiryState.OPEN, False, "frage")
    assert (enquiry.pickup_code, enquiry.ready_until, enquiry.language) == ("", None, "de")


@pytest.mark.rule("H-41")
@pytest.mark.parametrize(
    "address",
    [
        "a@b",
        "a@b..de",
        '"x y"@d.de',
        "x" * 250 + "@d.de",
        "a@b.de, c@d.de",
        "a@b.de;c@d.de",
        "a@b.de c@d.de",
        "Max <a@b.de>",
        "@b.de",
        "a@",
        "a@[127.0.0.1]",
    ],
)
@pytest.mark.parametrize("kind", list(FIELDS))
def test_odd_addresses_are_a_field_error(client, shop, kind, address):
    answer = ask(client, shop, kind, email=address)
    assert answer.status_code == 422
    assert 'id="id_email_error"' in answer.content.decode()


@pytest.mark.rule("H-41")
@pytest.mark.parametrize("address", ["info@bäckerei.de", "a+b@c.de", "A@B.DE"])
def test_unusual_addresses_are_taken(client, shop, address):
    assert ask(client, shop, email=address).status_code == 303
    assert Enquiry.objects.get().email.isascii()


@pytest.mark.parametrize("phone", ["+49 9561 12345", "09561/12345", "(09561) 12 345", "0151-23456789"])
def test_telephone_numbers_as_people_write_them_are_taken(client, shop, phone):
    assert ask(client, shop, "rueckruf", phone=phone).status_code == 303


@pytest.mark.parametrize("phone", ["", "123", "keine", "+49", "0" * 40])
def test_call_back_needs_a_telephone_number(client, shop, phone):
    answer = ask(client, shop, "rueckruf", phone=phone)
    assert answer.status_code == 422
    assert 'id="id_phone_error"' in answer.content.decode()


def test_call_back_needs_no_mail_address(client, shop):
    assert ask(client, shop, "rueckruf", email="").status_code == 303
    assert (Enquiry.objects.get().email, Enquiry.objects.get().call_when) == ("", "heute nach 16 Uhr")


@pytest.mark.rule("H-36")
def test_other_methods_are_refused(client, shop):
    for method in (client.put, client.delete, client.patch):
        assert method(address(shop), filled_in(shop)).status_code == 405
    assert client.get(address(shop), filled_in(shop)).status_code == 200
    assert not Enquiry.objects.exists()
    assert "Ihre Frage" in text_of(client.get(address(shop)))
