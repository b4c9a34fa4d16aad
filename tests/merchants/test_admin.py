"""Businesses at the city desk."""

import pytest

from coburg_showcase.accounts.models import User
from merchants.codes import State, Tier
from merchants.models import FormerSlug, Merchant
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(User.objects.create_superuser("stadt@example.org", "Veste-ueber-dem-Markt"))
    return client


def posted(desk, merchant: Merchant, **changes):
    """What the change form sends when somebody edits these fields and saves."""
    page = desk.get(f"/verwaltung/merchants/merchant/{merchant.pk}/change/")
    form = page.context["adminform"].form
    data = {name: "" if (value := form[name].value()) is None else value for name in form.fields}
    data |= {"claimed_at_0": "", "claimed_at_1": ""}
    for formset in page.context["inline_admin_formsets"]:
        for field, value in formset.formset.management_form.initial.items():
            data[f"{formset.formset.prefix}-{field}"] = value
        for inline in formset.formset.initial_forms:
            for name in inline.fields:
                value = inline[name].value()
                data[inline.add_prefix(name)] = "" if value is None else value
    for name in ("socials", "highlights"):
        data[name] = ",".join(data[name] or [])
    return desk.post(f"/verwaltung/merchants/merchant/{merchant.pk}/change/", data | changes)


def test_visitor_is_sent_to_the_common_login(client):
    answer = client.get("/verwaltung/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/konto/login/")


def test_retailer_has_no_key_to_the_desk(client):
    client.force_login(User.objects.create_user(email="laden@example.org", password="x"))
    assert client.get("/verwaltung/", follow=True).status_code == 403


def test_new_address_leaves_a_redirect(desk):
    merchant = make.merchant(slug="alt")
    answer = posted(desk, merchant, slug="neuer-name")
    assert answer.status_code == 302, answer.context["errors"]
    merchant.refresh_from_db()
    assert merchant.slug == "neuer-name"
    assert FormerSlug.objects.get().slug == "alt"


@pytest.mark.parametrize("slug", ["gasse", "street", "anders"])
def test_taken_or_fixed_address_is_refused_with_a_sentence(desk, slug):
    make.merchant(slug="anders")
    merchant = make.merchant(slug="alt")
    answer = posted(desk, merchant, slug=slug)
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors["slug"]
    merchant.refresh_from_db()
    assert merchant.slug == "alt"


@pytest.mark.rule("L-04")
def test_claimed_entry_without_imprint_is_not_published(desk):
    merchant = make.merchant(tier=Tier.FULL, state=State.DRAFT)
    changes = {"state": "published", "claimed_at_0": "01.11.2026", "claimed_at_1": "10:00"}
    answer = posted(desk, merchant, **changes)
    assert answer.status_code == 200
    assert "Impressum" in str(answer.context["adminform"].form.errors)
    merchant.refresh_from_db()
    assert merchant.state == State.DRAFT


def test_moved_shop_reminds_of_its_place_on_the_map(desk):
    merchant = make.merchant()
    answer = posted(desk, merchant, house_number="99")
    told = desk.get(answer["Location"]).content.decode()
    assert "Bitte berichtigen Sie auch Breiten- und Längengrad" in told


def test_several_businesses_are_hidden_or_closed_at_once_but_never_deleted(desk):
    merchants = [make.merchant(), make.merchant()]
    page = desk.get("/verwaltung/merchants/merchant/").content.decode()
    assert "delete_selected" not in page
    keys = [merchant.pk for merchant in merchants]
    for action, state in (("hide", State.HIDDEN), ("close_for_good", State.CLOSED)):
        desk.post("/verwaltung/merchants/merchant/", {"action": action, "_selected_action": keys})
        assert set(Merchant.objects.values_list("state", flat=True)) == {state}


def test_list_asks_the_same_number_of_queries_for_1_and_30(desk):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make.merchant()
    desk.get("/verwaltung/merchants/merchant/")
    with CaptureQueriesContext(connection) as one:
        desk.get("/verwaltung/merchants/merchant/")
    for _ in range(29):
        make.merchant()
    with CaptureQueriesContext(connection) as thirty:
        desk.get("/verwaltung/merchants/merchant/")
    assert len(thirty) == len(one)


@pytest.mark.rule("H-16")
@pytest.mark.parametrize("key", ["abc", "0", "-1", "9" * 30, "1e3", "../1"])
def test_odd_key_in_a_choice_is_an_error_of_the_form(desk, key):
    merchant = make.merchant()
    answer = posted(desk, merchant, main_category=key, **{"merchantcategory_set-0-category": key})
    assert answer.status_code == 200
    assert answer.context["adminform"].errors["main_category"]
    assert Merchant.objects.get(pk=merchant.pk).main_category_id == merchant.main_category_id
