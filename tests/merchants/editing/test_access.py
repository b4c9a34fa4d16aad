"""How one gets in: facts with a measure, each unknown, there or not there."""

from datetime import date

import pytest

from merchants.actions import set_accessibility_facts
from merchants.models import AccessibilityFact
from merchants.workshop.editing.pages.access import ACCESS

pytestmark = pytest.mark.django_db

ADDRESS = "/mein-schaufenster/tonfall/zugang/"
Key = AccessibilityFact.Key


def told(shop):
    return set(AccessibilityFact.objects.filter(merchant=shop).values_list("key", "present", "amount", "note"))


def test_facts_are_stored_and_codes_follow(client, owner, shop, typed_on):
    fields = {"steps": "0", "door_width": "95", "toilet": "no", "assistance_dog": "yes", "toilet_note": "Im Rathaus"}
    client.post(ADDRESS, typed_on(ACCESS, **fields))

    shop.refresh_from_db()
    assert told(shop) == {
        (Key.STEPS, True, 0, ""),
        (Key.DOOR_WIDTH, True, 95, ""),
        (Key.TOILET, False, None, "Im Rathaus"),
        (Key.ASSISTANCE_DOG, True, None, ""),
    }
    assert shop.accessibility == ["step-free", "wide-door", "assistance-dog"]
    assert "95 cm" in client.get(shop.get_absolute_url()).text


def test_fact_that_stays_keeps_who_checked_it_and_when(client, owner, shop, typed_on):
    ramp = AccessibilityFact(key=Key.RAMP, checked_by="Stadt", checked_on=date(2025, 5, 1))
    set_accessibility_facts(merchant=shop, facts=[ramp])

    client.post(ADDRESS, typed_on(ACCESS, steps="1", step_height="11"))

    checked = dict(AccessibilityFact.objects.filter(merchant=shop).values_list("key", "checked_by"))
    assert checked == {Key.RAMP: "Stadt", Key.STEPS: "Tonfall Keramik", Key.STEP_HEIGHT: "Tonfall Keramik"}
    assert AccessibilityFact.objects.get(key=Key.RAMP).checked_on == date(2025, 5, 1)


def test_fact_that_is_emptied_is_unknown_again(client, owner, shop, typed_on):
    client.post(ADDRESS, typed_on(ACCESS, steps="0", ramp="yes"))
    client.post(ADDRESS, typed_on(ACCESS, steps=""))

    shop.refresh_from_db()
    assert told(shop) == {(Key.RAMP, True, None, "")}
    assert shop.accessibility == ["ramp"]


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"steps": "drei"}, "id_steps"),
        ({"steps": "-1"}, "id_steps"),
        ({"door_width": "9999999999"}, "id_door_width"),
        ({"steps": "0", "step_height": "12"}, "id_step_height"),
        ({"ramp": "vielleicht"}, "id_ramp"),
        ({"ramp_note": "hinten links"}, "id_ramp"),
        ({"seat": "yes", "seat_note": "x" * 201}, "id_seat_note"),
    ],
)
def test_fault_is_named_and_nothing_is_stored(client, owner, shop, typed_on, fields, where):
    answer = client.post(ADDRESS, typed_on(ACCESS, **fields))

    assert (answer.status_code, told(shop)) == (422, set())
    assert f'href="#{where}' in answer.text


def test_preview_is_in_the_words_of_the_window(client, owner, typed_on):
    preview = client.post(ADDRESS, typed_on(ACCESS, steps="1", step_height="11", tun="entwurf")).text

    assert "1 Stufe" in preview
    assert "11 cm" in preview
    assert "Geprüft von Tonfall Keramik" in preview
