"""No form of the desk builds the thousands of rows a request may claim to send."""

import pytest
from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.test import Client

from coburg_showcase.accounts.models import User
from coburg_showcase.desk.rows import FewRows
from stories.desk.blocks import BlockForm

BUILT_QUICKLY = 500
TOO_MANY = "99999"


def grows(inline: type[InlineModelAdmin]) -> bool:
    return inline.has_add_permission is InlineModelAdmin.has_add_permission


def test_every_inline_that_can_be_added_to_is_bounded():
    inlines = [inline for desk in admin.site._registry.values() for inline in desk.inlines if grows(inline)]

    assert [inline.__name__ for inline in inlines if not issubclass(inline, FewRows)] == []
    assert len(inlines) >= 10


@pytest.mark.django_db
def test_claim_of_too_many_rows_is_refused_with_a_sentence(client: Client, monkeypatch: pytest.MonkeyPatch):
    built = []
    initialise = BlockForm.__init__

    def counting(form: BlockForm, *args, **options) -> None:
        built.append(form)
        initialise(form, *args, **options)

    monkeypatch.setattr(BlockForm, "__init__", counting)
    client.force_login(User.objects.create_superuser("stadt@example.org", "Veste-ueber-dem-Markt"))
    claimed = {
        f"{prefix}-{kind}_FORMS": TOO_MANY if (prefix, kind) == ("blocks", "TOTAL") else "0"
        for prefix in ("blocks", "merchant_links", "listing_links")
        for kind in ("TOTAL", "INITIAL")
    }

    answer = client.post("/verwaltung/stories/story/add/", claimed)

    assert answer.status_code == 200
    assert "höchstens 200 Formulare" in answer.content.decode()
    assert len(built) <= BUILT_QUICKLY
