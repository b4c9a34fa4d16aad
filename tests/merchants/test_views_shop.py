"""The shop window page as its visitors meet it."""

import json
import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.utils.html import escape

from merchants.codes import State, Tier
from merchants.models import AccessibilityFact, Confirmation, FormerSlug, Imprint
from merchants.shop.contact_card import contact_card, fold
from merchants.shop.nearby import distance_m, nearest
from merchants.shop.structured import BY_CATEGORY
from tests import make

pytestmark = pytest.mark.django_db

MONDAY_NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


def full_merchant(**overrides):
    values = {
        "name": "Tonfall Keramik",
        "slug": "tonfall",
        "tier": Tier.FULL,
        "phone": "+4995615550001",
        "email": "laden@example.org",
        "website": "https://tonfall.example.org/",
        "short_description": "Krüge, gedreht im Hinterhaus.",
        "tagline": "Warum der Krug grau ist",
        "story": "Bei 1.280 Grad.\n\nZwölf Schritte.",
        "payment": ["bar"],
        "services": ["repair"],
        "hours": "Mo-Fr 10:00-18:00; PH off",
    }
    return make.merchant(**(values | overrides))


def json_ld_of(html: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1])


@time_machine.travel(MONDAY_NOON, tick=False)
def test_page_says_until_when_it_is_open(client):
    full_merchant()
    html = client.get("/laeden/tonfall/").content.decode()
    assert '<span class="schild schild--offen schild--haengt">Offen bis 18 Uhr</span>' in html
    assert "Montag, heute" in html
    assert "<p>Zwölf Schritte.</p>" in html


@pytest.mark.rule("A-17")
@time_machine.travel(MONDAY_NOON, tick=False)
def test_english_page_marks_german_content(client):
    full_merchant()
    html = client.get("/en/shops/tonfall/").content.decode()
    assert "Open until 6 pm" in html
    assert '<h1><span lang="de">Tonfall Keramik</span></h1>' in html


@pytest.mark.parametrize("state", [State.DRAFT, State.WAITING, State.HIDDEN])
@pytest.mark.parametrize("path", ["/laeden/tonfall/", "/en/shops/tonfall/", "/laeden/tonfall/kontakt.vcf"])
@pytest.mark.rule("H-39")
def test_unpublished_shop_is_nowhere(client, state, path):
    full_merchant(state=state)
    assert client.get(path).status_code == 404


def test_closed_shop_keeps_a_page_with_a_note_and_no_contact(client):
    full_merchant(state=State.CLOSED)
    answer = client.get("/laeden/tonfall/")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Dauerhaft geschlossen" in html
    assert "tel:" not in html
    assert '<meta name="robots" content="noindex">' in html


@pytest.mark.rule("H-74")
def test_former_address_redirects_for_good(client):
    merchant = full_merchant()
    FormerSlug.objects.create(slug="tonfall-alt", merchant=merchant)
    answer = client.get("/en/shops/tonfall-alt/")
    assert (answer.status_code, answer["Location"]) == (301, "/en/shops/tonfall/")


def test_contact_card_of_a_former_address_redirects_too(client):
    merchant = full_merchant()
    FormerSlug.objects.create(slug="tonfall-alt", merchant=merchant)
    answer = client.get("/laeden/tonfall-alt/kontakt.vcf")
    assert (answer.status_code, answer["Location"]) == (301, "/laeden/tonfall/kontakt.vcf")


def test_former_address_of_a_hidden_shop_leads_nowhere(client):
    merchant = full_merchant(state=State.HIDDEN)
    FormerSlug.objects.create(slug="tonfall-alt", merchant=merchant)
    assert client.get("/laeden/tonfall-alt/").status_code == 404


def test_basic_entry_says_what_it_is(client):
    make.merchant(slug="naehstube", name="Nähstube")
    html = client.get("/laeden/naehstube/").content.decode()
    assert "Ist das Ihr Geschäft?" in html
    assert "Angaben der Stadt, vom Betrieb noch nicht bestätigt" in html
    assert "Die Zeiten kennen wir noch nicht" in html


@pytest.mark.rule("L-07")
def test_links_to_the_shops_own_sites_are_marked_as_external(client):
    full_merchant(website="https://x.example/", online_shop="https://shop.x.example/")
    html = client.get("/en/shops/tonfall/").content.decode()
    for address in ("https://x.example/", "https://shop.x.example/"):
        link = re.search(rf'<a [^>]*href="{address}"[^>]*>.*?</a>', html, re.S)[0]
        assert 'rel="nofollow ugc noopener"' in link
        assert "external site" in link


@pytest.mark.rule("A-23")
def test_table_of_the_week_has_a_caption_and_a_heading_for_each_day(client):
    full_merchant(hours=make.ALWAYS)
    table = re.search(r"<table.*?</table>", client.get("/laeden/tonfall/").content.decode(), re.S)[0]
    assert "<caption" in table
    assert table.count('<th scope="row">') == 7


@time_machine.travel(MONDAY_NOON, tick=False)
def test_checked_date_is_the_oldest_confirmation(client):
    merchant = full_merchant()
    Confirmation.objects.create(merchant=merchant, group="hours", confirmed_on=date(2026, 11, 12), confirmed_by="wir")
    Confirmation.objects.create(merchant=merchant, group="contact", confirmed_on=date(2026, 9, 1), confirmed_by="wir")
    assert "Angaben geprüft am 1. September 2026" in client.get("/laeden/tonfall/").content.decode()


def test_accessibility_is_told_in_numbers_with_its_witness(client):
    merchant = full_merchant()
    told = {"merchant": merchant, "checked_by": "Stadt Coburg", "checked_on": date(2026, 10, 5)}
    AccessibilityFact.objects.create(key="steps", amount=1, **told)
    AccessibilityFact.objects.create(key="door-width", amount=92, **told)
    html = client.get("/laeden/tonfall/").content.decode()
    assert "<b>1 Stufe</b>" in html
    assert "<b>92 cm</b>" in html
    assert "Geprüft von Stadt Coburg am 5. Oktober 2026" in html


@pytest.mark.rule("L-04")
def test_imprint_stands_on_the_page(client):
    merchant = full_merchant()
    Imprint.objects.create(
        merchant=merchant,
        legal_name="Tonfall Keramik GmbH",
        legal_form="GmbH",
        representative="Geschäftsführung",
        register_court="Amtsgericht Coburg",
        register_number="HRB 1",
        vat_id="DE000000001",
    )
    html = client.get("/laeden/tonfall/").content.decode()
    assert "Tonfall Keramik GmbH" in html
    assert "Amtsgericht Coburg, HRB 1" in html
    assert "weder bereit noch verpflichtet" in html


@pytest.mark.parametrize(
    "name",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</script><script>alert(1)</script>", "{{7*7}}"],
)
@pytest.mark.rule("H-01")
@pytest.mark.rule("H-02")
@pytest.mark.rule("H-03")
@pytest.mark.rule("H-07")
def test_hostile_name_is_only_text(client, name):
    full_merchant(name=name, short_description=name, tagline=name, story=name)
    html = client.get("/laeden/tonfall/").content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert json_ld_of(html)["name"] == name
    assert escape(name) in re.search(r"<h1>(.*?)</h1>", html)[1]


@time_machine.travel(MONDAY_NOON, tick=False)
def test_structured_data_says_type_place_and_hours(client):
    shoes = make.category(slug="schuhe", name_de="Schuhe", name_en="Shoes")
    full_merchant(categories=[shoes])
    data = json_ld_of(client.get("/laeden/tonfall/").content.decode())
    assert data["@type"] == "ShoeStore"
    assert data["telephone"] == "+4995615550001"
    assert data["geo"] == {"@type": "GeoCoordinates", "latitude": 50.258, "longitude": 10.964}
    assert data["openingHoursSpecification"][0]["closes"] == "18:00"


def test_types_are_for_categories_that_exist():
    from coburg_showcase.demo.loading import DATA

    slugs = {line.split(";")[0] for line in (DATA / "categories.csv").read_text(encoding="utf-8").splitlines()[1:]}
    assert set(BY_CATEGORY) - slugs == set()


def test_neighbours_come_nearest_first_and_only_if_on_show(client):
    merchant = full_merchant()
    far = make.merchant(name="Fern", latitude=50.262)
    near = make.merchant(name="Nah", latitude=50.2585)
    make.merchant(name="Versteckt", latitude=50.2581, state=State.HIDDEN)
    found = nearest(merchant, MONDAY_NOON)
    assert [(card.name, metres) for card, metres in found] == [(near.name, 60), (far.name, 440)]


def test_distance_is_right_on_a_towns_scale():
    assert distance_m((50.0, 10.0), (50.001, 10.0)) == pytest.approx(111.2, abs=0.2)
    assert distance_m((50.0, 10.0), (50.0, 10.001)) == pytest.approx(71.5, abs=0.2)


def test_contact_card_is_escaped_and_folded(client):
    full_merchant(name="Krug; Schale, Topf", short_description="Ä" * 100)
    answer = client.get("/laeden/tonfall/kontakt.vcf")
    text = answer.content.decode()
    assert answer["Content-Type"] == "text/vcard; charset=utf-8"
    assert "FN:Krug\\; Schale\\, Topf\r\n" in text
    assert "TEL;TYPE=WORK,VOICE:+4995615550001\r\n" in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "Ä" * 100 in text.replace("\r\n ", "")


def test_contact_card_cannot_be_given_extra_lines():
    merchant = full_merchant(name="Krug\r\nTEL:+490000")
    assert "\r\nTEL:+490000" not in contact_card(merchant, "https://example.org/")


def test_fold_leaves_short_lines_alone():
    assert fold("x" * 75) == "x" * 75


@time_machine.travel(MONDAY_NOON, tick=False)
def test_same_number_of_queries_however_much_there_is(client, django_assert_max_num_queries):
    full_merchant()
    client.get("/laeden/tonfall/")
    with django_assert_max_num_queries(17) as few:
        client.get("/laeden/tonfall/")
    for _ in range(30):
        make.merchant(hours="Mo-Sa 09:00-18:00; Dec Sa off")
    with django_assert_max_num_queries(18) as many:
        client.get("/laeden/tonfall/")
    assert len(many) <= len(few) + 2  # cards of the neighbours, which were none before, and the notes on them


def test_view_is_counted_for_the_shop(client):
    merchant = full_merchant()
    assert client.get("/laeden/tonfall/")["X-Counts"] == f"merchant:{merchant.pk} view"


def test_page_is_the_same_for_everyone(client):
    full_merchant()
    answer = client.get("/laeden/tonfall/")
    assert answer["X-Page-Cache"] == "1"
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.rule("H-59")
def test_other_methods_are_refused(client, method):
    full_merchant()
    assert getattr(client, method)("/laeden/tonfall/").status_code == 405
