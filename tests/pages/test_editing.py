from datetime import date

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection

from coburg_showcase.city.models import CitySettings
from coburg_showcase.pages.checks import check_pages
from coburg_showcase.pages.defaults import default_text
from coburg_showcase.pages.forms import LegalPageForm, with_default_text
from coburg_showcase.pages.keys import PageKey
from coburg_showcase.pages.models import LegalPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    user = get_user_model().objects.create_superuser(email="desk@example.org", password="a long enough sentence")
    client.force_login(user)
    return client


def filled_in(**changes) -> dict:
    return {**with_default_text("impressum"), "checked_on": "", "checked_by": "", **changes}


@pytest.mark.parametrize("key", PageKey.values)
def test_default_text_of_every_page_can_be_saved_unchanged(key):
    form = LegalPageForm(filled_in(**with_default_text(key)))

    assert form.errors == {}
    assert form.save().body_de == default_text(key, "de").body


@pytest.mark.rule("H-06")
def test_text_is_cleaned_on_saving():
    form = LegalPageForm(filled_in(body_de="<p>Gut</p><iframe src=//evil></iframe><form action=//evil>x</form>"))

    assert form.save().body_de == "<p>Gut</p>x"


@pytest.mark.parametrize(
    "text", ["<p>[[operater_name]]</p>", "<p>[[table:everything]]</p>", "<script>x</script>", "<p> </p>"]
)
def test_text_without_sense_is_refused(text):
    form = LegalPageForm(filled_in(body_en=text))

    assert list(form.errors) == ["body_en"]


def test_check_needs_day_and_name():
    assert LegalPageForm(filled_in(checked_on="2026-12-03")).errors
    assert LegalPageForm(filled_in(checked_by="Rechtsamt")).errors
    assert not LegalPageForm(filled_in(checked_on="2026-12-03", checked_by="Rechtsamt")).errors


def test_unknown_key_is_refused_by_the_database():
    with pytest.raises(IntegrityError, match="legal_page_known_key"):
        LegalPage.objects.create(key="agb", title_de="a", title_en="a", body_de="a", body_en="a")


def test_list_offers_the_pages_with_default_text(desk):
    html = desk.get("/verwaltung/pages/legalpage/").content.decode()

    for key in PageKey.values:
        assert f"/verwaltung/pages/legalpage/add/?key={key}" in html


def test_form_starts_with_the_default_text_and_saves(desk):
    address = "/verwaltung/pages/legalpage/add/?key=datenschutz"
    form = desk.get(address).context["adminform"].form
    values = {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}
    assert values["body_de"] == default_text("datenschutz", "de").body

    response = desk.post(address, {**values, "checked_on": "2026-12-03", "checked_by": "Rechtsamt"})

    assert response.status_code == 302
    assert LegalPage.objects.get().checked_on == date(2026, 12, 3)
    assert desk.get(f"/verwaltung/pages/legalpage/{LegalPage.objects.get().pk}/change/").status_code == 200


@pytest.mark.parametrize("query", ["", "?key=agb"])
def test_form_without_a_known_page_leads_to_the_list(desk, query):
    response = desk.get(f"/verwaltung/pages/legalpage/add/{query}")

    assert response["Location"] == "/verwaltung/pages/legalpage/"


def test_city_settings_are_one_form(desk):
    add = desk.get("/verwaltung/city/citysettings/")
    assert add["Location"] == "/verwaltung/city/citysettings/add/"
    form = desk.get(add["Location"]).context["adminform"].form
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}

    saved = desk.post(add["Location"], {**values, "easy_language": "on", "city_name": "Neustadt"})

    assert saved.status_code == 302
    assert CitySettings.load().city_name == "Neustadt"
    assert desk.get("/verwaltung/city/citysettings/")["Location"] == "/verwaltung/city/citysettings/1/change/"
    assert desk.get("/verwaltung/city/citysettings/add/").status_code == 403
    assert desk.get("/verwaltung/city/citysettings/1/change/").status_code == 200


def ids() -> list[str]:
    return [message.id for message in check_pages()]


@pytest.mark.rule("A-02")
def test_review_of_the_accessibility_statement_is_due_after_eleven_months():
    LegalPageForm(
        filled_in(**with_default_text("barrierefreiheit"), checked_on="2026-12-01", checked_by="Stelle")
    ).save()

    with time_machine.travel("2027-10-31T12:00:00+01:00"):
        assert ids() == []
    with time_machine.travel("2027-11-01T12:00:00+01:00"):
        assert ids() == ["pages.W001"]


def test_placeholder_left_in_a_stored_page_is_reported():
    LegalPageForm(filled_in(**with_default_text("nutzungsbedingungen"))).save()

    assert ids() == ["pages.W002"]


def test_untouched_and_unmigrated_installations_are_silent():
    assert ids() == []
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE pages_legalpage CASCADE")  # rolled back with the test
    assert ids() == []
