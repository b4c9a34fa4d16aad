"""Who stands behind the window: the legal form decides what must be said (L-04, L-05)."""

from datetime import UTC, datetime

import pytest

from merchants.codes import LegalForm
from merchants.models import Imprint
from merchants.workshop.editing.pages.imprint import IMPRINT, has_check_digit

pytestmark = pytest.mark.django_db

ADDRESS = "/mein-schaufenster/tonfall/impressum/"
GMBH = {"legal_form": "GmbH", "legal_name": "Tonfall GmbH", "representative": "Anna Ton", "dispute_resolution": "no"}
GMBH |= {"register_court": "Amtsgericht Coburg", "register_number": "HRB 1234"}
# Besides the name: what § 5 DDG wants of each form.
DEMANDED = {
    "sole-proprietorship": set(),
    "eK": {"register_court", "register_number"},
    "GbR": {"representative"},
    "GmbH": {"representative", "register_court", "register_number"},
    "KG": {"representative", "register_court", "register_number"},
    "eG": {"representative", "register_court", "register_number"},
    "eV": {"representative", "register_court", "register_number"},
}


def test_first_step_asks_for_the_legal_form(client, owner):
    page = client.get(ADDRESS).text

    assert all(f'value="{code}"' in page for code in LegalForm.values)
    assert 'name="legal_name"' not in page


@pytest.mark.rule("L-04")
@pytest.mark.parametrize(("form", "demanded"), DEMANDED.items())
def test_legal_form_decides_what_is_asked_and_demanded(client, owner, typed_on, form, demanded):
    page = client.get(f"{ADDRESS}?rechtsform={form}").text
    fields = ("representative", "register_court", "register_number")
    shown = {name for name in fields if f'<input type="hidden" name="{name}"' not in page}
    assert shown == demanded

    answer = client.post(ADDRESS, typed_on(IMPRINT, legal_form=form, legal_name="Ton", dispute_resolution="exempt"))

    assert answer.status_code == (422 if demanded else 302)
    assert {name for name in fields if f'href="#id_{name}"' in answer.text} == demanded


def test_complete_imprint_is_stored_and_shows(client, owner, shop, typed_on):
    client.post(ADDRESS, typed_on(IMPRINT, **GMBH, vat_id="de 136 695 976"))

    imprint = Imprint.objects.get(merchant=shop)
    assert (imprint.legal_name, imprint.vat_id, imprint.register_number) == ("Tonfall GmbH", "DE136695976", "HRB 1234")
    assert "Tonfall GmbH" in client.get(shop.get_absolute_url()).text
    assert "HRB 1234" in client.get(ADDRESS).text


def test_other_legal_form_loses_nothing_that_stands_there(client, owner, typed_on):
    client.post(ADDRESS, typed_on(IMPRINT, **GMBH))

    assert 'value="HRB 1234"' in client.get(f"{ADDRESS}?rechtsform=GbR").text


@pytest.mark.rule("L-05")
def test_who_takes_part_in_arbitration_names_the_board(client, owner, typed_on):
    answer = client.post(ADDRESS, typed_on(IMPRINT, **{**GMBH, "dispute_resolution": "yes"}))

    assert answer.status_code == 422
    assert 'href="#id_dispute_body"' in answer.text


@pytest.mark.rule("L-05")
@pytest.mark.parametrize("choice", ["", "im Einzelfall"])
def test_arbitration_is_a_choice_and_no_text(client, owner, typed_on, choice):
    answer = client.post(ADDRESS, typed_on(IMPRINT, **{**GMBH, "dispute_resolution": choice}))

    assert answer.status_code == 422


@pytest.mark.rule("L-04")
@pytest.mark.parametrize(
    ("vat_id", "is_right"), [("DE136695976", True), ("DE136695975", False), ("DE000000004", False)]
)
def test_last_digit_of_a_vat_id_follows_from_the_others(vat_id, is_right):
    assert has_check_digit(vat_id) == is_right


@pytest.mark.parametrize("vat_id", ["DE12345678", "ATU12345678", "DE136695975", "DE13669597٦"])
def test_wrong_vat_id_is_refused_at_its_field(client, owner, typed_on, vat_id):
    answer = client.post(ADDRESS, typed_on(IMPRINT, **GMBH, vat_id=vat_id))

    assert (answer.status_code, Imprint.objects.count()) == (422, 0)
    assert 'href="#id_vat_id"' in answer.text


def test_wrong_vat_id_of_a_list_stands_in_nobodys_way(client, owner, shop, typed_on):
    Imprint.objects.create(merchant=shop, vat_id="DE000000004", **GMBH)

    client.post(ADDRESS, typed_on(IMPRINT, legal_name="Tonfall Keramik GmbH"))

    assert Imprint.objects.get().legal_name == "Tonfall Keramik GmbH"


def test_strange_legal_form_is_refused(client, owner, typed_on):
    assert client.get(f"{ADDRESS}?rechtsform=Ltd").status_code == 200
    assert client.post(ADDRESS, typed_on(IMPRINT, **{**GMBH, "legal_form": "Ltd"})).status_code == 422


@pytest.mark.rule("L-04")
def test_what_is_missing_elsewhere_is_named(client, owner, shop, typed_on):
    shop.claimed_at = datetime(2026, 11, 1, tzinfo=UTC)
    shop.save()

    client.post(ADDRESS, typed_on(IMPRINT, **GMBH))

    page = client.get(ADDRESS).text
    assert "Fürs Gesetz fehlt noch" in page
    assert "/mein-schaufenster/tonfall/kontakt/" in page
