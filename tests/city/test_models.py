import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.template import Context, RequestContext, Template
from django.test import RequestFactory

from coburg_showcase.city.context_processors import city_of
from coburg_showcase.city.models import CitySettings, validate_tile_address

pytestmark = pytest.mark.django_db


def test_load_without_row_gives_defaults_and_writes_nothing():
    city = CitySettings.load()

    assert city.site_name == "Schaufenster Coburg"
    assert CitySettings.objects.count() == 0


def test_load_gives_the_saved_row(django_assert_num_queries):
    CitySettings.objects.create(city_name="Neustadt")

    with django_assert_num_queries(1):
        assert CitySettings.load().city_name == "Neustadt"


def test_a_second_row_is_refused():
    CitySettings.objects.create()

    with pytest.raises(IntegrityError, match="city_settings_one_row"):
        CitySettings.objects.create(id=2)


def test_map_tiles_without_credit_are_refused():
    with pytest.raises(IntegrityError, match="city_settings_map_credit"):
        CitySettings.objects.create(map_tile_url="https://tiles.example.org/{z}/{x}/{y}.png")


def test_place_off_the_globe_is_refused():
    with pytest.raises(IntegrityError, match="city_settings_place_on_earth"):
        CitySettings.objects.create(latitude=96.0)


@pytest.mark.parametrize(
    "address",
    [
        "http://tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org; script-src */{z}/{x}/{y}",
        "https://{s}.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}.png",
        "javascript:{z}{x}{y}",
    ],
)
def test_odd_tile_address_is_refused(address):
    with pytest.raises(ValidationError):
        validate_tile_address(address)


def test_map_tile_origin_is_scheme_and_host():
    city = CitySettings(map_tile_url="https://tiles.example.org:8443/a/{z}/{x}/{y}.png")

    assert city.map_tile_origin == "https://tiles.example.org:8443"
    assert CitySettings().map_tile_origin == ""


@pytest.mark.parametrize(("value", "fine"), [("DE123456789", True), ("[bitte eintragen]", True), ("DE12", False)])
def test_vat_id_format(value, fine):
    city = CitySettings(vat_id=value)
    faults = _faults(city)

    assert ("vat_id" not in faults) is fine


def test_defaults_can_be_saved_in_the_form():
    assert _faults(CitySettings()) == set()


def test_email_must_be_an_address_or_the_placeholder():
    assert _faults(CitySettings(email="nowhere")) == {"email"}


def test_context_processor_costs_nothing_when_unused(django_assert_num_queries):
    request = RequestFactory().get("/")

    with django_assert_num_queries(0):
        assert Template("x").render(RequestContext(request, {})) == "x"


def test_context_processor_asks_once_per_request(django_assert_num_queries):
    request = RequestFactory().get("/")
    template = Template("{{ city.site_name }} {{ city.operator_name }}")

    with django_assert_num_queries(1):
        first = template.render(Context({"city": city_of(request)}))
        second = template.render(Context({"city": city_of(request)}))

    assert first == second == "Schaufenster Coburg Stadt Coburg"


def _faults(city: CitySettings) -> set[str]:
    try:
        city.full_clean()
    except ValidationError as error:
        return set(error.message_dict)
    return set()
