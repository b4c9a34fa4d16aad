"""Short texts to answer with: kept by the business, put into the answer, never sent by themselves."""

import re

import pytest
from django.db import IntegrityError, transaction

from listings.enquiries.models import AnswerTemplate
from listings.enquiries.models.template import MOST_TEMPLATES
from listings.enquiries.workshop.actions import TemplateRefused, save_template
from tests import make

pytestmark = pytest.mark.django_db

TEMPLATES = "/mein-schaufenster/tonfall/anfragen/vorlagen/"


@pytest.fixture
def shop():
    return make.merchant(slug="tonfall", email="laden@example.org")


@pytest.fixture
def owner(client, shop):
    client.force_login(make.member(merchant=shop))
    return client


def names(shop):
    return list(shop.answer_templates.values_list("title", flat=True))


def insert(client, enquiry, key, **typed):
    fields = {"stamp": "x", "kind": "text", "text": "", "vorlage": str(key), **typed}
    return client.post(f"/mein-schaufenster/tonfall/anfragen/{enquiry.public_id}/", fields)


def area(page) -> str:
    return re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", page.text, re.DOTALL)[1]


def test_template_is_added_changed_and_deleted(owner, shop):
    owner.post(TEMPLATES, {"title": "Morgen", "text": "Morgen fertig."})
    key = shop.answer_templates.get().pk
    owner.post(f"{TEMPLATES}?aendern={key}", {"title": "Übermorgen", "text": "Übermorgen fertig."})
    assert [(each.pk, each.title, each.text) for each in shop.answer_templates.all()] == [
        (key, "Übermorgen", "Übermorgen fertig.")
    ]

    owner.post(TEMPLATES, {"loeschen": str(key)})
    assert names(shop) == []


def test_name_is_taken_once(owner, shop):
    save_template(merchant=shop, title="Morgen", text="Morgen fertig.")

    answer = owner.post(TEMPLATES, {"title": "MORGEN", "text": "Andere Worte"})

    assert answer.status_code == 422
    assert "Es gibt schon eine Vorlage mit diesem Namen." in answer.text
    assert "Andere Worte" in answer.text
    assert names(shop) == ["Morgen"]


def test_there_are_twenty_at_most(owner, shop):
    for number in range(MOST_TEMPLATES):
        save_template(merchant=shop, title=f"Nummer {number}", text="Text")
    assert "Alle Plätze sind belegt" in owner.get(TEMPLATES).text

    answer = owner.post(TEMPLATES, {"title": "Eine mehr", "text": "Text"})

    assert answer.status_code == 422
    assert "Es gibt schon 20 Vorlagen." in answer.text
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerTemplate.objects.create(merchant=shop, place=MOST_TEMPLATES + 1, title="Eine mehr", text="Text")
    shop.answer_templates.first().delete()
    assert save_template(merchant=shop, title="Wieder eine", text="Text").place == 1


@pytest.mark.rule("H-37")
def test_templates_of_a_neighbour_do_not_exist(owner, shop):
    foreign = save_template(merchant=make.merchant(), title="Fremd", text="Fremder Text")
    enquiry = make.enquiry(merchant=shop)

    assert owner.get(f"{TEMPLATES}?aendern={foreign.pk}").status_code == 404
    assert owner.post(f"{TEMPLATES}?aendern={foreign.pk}", {"title": "x", "text": "y"}).status_code == 404
    assert owner.post(TEMPLATES, {"loeschen": str(foreign.pk)}).status_code == 404
    assert insert(owner, enquiry, foreign.pk).status_code == 404
    assert "Fremd" not in owner.get(TEMPLATES).text
    foreign.refresh_from_db()
    assert foreign.title == "Fremd"


@pytest.mark.parametrize("key", ["", "x", "-1", "9" * 40, "٣", "\0"])
def test_odd_keys_are_no_templates(owner, shop, key):
    assert owner.post(TEMPLATES, {"loeschen": key}).status_code == 404
    assert owner.get(TEMPLATES, {"aendern": key}).status_code == 404
    assert insert(owner, make.enquiry(merchant=shop), key).status_code == 404


def test_template_deleted_meanwhile_is_said(shop):
    with pytest.raises(TemplateRefused, match="inzwischen gelöscht"):
        save_template(merchant=shop, title="x", text="y", key=1)


def test_without_javascript_the_form_comes_back_with_the_text(owner, shop):
    key = save_template(merchant=shop, title="Morgen", text="Morgen fertig & <billig>.").pk
    enquiry = make.enquiry(merchant=shop)

    page = insert(owner, enquiry, key, text="Guten Tag,\r\n")

    assert page.status_code == 200
    assert area(page) == "Guten Tag,\n\nMorgen fertig &amp; &lt;billig&gt;."
    assert re.search(r'value="text"[^>]* checked', page.text)
    assert 'name="stamp" value="x"' in page.text
    assert not enquiry.answers.exists()


def test_odd_text_comes_back_without_harm(owner, shop):
    key = save_template(merchant=shop, title="Morgen", text="Morgen fertig.").pk

    page = insert(owner, make.enquiry(merchant=shop), key, text="\0" + "ä" * 5000, kind="unfug")

    assert page.status_code == 200
    assert "\0" not in page.text
    assert area(page).endswith("Morgen fertig.")


def test_page_by_the_mails_link_has_no_templates(client, shop):
    save_template(merchant=shop, title="Morgen", text="Morgen fertig.")

    assert "Morgen fertig." not in client.get(f"/antwort/{make.enquiry(merchant=shop).answer_token}/").text
