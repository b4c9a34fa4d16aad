"""The coach: what a window lacks, what comes first, and where it is mended."""

import pytest
from django.urls import reverse
from django.utils import timezone

from listings.models import Listing
from merchants.models import AccessibilityFact
from merchants.workshop.coach import part_of
from tests import make

pytestmark = pytest.mark.django_db


def coached(merchant):
    return part_of(merchant, timezone.now())


def state(merchant):
    """What is asked for or ticked off → whether it is done."""
    return {str(check.done): check.is_done for check in coached(merchant)["checks"]}


def test_hours_come_first_in_an_empty_window():
    part = coached(make.merchant(phone="", email=""))

    assert part["done"] == sum(check.is_done for check in part["checks"])
    assert part["total"] == len(part["checks"])
    assert part["next"].view == "hours:week"


def test_what_is_there_is_ticked_off():
    merchant = make.merchant(hours="Mo-Fr 09:00-18:00", phone="+49 9561 123456", short_description="Krüge und Schalen")
    before = state(merchant)
    merchant.accessibility_facts.create(
        key=AccessibilityFact.Key.STEPS, amount=1, checked_by="Stadt", checked_on="2026-11-01"
    )
    for _number in range(3):
        make.listing(merchant=merchant)

    after = state(merchant)

    assert before["Öffnungszeiten"]
    assert before["Kurzbeschreibung"]
    assert [name for name in after if after[name] and not before[name]] == [
        "Drei Dinge im Fenster",
        "Stufen am Eingang",
    ]


def test_items_nobody_sees_do_not_count():
    merchant = make.merchant()
    for _number in range(3):
        make.listing(merchant=merchant)
    Listing.objects.filter(merchant=merchant).update(state="draft")

    assert not state(merchant)["Drei Dinge im Fenster"]


def test_picture_without_words_is_asked_about():
    merchant = make.merchant()
    assert state(merchant)["Bilder in Worten beschrieben"]
    make.merchant_picture(merchant=merchant, alt_text="")

    assert not state(merchant)["Bilder in Worten beschrieben"]


def test_page_leads_to_the_next_step(client):
    merchant = make.merchant(slug="laden")
    client.force_login(make.member(merchant=merchant))

    page = client.get("/mein-schaufenster/laden/").text

    assert "Nächster Schritt: Tragen Sie Ihre Öffnungszeiten ein" in page
    assert 'href="/mein-schaufenster/laden/zeiten/"' in page


def test_every_place_to_mend_something_opens(client):
    merchant = make.merchant(slug="laden")
    client.force_login(make.member(merchant=merchant))

    for view in {check.view for check in coached(merchant)["checks"]}:
        assert client.get(reverse(view, args=["laden"])).status_code == 200, view
