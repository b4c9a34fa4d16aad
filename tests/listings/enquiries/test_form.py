"""`/laeden/<slug>/anfrage/`: the form of each kind, what it refuses, and where it leads."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from coburg_showcase.mail.models import OutgoingMail
from listings import codes
from listings.enquiries.models import Enquiry
from merchants.codes import Kind as MerchantKind
from merchants.codes import State
from merchants.models import FormerSlug
from tests import make
from tests.listings.enquiries.asking import DISCLAIMER, FIELDS, address, ask, filled_in, text_of

pytestmark = pytest.mark.django_db

MONDAY_NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
KINDS = list(FIELDS)


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY_NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def shop():
    return make.merchant(
        slug="tonfall",
        name="Tonfall Keramik",
        email="laden@example.org",
        phone="+4995615550001",
        hours="Mo-Fr 10:00-18:00; Sa 10:00-14:00; PH off",
    )


def test_without_a_kind_the_page_offers_each(client, shop):
    html = client.get("/laeden/tonfall/anfrage/").content.decode()
    for kind in KINDS:
        assert f'href="/laeden/tonfall/anfrage/?art={kind}"' in html
    assert DISCLAIMER in html


@pytest.mark.rule("P-01")
@pytest.mark.parametrize("kind", KINDS)
def test_form_names_recipient_retention_and_that_it_binds_nobody(client, shop, kind):
    answer = client.get(address(shop, kind))
    text = text_of(answer)
    assert answer.status_code == 200
    assert "Ihre Anfrage geht an Tonfall Keramik" in text
    assert DISCLAIMER in text
    assert "90 Tage nach der letzten Nachricht" in text
    assert 'href="/datenschutz/"' in answer.content.decode()
    assert answer["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("kind", KINDS)
def test_enquiry_is_stored_and_leads_to_its_own_page(client, shop, kind):
    answer = ask(client, shop, kind)
    enquiry = Enquiry.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/anfrage/{enquiry.status_token}/")
    assert (enquiry.kind, enquiry.merchant, enquiry.is_held, enquiry.language) == (kind, shop, False, "de")
    page = client.get(answer["Location"])
    assert "Ihre Anfrage ist unterwegs" in text_of(page)
    assert DISCLAIMER in text_of(page)


def test_english_form_keeps_its_language(client, shop):
    answer = client.post("/en/shops/tonfall/enquiry/?art=frage", filled_in(shop))
    assert Enquiry.objects.get().language == "en"
    page = client.get(answer["Location"])
    assert page["Content-Language"] == "en"
    assert "Your enquiry is on its way" in text_of(page)


def test_item_is_named_and_kept_with_the_enquiry(client, shop):
    jug = make.listing(merchant=shop, slug="krug", title="Der graue Krug")
    assert "Der graue Krug" in text_of(client.get(address(shop, "zuruecklegen", "krug")))
    ask(client, shop, "zuruecklegen", item="krug", amount="2", what="etwas anderes")
    enquiry = Enquiry.objects.get()
    assert (enquiry.listing, enquiry.listing_title, enquiry.amount) == (jug, "Der graue Krug", 2)
    assert enquiry.wanted_at == datetime(2026, 11, 24, 15, 30, tzinfo=UTC)


def test_reservation_without_time_lasts_until_the_shop_closes(client, shop):
    ask(client, shop, "zuruecklegen", wanted_date="2026-11-28", wanted_time="")
    assert Enquiry.objects.get().wanted_at == datetime(2026, 11, 28, 13, tzinfo=UTC)


def test_htmx_gets_the_form_alone_and_with_its_token(client, shop):
    part = client.get(address(shop), headers={"HX-Request": "true"})
    html = part.content.decode()
    assert "<html" not in html
    assert "csrfmiddlewaretoken" in html
    assert 'action="/laeden/tonfall/anfrage/?art=frage"' in html
    assert "HX-Request" in part["Vary"]
    assert part["Cache-Control"] == "no-store, private"
    assert "csrf" in client.cookies


@pytest.mark.rule("A-18")
@pytest.mark.parametrize("kind", KINDS)
def test_empty_form_says_what_is_missing(client, shop, kind):
    empty = dict.fromkeys(filled_in(shop, kind), "")
    stamp = {name: value for name, value in filled_in(shop, kind).items() if name == "stempel"}
    answer = client.post(address(shop, kind), {**empty, **stamp})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Fehler: " in html
    assert "Es gibt ein Problem" in html
    for name in answer.context["form"].errors:
        assert f'href="#id_{name}"' in html
        assert f'id="id_{name}_error"' in html
        assert f'name="{name}"' in html
    assert html.count('aria-invalid="true"') == len(answer.context["form"].errors)
    assert not Enquiry.objects.exists()


@pytest.mark.rule("A-18")
def test_nothing_is_lost_when_something_is_wrong(client, shop):
    answer = ask(client, shop, "zuruecklegen", email="keine", message="Bitte <b>einpacken</b>.", wanted_time="19:00")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="keine"' in html
    assert 'value="Der graue Krug"' in html
    assert "Bitte &lt;b&gt;einpacken&lt;/b&gt;." in html
    assert 'value="19:00"' in html
    assert '<option value="2026-11-24" selected>' in html


@pytest.mark.rule("H-46")
@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (("2026-11-23", "11:00"), "Diese Uhrzeit ist vorbei."),
        (("2026-11-22", "11:00"), "Dieser Tag ist vorbei."),
        (("2026-11-24", "19:00"), "Am Dienstag, 24. November ist der Laden offen: 10 bis 18 Uhr."),
        (("2026-11-24", "09:59"), "Am Dienstag, 24. November ist der Laden offen: 10 bis 18 Uhr."),
        (("2026-11-29", "11:00"), "Am Sonntag, 29. November ist der Laden geschlossen."),
        (("2026-11-29", ""), "Am Sonntag, 29. November ist der Laden geschlossen."),
        (("2026-12-08", "11:00"), "Bitte wählen Sie einen Tag bis Montag, 7. Dezember."),
    ],
)
@pytest.mark.parametrize("kind", ["zuruecklegen", "termin"])
def test_impossible_time_is_a_field_error(client, shop, kind, wanted, sentence):
    day, time = wanted
    if kind == "termin" and not time:
        sentence = "Bitte geben Sie eine Uhrzeit ein"
    answer = ask(client, shop, kind, wanted_date=day, wanted_time=time)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert not Enquiry.objects.exists()


@pytest.mark.rule("H-46")
@pytest.mark.parametrize("amount", ["0", "-1", "51", "10000", "1,5", "zwei", "9" * 5000, "1e3"])
@pytest.mark.parametrize("kind", ["zuruecklegen", "termin"])
def test_odd_numbers_are_a_field_error(client, shop, kind, amount):
    shop.kind = MerchantKind.GASTRONOMY  # where appointments are asked for with a number
    shop.save()
    answer = ask(client, shop, kind, amount=amount)
    assert answer.status_code == 422
    assert "Bitte geben Sie eine ganze Zahl von 1 bis 50 ein." in text_of(answer)


def test_number_of_pieces_is_wanted(client, shop):
    assert ask(client, shop, "zuruecklegen", amount="").status_code == 422


@pytest.mark.parametrize("kind", MerchantKind)
def test_only_a_table_is_asked_for_with_a_number_of_persons_and_it_may_be_left_out(client, shop, kind):
    shop.kind = kind
    shop.save()
    html = client.get(address(shop, "termin")).content.decode()
    is_table = kind == MerchantKind.GASTRONOMY
    assert ('name="amount"' in html) is is_table
    answer = ask(client, shop, "termin", amount="")
    assert answer.status_code == 303
    assert Enquiry.objects.get().amount == 1
    assert ("Für wie viele Personen" in text_of(client.get(answer["Location"]))) is is_table


def test_closing_minute_will_do_for_picking_up_but_not_for_an_appointment(client, shop):
    assert ask(client, shop, "zuruecklegen", wanted_time="18:00").status_code == 303
    assert ask(client, shop, "termin", wanted_time="18:00").status_code == 422


def test_days_offered_are_those_the_shop_opens(client, shop):
    html = client.get(address(shop, "termin")).content.decode()
    assert '<option value="2026-11-23">Montag, 23. November: 10 bis 18 Uhr</option>' in html
    assert "2026-11-29" not in html
    assert "2026-12-08" not in html


def test_shop_without_known_hours_takes_any_time(client):
    shop = make.merchant(email="laden@example.org")
    assert ask(client, shop, "zuruecklegen", wanted_time="22:15").status_code == 303


@pytest.mark.rule("H-45")
def test_hidden_and_unknown_shops_are_not_found(client, shop):
    shop.state = State.HIDDEN
    shop.save()
    assert client.get(address(shop)).status_code == 404
    assert client.get("/laeden/gibt-es-nicht/anfrage/").status_code == 404


@pytest.mark.rule("H-45")
def test_shop_that_went_between_load_and_submit_loses_no_text(client, shop):
    data = filled_in(shop, message="Mein langer Text")
    for state, status in ((State.HIDDEN, 404), (State.CLOSED, 410)):
        shop.state = state
        shop.save()
        answer = ask(client, shop, data=data)
        assert answer.status_code == status
        assert "Mein langer Text" in text_of(answer)
        assert ("Tonfall" in text_of(answer)) is (state == State.CLOSED)
    assert not Enquiry.objects.exists()


@pytest.mark.rule("H-45")
def test_item_that_went_between_load_and_submit_loses_no_text(client, shop):
    jug = make.listing(merchant=shop, slug="krug", title="Der graue Krug")
    data = filled_in(shop, "zuruecklegen", message="Mein langer Text")
    del data["what"]
    jug.state = codes.State.WITHDRAWN
    jug.save()
    answer = ask(client, shop, "zuruecklegen", item="krug", data=data)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Dieses Stück ist nicht mehr im Fenster" in text_of(answer)
    assert "Mein langer Text" in html
    assert 'name="what" value="Der graue Krug"' in html
    assert 'action="/laeden/tonfall/anfrage/?art=zuruecklegen"' in html  # the next attempt is one without the item
    assert ask(client, shop, "zuruecklegen", data={**data, "what": "Der graue Krug"}).status_code == 303


def test_item_that_never_was_public_is_not_named(client, shop):
    make.listing(merchant=shop, slug="geheim", title="Noch geheim", state=codes.State.DRAFT)
    page = client.get(address(shop, "zuruecklegen", "geheim"))
    assert "Noch geheim" not in page.content.decode()
    assert "nicht mehr im Fenster" in text_of(page)


@pytest.mark.rule("H-39")
@pytest.mark.parametrize("state", [codes.State.PUBLISHED, codes.State.WITHDRAWN])
def test_item_that_is_to_come_is_not_given_away(client, shop, state):
    tomorrow = timezone.now() + timedelta(days=1)
    make.listing(merchant=shop, slug="neu", title="Die große Neuheit", state=state, visible_from=tomorrow)
    for kind in ("zuruecklegen", "frage", ""):
        assert "Die große Neuheit" not in client.get(address(shop, kind, "neu")).content.decode()
    assert "Die große Neuheit" not in ask(client, shop, "zuruecklegen", item="neu", what="").content.decode()


def test_item_that_is_gone_is_still_named(client, shop):
    make.listing(merchant=shop, slug="alt", title="Der letzte Krug", state=codes.State.WITHDRAWN)
    assert 'value="Der letzte Krug"' in client.get(address(shop, "zuruecklegen", "alt")).content.decode()


@pytest.mark.rule("P-01")
def test_form_pulled_into_a_page_stands_on_a_card_and_says_once_that_it_binds_nobody(client, shop):
    html = client.get(address(shop), headers={"HX-Request": "true"}).content.decode()
    assert html.count(DISCLAIMER) == 1
    assert '<section class="tafel stapel"' in html


def test_shop_without_address_names_its_telephone_and_keeps_the_text(client, shop):
    data = filled_in(shop, message="Mein langer Text")
    shop.email = ""
    shop.save()
    page = client.get(address(shop))
    assert page.status_code == 200
    assert 'href="tel:+4995615550001"' in page.content.decode()
    assert "<form" not in page.content.decode().partition("<main")[2].partition("</main>")[0]
    answer = ask(client, shop, data=data)
    assert answer.status_code == 422
    assert "Mein langer Text" in text_of(answer)


def test_former_address_leads_to_the_form(client, shop):
    FormerSlug.objects.create(slug="frueher", merchant=shop)
    answer = client.get("/laeden/frueher/anfrage/?art=frage&stueck=krug")
    assert (answer.status_code, answer["Location"]) == (302, "/laeden/tonfall/anfrage/?art=frage&stueck=krug")
    assert client.post("/laeden/frueher/anfrage/?art=frage", filled_in(shop)).status_code == 303


@pytest.mark.rule("H-44")
def test_double_click_back_and_second_tab_make_one(client, shop):
    data = filled_in(shop)
    first, double = ask(client, shop, data=data), ask(client, shop, data=data)
    second_tab = ask(client, shop)
    assert {first["Location"], double["Location"], second_tab["Location"]} == {first["Location"]}
    assert Enquiry.objects.count() == 1
    assert OutgoingMail.objects.count() == 2


@pytest.mark.rule("H-44")
def test_other_words_after_going_back_are_not_lost(client, shop):
    data = filled_in(shop)
    ask(client, shop, data=data)
    answer = ask(client, shop, data={**data, "message": "Und haben Sie es auch in Grün?"})
    assert answer.status_code == 303
    assert set(Enquiry.objects.values_list("message", flat=True)) == {
        "Haben Sie das in Blau?",
        "Und haben Sie es auch in Grün?",
    }


def test_sixth_enquiry_in_ten_minutes_waits_with_its_text(client, shop):
    for number in range(5):
        assert ask(client, shop, message=f"Frage Nummer {number}").status_code == 303
    answer = ask(client, shop, message="Frage Nummer 6")
    assert answer.status_code == 429
    assert "Frage Nummer 6" in answer.content.decode()
    assert Enquiry.objects.count() == 5
    assert ask(client, shop, message="Frage Nummer 3").status_code == 303  # known already, costs nothing


def test_mistakes_do_not_count_towards_the_limit(client, shop):
    for _attempt in range(8):
        assert ask(client, shop, email="keine").status_code == 422
    assert ask(client, shop).status_code == 303


@pytest.mark.rule("H-43")
def test_filled_honeypot_waits_in_quarantine_and_the_shopper_is_told(client, shop):
    answer = ask(client, shop, weitere_angabe="https://example.org")
    enquiry = Enquiry.objects.get()
    assert (enquiry.is_held, enquiry.held_because) == (True, ["honeypot"])
    assert not OutgoingMail.objects.exists()
    assert "Ihre Anfrage wird geprüft" in text_of(client.get(answer["Location"]))


@pytest.mark.rule("H-43")
def test_form_sent_within_half_a_second_waits_in_quarantine(client, shop):
    ask(client, shop, seconds=0)
    assert Enquiry.objects.get().held_because == ["too-fast"]


@pytest.mark.rule("H-43")
@pytest.mark.parametrize("stamp", ["old", "foreign", "missing", "made up"])
def test_bad_stamp_is_sent_again_with_the_text_kept(client, shop, stamp):
    neighbour = make.merchant(email="nachbar@example.org")
    data = filled_in(shop, message="Mein langer Text", seconds=3 * 24 * 3600 if stamp == "old" else 10)
    if stamp == "foreign":
        data["stempel"] = filled_in(neighbour)["stempel"]
    elif stamp != "old":
        data["stempel"] = "" if stamp == "missing" else "x:y:z"
    answer = ask(client, shop, data=data)
    assert answer.status_code == 422
    assert "Mein langer Text" in answer.content.decode()
    assert not Enquiry.objects.exists()


@pytest.mark.rule("H-42")
@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("Schauen Sie hier: " + " ".join(f"https://spam.example.org/{number}" for number in range(40)), "links"),
        ("[url=https://spam.example.org]hier[/url] steht es", "links"),
        ("https://spam.example.org/", "links"),
        ("Купить часы дёшево, лучшие цены в городе, звоните сейчас", "script"),
    ],
)
def test_spam_is_kept_for_a_look_and_not_delivered(client, shop, message, reason):
    assert ask(client, shop, message=message).status_code == 303
    assert reason in Enquiry.objects.get().held_because
    assert not OutgoingMail.objects.exists()


@pytest.mark.rule("H-42")
def test_twentieth_copy_of_the_same_words_waits(client, shop):
    from listings.enquiries.forms import FORMS

    for number in range(19):
        make.enquiry(merchant=shop, email=f"a{number}@example.org", body_hash=_hash_of(FORMS["frage"], shop))
    ask(client, shop, email="b@example.org")
    assert Enquiry.objects.latest("pk").held_because == ["same-words"]


def _hash_of(form_class, shop):
    form = form_class(filled_in(shop), merchant=shop)
    assert form.is_valid()
    return form.body_hash


def test_short_enquiries_without_words_are_no_copies_of_each_other(client, shop):
    make.listing(merchant=shop, slug="krug")
    ask(client, shop, "zuruecklegen", item="krug", what="")
    assert Enquiry.objects.get().body_hash == ""


def test_sender_with_more_than_five_an_hour_waits(client, shop):
    for number in range(6):
        answer = client.post(
            address(shop), filled_in(shop, message=f"Frage Nummer {number}"), REMOTE_ADDR=f"10.0.{number}.1"
        )
        assert answer.status_code == 303
    held = Enquiry.objects.held()
    assert [enquiry.held_because for enquiry in held] == [["sender-volume"]]


def test_delivered_enquiry_counts_for_the_shop_without_a_word_about_anybody(
    client, shop, django_capture_on_commit_callbacks
):
    from coburg_showcase.statistics.models import DailyCount
    from coburg_showcase.statistics.tally import common_tally

    common_tally.flush()
    DailyCount.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        ask(client, shop)
        ask(client, shop, weitere_angabe="x", message="Noch eine")
    common_tally.flush()
    assert list(DailyCount.objects.values_list("thing", "kind", "count")) == [(shop.counted_as, "enquiry", 1)]


def test_enquiries_of_yesterday_are_no_twins(client, shop, monday):
    ask(client, shop)
    monday.move_to(timezone.now() + timedelta(hours=13))
    ask(client, shop)
    assert Enquiry.objects.count() == 2
