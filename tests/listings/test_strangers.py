"""What a stranger may not do through the windows and the bridges: plant links, reach into another window."""

import re

import pytest
from django.core import mail
from django.utils.html import escape
from time_machine import travel

from coburg_showcase.mail.sending import send_due
from listings.enquiries.models import Enquiry
from tests import make
from tests.listings.enquiries.asking import address, ask

pytestmark = pytest.mark.django_db

NOON = "2026-11-23T12:00:00+01:00"
LINKS = [
    "jAvaScRipt:alert(1)",
    "java&#x09;script:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "https://evil.example/",
]


def hrefs(html: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', html)


@pytest.fixture
def shop():
    return make.merchant(email="laden@example.org", hours="Mo-Sa 09:00-18:00")


@pytest.mark.rule("H-04")
@pytest.mark.parametrize("link", LINKS)
def test_typed_address_becomes_no_link_anywhere(client, shop, link):
    with travel(NOON, tick=False):
        item = make.listing(merchant=shop, title="Krug", description=f"Siehe {link}", conditions=link, warnings=link)
        page = client.get(item.get_absolute_url()).content.decode()
        answer = ask(client, shop, message=f"Meinen Sie {link}?")
        status = client.get(answer["Location"]).content.decode()
        send_due()
    bodies = [body for sent in mail.outbox for body, _kind in sent.alternatives]
    assert bodies
    assert escape(f"Siehe {link}") in page
    for html in (page, status, *bodies):
        assert [href for href in hrefs(html) if link.split("(")[0] in href or "evil.example" in href] == []


@pytest.mark.rule("H-37")
def test_item_of_another_window_cannot_be_asked_for(client, shop):
    foreign = make.listing(title="Nur nebenan")
    page = client.get(address(shop, "zuruecklegen", foreign.slug))
    assert "Nur nebenan" not in page.content.decode()
    with travel(NOON, tick=False):
        ask(client, shop, item=foreign.slug)
    assert not Enquiry.objects.filter(listing=foreign).exists()


@pytest.mark.rule("H-37")
def test_code_of_one_shop_opens_no_enquiry_of_another(client, shop):
    mine, theirs = make.enquiry(merchant=shop), make.enquiry()
    assert mine.answer_token != theirs.answer_token
    opened = client.get(f"/antwort/{mine.answer_token}/").content.decode()
    assert theirs.reference not in opened
