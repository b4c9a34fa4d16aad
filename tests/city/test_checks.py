import pytest
from django.db import connection

from coburg_showcase.city.checks import ENFORCEMENT, IMPRINT, OPTIONAL, check_city_settings
from coburg_showcase.city.models import CitySettings

pytestmark = pytest.mark.django_db

FILLED_IN = {
    "represented_by": "Oberbürgermeisterin Erika Beispiel",
    "email": "stadt@example.org",
    "phone": "09561 5550100",
    "vat_id": "",
    "technical_operator": "Rechenzentrum Beispielstadt",
    "responsible_name": "Erika Beispiel",
    "dpo_email": "datenschutz@example.org",
    "accessibility_unit": "Stabsstelle Inklusion",
    "accessibility_email": "barriere@example.org",
    "dsa_email": "dsa@example.org",
}


def ids() -> list[str]:
    return [message.id for message in check_city_settings()]


@pytest.mark.rule("L-01")
def test_placeholders_are_reported_by_name():
    (message,) = check_city_settings()

    assert message.id == "city.W001"
    assert "represented_by" in message.msg


@pytest.mark.rule("L-01")
def test_filled_in_settings_are_silent():
    CitySettings.objects.create(**FILLED_IN)

    assert ids() == []


@pytest.mark.rule("L-01")
@pytest.mark.parametrize("name", [name for name in IMPRINT + OPTIONAL if name != "postcode"])  # too short for a mark
def test_each_placeholder_is_noticed(name):
    CitySettings.objects.create(**{**FILLED_IN, name: "[bitte eintragen: etwas]"})

    assert ids() == ["city.W001"]


@pytest.mark.rule("L-01")
@pytest.mark.parametrize("name", IMPRINT)
def test_each_empty_fact_is_noticed(name):
    CitySettings.objects.create(**{**FILLED_IN, name: " "})

    assert ids() == ["city.W002"]


@pytest.mark.rule("A-03")
@pytest.mark.parametrize("name", ENFORCEMENT)
def test_missing_enforcement_body_is_an_error(name):
    CitySettings.objects.create(**{**FILLED_IN, name: ""})

    assert ids() == ["city.E001"]


def test_database_without_the_table_is_silent():
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE city_citysettings CASCADE")  # rolled back with the test

    assert ids() == []
