"""The window kit in the workshop: forms, files, the codes that are counted apart, and price tags."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from listings import codes
from listings.models import ShortLink
from listings.printing.actions import printed_link
from tests import make
from tests.merchants.printing.reading import read_pdf

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
KIT = "/mein-schaufenster/tonfall/drucken/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def shop():
    return make.merchant(slug="tonfall", name="Tonfall", hours="Mo-Fr 10:00-18:00")


@pytest.fixture
def owner(client, shop):
    client.force_login(make.member(merchant=shop))
    return client


def printed(client, sheet, **fields):
    answer = client.post(KIT, {"blatt": sheet, "format": "a5", **fields})
    assert answer.status_code == 200, answer.text[:3000]
    return answer


@pytest.mark.parametrize(
    ("sheet", "words"),
    [("tuerschild", "Montag bis Freitag"), ("plakat", "Schauen Sie in unser"), ("gefunden", "Gefunden in")],
)
def test_sheet_comes_as_a_file_with_a_code_of_its_own(owner, shop, sheet, words):
    answer = printed(owner, sheet)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="tonfall-{sheet}-a5.pdf"'
    assert answer["Cache-Control"] == "no-store, private"
    pdf = read_pdf(answer.content)
    assert words in pdf.text
    link = ShortLink.objects.get()
    assert (link.merchant, link.listing) == (shop, None)
    assert f"/q/{link.code}" in pdf.text


def test_printed_again_a_code_is_the_same_and_each_use_has_its_own(owner, shop):
    for sheet in ("tuerschild", "plakat", "tuerschild"):
        printed(owner, sheet)

    assert list(shop.short_links.values_list("note", flat=True)) == ["Türschild", "QR-Plakat"]


def test_code_on_paper_leads_into_the_window(client, shop):
    address = printed_link(merchant=shop, use="Tür")

    assert client.get(address.removeprefix("http://127.0.0.1:8000"))["Location"] == shop.get_absolute_url()


def test_looking_at_the_page_makes_no_code(owner):
    owner.get(KIT)

    assert not ShortLink.objects.exists()


def test_holiday_notice_takes_days_and_a_sentence(owner):
    fields = {"first": "24.12.2026", "last": "2027-01-05", "text": "Frohes Fest!"}

    text = read_pdf(printed(owner, "betriebsferien", **fields).content).text

    assert "24. Dezember bis 5. Januar" in text
    assert "Frohes Fest!" in text


@pytest.mark.rule("A-18")
@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"first": "", "last": "2026-12-24"}, "Bitte geben Sie einen Tag ein."),
        ({"first": "2026-12-24", "last": "2026-12-23"}, "Der letzte Tag kommt nach dem ersten."),
        ({"first": "2031-01-01", "last": "2031-01-02"}, "Dieser Tag liegt zu weit weg."),
        ({"first": "0001-01-01", "last": "9999-12-31"}, "Dieser Tag liegt zu weit weg."),
        ({"first": "2026-12-01", "last": "2027-11-01"}, "höchstens für ein halbes Jahr"),
        ({"first": "2026-12-01", "last": "2026-12-02", "text": "ä" * 5000}, "Bitte kürzen Sie"),
        ({"first": "2026-12-01", "last": "2026-12-02", "text": "\0"}, "Zeichen"),
        ({"first": "2026-12-01", "last": "2026-12-02", "format": "a0"}, "Bitte wählen Sie eine Größe."),
    ],
)
def test_mistakes_are_said_and_nothing_is_lost(owner, fields, said):
    answer = owner.post(KIT, {"blatt": "betriebsferien", "format": "a5", "text": "Bis bald!", **fields})

    assert answer.status_code == 422
    assert said in answer.text
    assert fields.get("text", "Bis bald!").strip("\0") in answer.text
    assert not ShortLink.objects.exists()


@pytest.mark.parametrize("sheet", ["", "unfug", "\0", "x" * 5000])
def test_unknown_sheet_is_refused(owner, sheet):
    answer = owner.post(KIT, {"blatt": sheet, "format": "a5"})

    assert answer.status_code == 422
    assert "Bitte wählen Sie ein Blatt." in answer.text


def test_sheet_that_has_nothing_to_say_says_what_is_missing(client):
    client.force_login(make.member(merchant=make.merchant(slug="tonfall")))

    page = client.get(KIT).text

    assert "Öffnungszeiten sind noch nicht bekannt" in page
    assert "In Ihrem Fenster liegt noch nichts" in page
    assert client.post(KIT, {"blatt": "tuerschild", "format": "a5"}).status_code == 422
    assert client.post(KIT, {"blatt": "preisschilder", "format": "a4"}).status_code == 422


def test_tags_name_the_whole_price(owner, shop):
    shown = {"unit": "g", "quantity": 250, "price_cents": 390, "deposit_cents": 15}
    jam = make.listing(merchant=shop, title="Konfitüre", **shown)
    make.listing(merchant=shop, title="Nicht gewählt")
    talk = make.listing(merchant=shop, title="Beratung", price_type="on_request", price_cents=None)

    pdf = read_pdf(printed(owner, "preisschilder", format="a4", items_chosen=[str(talk.pk), str(jam.pk)]).content)

    assert pdf.sizes == [(210, 297)]
    for words in ("Konfitüre", "3,90 €", "15,60 € je kg", "zzgl. 0,15 € Pfand, inkl. MwSt.", "Preis auf Anfrage"):
        assert words in pdf.text
    assert "Nicht gewählt" not in pdf.text
    assert pdf.text.index("Konfitüre") < pdf.text.index("Beratung")


def test_reduced_price_names_the_lowest_of_thirty_days(owner, shop):
    ends = NOW + timedelta(days=5)
    offer = make.listing(
        merchant=shop, title="Krug", kind=codes.Kind.OFFER, price_cents=900, visible_until=ends, conditions="Solange da"
    )
    make.price_record(listing=offer, price_cents=1200, since=NOW - timedelta(days=60))
    make.price_record(listing=offer, price_cents=900, since=NOW - timedelta(days=1), is_reduction=True)

    text = read_pdf(printed(owner, "preisschilder", items_chosen=[str(offer.pk)]).content).text

    assert "Niedrigster Preis der letzten 30 Tage: 12,00 €" in text


@pytest.mark.parametrize(
    ("form", "sizes"), [("a4", [(210, 297)] * 2), ("a5", [(210, 148)] * 9), ("a6", [(148, 105)] * 9)]
)
def test_tags_fill_sheets_or_stand_alone(owner, shop, form, sizes):
    keys = [str(make.listing(merchant=shop).pk) for _number in range(9)]

    assert read_pdf(printed(owner, "preisschilder", format=form, items_chosen=keys).content).sizes == sizes


@pytest.mark.rule("H-37")
def test_items_of_a_neighbour_or_not_in_the_window_get_no_tag(owner, shop):
    make.listing(merchant=shop)
    draft = make.listing(merchant=shop, state=codes.State.DRAFT, title="Entwurf")
    for key in (make.listing().pk, draft.pk, "x", "9" * 40):
        answer = owner.post(KIT, {"blatt": "preisschilder", "format": "a4", "items_chosen": [str(key)]})
        assert answer.status_code == 422
    assert "Entwurf" not in owner.get(KIT).text


def test_page_asks_the_database_no_more_for_many_items(owner, shop, django_assert_num_queries):
    make.listing(merchant=shop)
    with django_assert_num_queries(8) as few:
        owner.get(KIT)
    for _number in range(20):
        make.listing(merchant=shop)
    with django_assert_num_queries(len(few)):
        owner.get(KIT)
