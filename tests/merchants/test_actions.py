"""What is done to a business as a whole."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from merchants import actions
from merchants.actions import MerchantRefused
from merchants.codes import LegalForm, State, Tier
from merchants.models import AccessibilityFact, FormerSlug, Imprint, Merchant
from merchants.opening.store import rules_of
from tests import make

pytestmark = pytest.mark.django_db
Key = AccessibilityFact.Key


def fact(key: str, **values: object) -> AccessibilityFact:
    return AccessibilityFact(key=key, checked_by="Stadt", checked_on=date(2026, 11, 23), **values)


def test_save_merchant_without_difference_asks_nothing_and_keeps_the_date() -> None:
    made = make.merchant(hours="Mo-Fr 09:00-18:00")
    prefetched = Merchant.objects.select_related("imprint").prefetch_related("merchantcategory_set", "opening_rules")
    merchant = prefetched.get(pk=made.pk)
    values = {"name": made.name, "street_id": made.street_id}
    rules = rules_of(merchant)

    with CaptureQueriesContext(connection) as queries:
        changed = actions.save_merchant(merchant=merchant, values=values, categories=[made.main_category], rules=rules)

    assert not changed
    assert {query["sql"].split()[0] for query in queries} == {"SAVEPOINT", "RELEASE"}
    assert Merchant.objects.get(pk=made.pk).updated_at == made.updated_at


def test_save_merchant_with_other_hours_moves_the_date() -> None:
    made = make.merchant(hours="Mo-Fr 09:00-18:00")
    assert actions.save_merchant(merchant=made, values={}, rules=())
    assert Merchant.objects.get(pk=made.pk).updated_at > made.created_at
    assert rules_of(Merchant.objects.get(pk=made.pk)) == ()


def test_close_keeps_the_page_and_leaves_the_lists() -> None:
    merchant = make.merchant()
    actions.close(merchant=merchant)
    stored = Merchant.objects.get()
    assert (stored.state, stored.is_findable, stored.is_on_show) == (State.CLOSED, True, False)


def test_publish_basic_entry_needs_no_imprint() -> None:
    merchant = make.merchant(state=State.DRAFT)
    actions.publish(merchant=merchant)
    assert Merchant.objects.get().state == State.PUBLISHED


COMPLETE = {
    "legal_name": "Lesezeit GmbH",
    "representative": "Geschäftsführung",
    "register_court": "Amtsgericht Coburg",
    "register_number": "HRB 1",
}
NEEDED = {
    LegalForm.SOLE: {"legal_name"},
    LegalForm.EK: {"legal_name", "register_court", "register_number"},
    LegalForm.GBR: {"legal_name", "representative"},
    LegalForm.GMBH: set(COMPLETE),
    LegalForm.KG: set(COMPLETE),
    LegalForm.EG: set(COMPLETE),
    LegalForm.EV: set(COMPLETE),
}


def claimed(**values: object) -> Merchant:
    contact = {"email": "laden@example.org", "phone": "+4995615550999"}
    fields = {"tier": Tier.FULL, "state": State.DRAFT, "claimed_at": timezone.now(), **contact, **values}
    return make.merchant(**fields)


@pytest.mark.rule("L-04")
@pytest.mark.parametrize("form", LegalForm.values)
def test_publish_claimed_entry_needs_each_part_of_its_imprint(form: str) -> None:
    for name in NEEDED[form]:
        merchant = claimed()
        Imprint.objects.create(merchant=merchant, legal_form=form, **{**COMPLETE, name: ""})
        with pytest.raises(MerchantRefused):
            actions.publish(merchant=merchant)
    complete = claimed()
    Imprint.objects.create(merchant=complete, legal_form=form, **{name: COMPLETE[name] for name in NEEDED[form]})
    actions.publish(merchant=complete)
    assert list(Merchant.objects.on_show()) == [complete]


@pytest.mark.rule("L-04")
@pytest.mark.parametrize("missing", [{"email": ""}, {"phone": ""}, {"house_number": ""}])
def test_publish_claimed_entry_needs_its_contact(missing: dict[str, str]) -> None:
    merchant = claimed(**missing)
    Imprint.objects.create(merchant=merchant, legal_form=LegalForm.GMBH, **COMPLETE)
    with pytest.raises(MerchantRefused):
        actions.publish(merchant=merchant)


@pytest.mark.rule("L-04")
def test_publish_claimed_entry_without_imprint_is_refused() -> None:
    with pytest.raises(MerchantRefused):
        actions.publish(merchant=claimed())


@pytest.mark.rule("H-74")
def test_change_slug_leaves_a_redirect_behind() -> None:
    merchant = make.merchant(slug="alt")
    actions.change_slug(merchant=merchant, slug="neuer-name")
    assert Merchant.objects.get().slug == "neuer-name"
    assert FormerSlug.objects.values_list("slug", "merchant").get() == ("alt", merchant.pk)


def test_change_slug_and_back_again() -> None:
    merchant = make.merchant(slug="alt")
    actions.change_slug(merchant=merchant, slug="anders")
    actions.change_slug(merchant=merchant, slug="alt")
    assert Merchant.objects.get().slug == "alt"
    assert FormerSlug.objects.values_list("slug", flat=True).get() == "anders"


@pytest.mark.parametrize("slug", ["vergeben", "frueher", "gasse", "shops", "Groß", ""])
def test_change_slug_to_a_taken_or_reserved_one_is_refused(slug: str) -> None:
    other = make.merchant(slug="vergeben")
    FormerSlug.objects.create(slug="frueher", merchant=other)
    merchant = make.merchant(slug="alt")
    with pytest.raises(MerchantRefused):
        actions.change_slug(merchant=merchant, slug=slug)
    assert Merchant.objects.get(pk=merchant.pk).slug == "alt"


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        ([], []),
        ([("steps", {"amount": 0})], ["step-free"]),
        ([("steps", {"amount": 0, "present": False})], ["step-free"]),
        ([("steps", {"amount": 2})], []),
        ([("door-width", {"amount": 89})], []),
        ([("door-width", {"amount": 90})], ["wide-door"]),
        ([("ramp", {}), ("toilet", {"present": False})], ["ramp"]),
        (
            [("parking", {}), ("assistance-dog", {}), ("induction-loop", {}), ("toilet", {}), ("bell", {})],
            ["accessible-toilet", "induction-loop", "assistance-dog", "parking-nearby"],
        ),
    ],
)
def test_set_accessibility_facts_derives_the_codes(facts: list[tuple[str, dict]], codes: list[str]) -> None:
    merchant = make.merchant(accessibility=["ramp"])
    actions.set_accessibility_facts(merchant=merchant, facts=[fact(key, **values) for key, values in facts])
    stored = Merchant.objects.get()
    assert stored.accessibility == codes
    assert stored.accessibility_facts.count() == len(facts)


def test_confirm_again_moves_the_day() -> None:
    merchant = make.merchant()
    for day in (date(2026, 11, 1), date(2026, 11, 23)):
        actions.confirm(merchant=merchant, groups=["hours", "contact"], confirmed_by="Lesezeit", confirmed_on=day)
    assert set(merchant.confirmations.values_list("group", "confirmed_on")) == {
        ("hours", date(2026, 11, 23)),
        ("contact", date(2026, 11, 23)),
    }
