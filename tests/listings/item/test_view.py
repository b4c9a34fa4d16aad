"""The page of an item as its visitors meet it."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils.html import escape

from coburg_showcase.statistics.counting import is_countable
from listings.codes import Availability, Kind, PriceType, State
from listings.models import ListingPicture
from merchants.codes import Kind as BusinessKind
from merchants.codes import Service
from merchants.codes import State as MerchantState
from merchants.models import FormerSlug
from tests import make
from tests.listings.item.reading import address_of, json_ld_of, page_of, tiles_in

pytestmark = pytest.mark.django_db

MONDAY_NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def shop():
    return make.merchant(
        slug="tonfall",
        name="Tonfall Keramik",
        email="laden@example.org",
        phone="+4995615550001",
        hours="Mo-Fr 10:00-18:00",
    )


def add_pictures(listing, count):
    for position in range(count):
        ListingPicture.objects.create(
            listing=listing, picture=make.picture(), position=position, alt_text=f"Krug, Ansicht {position + 1}"
        )


@time_machine.travel(MONDAY_NOON, tick=False)
def test_page_shows_item_price_shop_and_its_open_state(client, shop):
    krug = make.listing(merchant=shop, slug="salzkrug", title="Salzkrug", description="Fasst viel.\n\nHält lange.",
                        price_cents=3800)  # fmt: skip
    html = page_of(client, krug)
    assert '<h1 class="h2">Salzkrug</h1>' in html
    assert "38,00 €" in html
    assert "<p>Hält lange.</p>" in html
    assert "Im Laden" in html
    assert '<span class="schild schild--offen">Offen bis 18 Uhr</span>' in html
    assert "Gasse" in html
    assert f'data-count="call" data-thing="merchant:{shop.pk}"' in html


def test_english_page_keeps_the_shops_words_german(client, shop):
    make.listing(merchant=shop, slug="salzkrug", title="Salzkrug")
    html = client.get("/en/discover/tonfall/salzkrug/").content.decode()
    assert '<h1 class="h2"><span lang="de">Salzkrug</span></h1>' in html
    assert "€10.00" in html


@pytest.mark.parametrize("state", [State.DRAFT, State.WAITING, State.HIDDEN])
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.rule("H-39")
def test_unpublished_item_is_not_there(client, shop, state, language):
    krug = make.listing(merchant=shop, state=state)
    assert client.get(address_of(krug, language)).status_code == 404


@pytest.mark.parametrize("state", [State.PUBLISHED, State.WITHDRAWN])
@pytest.mark.rule("H-39")
def test_item_before_its_time_is_not_there(client, shop, state):
    with time_machine.travel(MONDAY_NOON, tick=False):
        krug = make.listing(merchant=shop, state=state, visible_from=MONDAY_NOON + HOUR)
        assert client.get(address_of(krug)).status_code == 404


@pytest.mark.parametrize("merchant_state", [MerchantState.DRAFT, MerchantState.WAITING, MerchantState.HIDDEN])
@pytest.mark.parametrize("state", [State.PUBLISHED, State.WITHDRAWN])
@pytest.mark.rule("H-39")
def test_item_of_an_unpublished_shop_is_not_there(client, merchant_state, state):
    krug = make.listing(merchant=make.merchant(state=merchant_state), state=state)
    assert client.get(address_of(krug)).status_code == 404


@pytest.mark.rule("L-48")
def test_offer_is_gone_the_minute_it_ends(client, shop):
    end = datetime(2026, 11, 23, 17, tzinfo=UTC)  # 18 Uhr
    krug = make.listing(merchant=shop, kind=Kind.OFFER, visible_from=MONDAY_NOON, visible_until=end)
    with time_machine.travel(end - timedelta(seconds=1), tick=False):
        assert client.get(address_of(krug)).status_code == 200
    with time_machine.travel(end, tick=False):
        assert client.get(address_of(krug)).status_code == 410


@pytest.mark.rule("L-48")
def test_offer_says_when_it_begins_and_ends_and_on_what_conditions(client, shop):
    with time_machine.travel(MONDAY_NOON, tick=False):
        until = datetime(2026, 11, 28, 23, tzinfo=UTC)  # midnight in Coburg
        terms = "Solange der Vorrat reicht."
        krug = make.listing(
            merchant=shop, kind=Kind.OFFER, visible_from=MONDAY_NOON, visible_until=until, conditions=terms
        )
        html = page_of(client, krug)
    assert "Gilt vom 23. November bis 28. November 2026" in html
    assert terms in html


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.PUBLISHED])
@pytest.mark.rule("H-39")
def test_gone_item_answers_410_with_alternatives_and_nothing_of_itself(client, shop, state):
    over = {"visible_until": MONDAY_NOON} if state == State.PUBLISHED else {}
    with time_machine.travel(MONDAY_NOON, tick=False):
        krug = make.listing(merchant=shop, title="Salzkrug", state=state, visible_from=MONDAY_NOON - HOUR,
                            description="Fasst viel.", price_cents=777, **over)  # fmt: skip
        make.listing(merchant=shop, title="Milchkanne")
        make.listing(category=krug.category, title="Andere Kanne")
        make.listing(category=krug.category, title="Versteckte Kanne", state=State.HIDDEN)
        answer = client.get(address_of(krug))
        html = answer.content.decode()
    assert answer.status_code == 410
    assert answer["Cache-Control"] == "no-store"
    assert "X-Page-Cache" not in answer
    assert '<meta name="robots" content="noindex">' in html
    assert "application/ld+json" not in html
    assert "canonical" not in html
    assert tiles_in(html) == ["Milchkanne", "Andere Kanne"]
    for words in ("Salzkrug", "Fasst viel", "7,77"):
        assert words not in html


def test_item_of_a_shop_closed_for_good_is_gone(client):
    krug = make.listing(merchant=make.merchant(name="Tonfall", state=MerchantState.CLOSED))
    other = make.listing(category=krug.category)
    answer = client.get(address_of(krug))
    html = answer.content.decode()
    assert answer.status_code == 410
    assert "hat für immer geschlossen" in html
    assert tiles_in(html) == [other.title]


@pytest.mark.rule("H-74")
def test_former_address_of_the_shop_leads_to_the_item(client, shop):
    make.listing(merchant=shop, slug="salzkrug")
    FormerSlug.objects.create(slug="tonfall-alt", merchant=shop)
    answer = client.get("/en/discover/tonfall-alt/salzkrug/")
    assert (answer.status_code, answer["Location"]) == (301, "/en/discover/tonfall/salzkrug/")


def test_former_address_of_a_hidden_shop_leads_nowhere(client):
    hidden = make.merchant(state=MerchantState.HIDDEN)
    make.listing(merchant=hidden, slug="salzkrug")
    FormerSlug.objects.create(slug="tonfall-alt", merchant=hidden)
    assert client.get("/entdecken/tonfall-alt/salzkrug/").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["tonfall/0", "tonfall/-1", "tonfall/99999999999999999999", "tonfall/1e3", "tonfall/abc", "tonfall/..%2F1",
     "gibt-es-nicht/salzkrug", "nachbar/salzkrug", "tonfall/%00", "tonfall/Salzkrug'--"],
)  # fmt: skip
@pytest.mark.rule("H-16")
def test_unknown_or_foreign_address_is_not_there(client, shop, path):
    make.listing(merchant=shop, slug="salzkrug")
    make.merchant(slug="nachbar")
    assert client.get(f"/entdecken/{path}/").status_code in {400, 404}


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</script><script>alert(1)</script>", "{{7*7}}"],
)
@pytest.mark.rule("H-01")
@pytest.mark.rule("H-02")
@pytest.mark.rule("H-03")
@pytest.mark.rule("H-07")
def test_hostile_words_are_only_text(client, shop, text):
    shop.name = text
    shop.save()
    fields = ("title", "description", "conditions", "fibres", "warnings", "evidence", "organic_code", "price_basis")
    krug = make.listing(merchant=shop, **{name: text[: 12 if name == "organic_code" else 100] for name in fields})
    add_pictures(krug, 2)
    krug.pictures.update(alt_text=text, credit=text)
    html = page_of(client, krug)
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert json_ld_of(html)["name"] == text
    assert escape(text) in re.search(r"<h1[^>]*>(.*?)</h1>", html)[1]


@pytest.mark.rule("L-04")
def test_imprint_of_the_provider_is_one_click_away(client, shop):
    html = page_of(client, make.listing(merchant=shop))
    target = re.search(r'href="([^"]+)">Anbieter und Impressum', html)[1]
    assert target == "/laeden/tonfall/#anbieter"
    assert 'id="anbieter"' in client.get("/laeden/tonfall/").content.decode()


@pytest.mark.parametrize(
    ("values", "kinds"),
    [
        ({}, ["zuruecklegen", "frage"]),
        ({"kind": Kind.SERVICE}, ["termin", "frage"]),
        ({"availability": Availability.BY_APPOINTMENT}, ["termin", "frage"]),
        ({"availability": Availability.ON_ORDER}, ["frage"]),
    ],
)
def test_enquiries_fit_the_item_and_open_in_place(client, shop, values, kinds):
    krug = make.listing(merchant=shop, slug="salzkrug", **values)
    html = page_of(client, krug)
    ways = re.findall(r'href="(/laeden/tonfall/anfrage/[^"]+)" rel="nofollow" data-hx-get="([^"]+)"', html)
    assert [href for href, _ in ways] == [f"/laeden/tonfall/anfrage/?art={kind}&amp;stueck=salzkrug" for kind in kinds]
    assert all(href == pulled for href, pulled in ways)
    assert "django_htmx/htmx" in html


@pytest.mark.parametrize("values", [{}, {"availability": Availability.ON_ORDER}, {"kind": Kind.SERVICE}])
@pytest.mark.parametrize("services", [[], [Service.RESERVATION]])
def test_nobody_has_a_hot_punch_put_aside(client, values, services):
    stall = make.merchant(email="stand@example.org", kind=BusinessKind.GASTRONOMY, services=services)
    html = page_of(client, make.listing(merchant=stall, **values))
    kinds = ["termin", "frage"] if values.get("kind") else ["frage", "termin"] if services else ["frage"]
    assert re.findall(r'href="/laeden/[^/]+/anfrage/\?art=(\w+)&amp;stueck', html) == kinds


@pytest.mark.rule("P-01")
def test_sentence_of_asking_goes_when_the_form_brings_its_own(client, shop):
    html = page_of(client, make.listing(merchant=shop))
    sentence = "Unverbindliche Anfrage – dadurch kommt kein Vertrag zustande."
    assert html.count(sentence) == 1
    assert sentence in html.partition("data-asking>")[2].partition("</div>")[0]


@pytest.mark.rule("P-01")
def test_page_says_that_asking_binds_nobody(client, shop):
    assert "Unverbindliche Anfrage – dadurch kommt kein Vertrag zustande." in page_of(
        client, make.listing(merchant=shop)
    )


def test_shop_without_mail_is_to_be_called(client):
    krug = make.listing(merchant=make.merchant(phone="+4995615550001"))
    html = page_of(client, krug)
    assert "/anfrage/" not in html
    assert "Anrufen: 09561 5550001" in html
    assert "htmx" not in html


def test_pictures_are_links_to_anchors_of_the_page(client, shop):
    krug = make.listing(merchant=shop)
    add_pictures(krug, 3)
    html = page_of(client, krug)
    links = re.findall(r'<a href="#(bild-\d)">', html)
    assert links == ["bild-1", "bild-2", "bild-3"]
    assert re.findall(r'<li class="galerie__bild" id="(bild-\d)">', html) == links
    assert [alt for alt in re.findall(r'alt="([^"]*)"', html) if alt] == [f"Krug, Ansicht {n}" for n in (1, 2, 3)]
    assert html.count('loading="eager"') == 1


@pytest.mark.parametrize("pictures", [0, 1])
def test_no_gallery_for_one_picture_or_none(client, shop, pictures):
    krug = make.listing(merchant=shop)
    add_pictures(krug, pictures)
    html = page_of(client, krug)
    assert "galerie" not in html
    assert "gallery.js" not in html
    assert html.count('alt="Krug, Ansicht') == pictures


def test_more_from_the_window_goes_round_from_here(client, shop):
    first, krug, third, hidden = (
        make.listing(merchant=shop, title=title, position=position)
        for position, title in enumerate(["Erstes", "Krug", "Drittes", "Verborgenes"])
    )
    hidden.state = State.HIDDEN
    hidden.save()
    assert tiles_in(page_of(client, krug)) == [third.title, first.title]


def test_like_items_come_from_other_shops_each_once_before_any_twice_and_none_thrice(client, shop):
    krug = make.listing(merchant=shop)
    busy = make.merchant()
    for lot in (1, 2, 3, 4):
        make.listing(merchant=busy, category=krug.category, title=f"Viel {lot}", lot=lot)
    make.listing(category=krug.category, title="Einzeln", lot=9)
    make.listing(title="Etwas anderes", lot=0)
    assert tiles_in(page_of(client, krug)) == ["Viel 1", "Einzeln", "Viel 2"]


def test_shop_with_a_great_many_like_items_leaves_room_for_the_others(client, shop):
    krug = make.listing(merchant=shop)
    busy = make.merchant()
    for lot in range(50):
        make.listing(merchant=busy, category=krug.category, lot=lot)
    for lot in (90, 91, 92):
        make.listing(category=krug.category, title=f"Einzeln {lot}", lot=lot)
    assert tiles_in(page_of(client, krug))[1:] == ["Einzeln 90", "Einzeln 91", "Einzeln 92"]


@time_machine.travel(MONDAY_NOON, tick=False)
def test_same_number_of_queries_however_much_there_is(client, shop, django_assert_max_num_queries):
    krug = make.listing(merchant=shop)
    make.listing(merchant=shop)
    make.listing(category=krug.category)
    client.get(address_of(krug))
    with django_assert_max_num_queries(13) as few:
        client.get(address_of(krug))
    add_pictures(krug, 8)
    make.price_record(listing=krug)
    for _ in range(30):
        for other in (make.listing(merchant=shop), make.listing(category=krug.category)):
            add_pictures(other, 2)
            make.price_record(listing=other)
    with django_assert_max_num_queries(13) as many:
        client.get(address_of(krug))
    assert len(many) == len(few)


def test_gone_page_needs_the_same_number_of_queries_however_much_there_is(client, shop, django_assert_max_num_queries):
    krug = make.listing(merchant=shop, state=State.WITHDRAWN)
    make.listing(merchant=shop)
    client.get(address_of(krug))
    with django_assert_max_num_queries(12) as few:
        client.get(address_of(krug))
    for _ in range(30):
        make.listing(merchant=shop)
        make.listing(category=krug.category)
    with django_assert_max_num_queries(12) as many:
        client.get(address_of(krug))
    assert len(many) == len(few)


def test_view_is_counted_for_the_item(client, shop):
    krug = make.listing(merchant=shop)
    assert client.get(address_of(krug))["X-Counts"] == f"listing:{krug.pk} view"


def test_only_items_on_show_are_countable(shop):
    shown, hidden = make.listing(merchant=shop), make.listing(merchant=shop, state=State.HIDDEN)
    assert is_countable(shown.counted_as)
    assert not is_countable(hidden.counted_as)
    assert not is_countable("listing:abc")


def test_page_is_the_same_for_everyone(client, shop):
    answer = client.get(address_of(make.listing(merchant=shop)))
    assert answer["X-Page-Cache"] == "1"
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert b"csrf" not in answer.content


def test_remember_button_is_hidden_until_a_script_shows_it(client, shop):
    krug = make.listing(merchant=shop)
    assert f'<button type="button" class="btn" hidden data-remember="l{krug.pk}" data-kind="item"' in page_of(
        client, krug
    )


def test_sharing_needs_neither_script_nor_another_site(client, shop):
    html = page_of(client, make.listing(merchant=shop, slug="salzkrug", title="Krug & Kanne"))
    assert 'href="mailto:?subject=Krug%20%26%20Kanne%2C%20Tonfall%20Keramik&amp;body=' in html
    assert "%2Fentdecken%2Ftonfall%2Fsalzkrug%2F" in html or "/entdecken/tonfall/salzkrug/" in html


@pytest.mark.parametrize(
    ("price_type", "cents", "words"),
    [
        (PriceType.FIXED, 1234, "12,34 €"),
        (PriceType.FROM, 1234, "ab 12,34 €"),
        (PriceType.ON_REQUEST, None, "Preis auf Anfrage"),
        (PriceType.FREE, 0, "kostenlos"),
    ],
)
def test_price_is_said_as_it_is_meant(client, shop, price_type, cents, words):
    krug = make.listing(merchant=shop, price_type=price_type, price_cents=cents)
    assert re.search(r'<span class="preis [^"]*">([^<]*)</span>', page_of(client, krug))[1] == words


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.rule("H-59")
def test_other_methods_are_refused(client, shop, method):
    assert getattr(client, method)(address_of(make.listing(merchant=shop))).status_code == 405
