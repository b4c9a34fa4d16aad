"""A business that is not listed yet."""

import pytest

from coburg_showcase.accounts.deletion import consequences_for, delete_account
from coburg_showcase.accounts.models import User
from coburg_showcase.mail.models import OutgoingMail
from merchants import actions as merchant_actions
from merchants.actions import MerchantRefused
from merchants.claims import actions
from merchants.claims.codes import Condition, State, Way
from merchants.claims.models import Claim
from merchants.claims.new import MOST_WAITING
from merchants.claims.similar import ALIKE, likeness, trigrams
from merchants.codes import State as MerchantState
from merchants.members.models import Role
from merchants.models import Merchant, Street
from tests import make

pytestmark = pytest.mark.django_db

PAGE = "/mein-schaufenster/neu/"


@pytest.fixture
def person(client):
    person = User.objects.create_user(email="inhaberin@example.org", name="Ina Haber")
    client.force_login(person)
    return person


@pytest.fixture
def neighbour():
    return make.merchant(street=make.street(name="Große Gasse", slug="grosse-gasse"), house_number="7", latitude=50.3)


@pytest.fixture
def said():
    category = make.category(parent=make.category())
    return {
        "name": "Zur süßen Ecke",
        "kind": "retail",
        "category": category.pk,
        "street": "Große Gasse",
        "house_number": "9 a",
        "phone": "09561 4711",
        "email": "ecke@example.org",
        "conditions": list(Condition.values),
    }


def test_draft_is_its_owners_and_nobody_elses(client, person, neighbour, said):
    answer = client.post(PAGE, said)

    assert answer["Location"] == "/mein-schaufenster/zur-suessen-ecke/"
    made = Merchant.objects.get(slug="zur-suessen-ecke")
    assert (made.state, made.claimed_at, made.street_id) == (MerchantState.DRAFT, None, neighbour.street_id)
    assert (made.latitude, made.district_id) == (50.3, neighbour.district_id)
    assert made.memberships.get().role == Role.OWNER
    assert client.get("/mein-schaufenster/zur-suessen-ecke/").status_code == 200
    assert client.get("/laeden/zur-suessen-ecke/").status_code == 404
    assert "Zur süßen Ecke" not in client.get("/laeden/").text
    assert [mail.to for mail in OutgoingMail.objects.all()] == ["inhaberin@example.org"]


@pytest.mark.rule("L-39")
def test_it_goes_on_show_only_after_the_city_has_said_yes(client, person, neighbour, said):
    client.post(PAGE, said)
    claim, staff = Claim.objects.get(), User.objects.create_user(email="amt@example.org", is_staff=True)
    with pytest.raises(MerchantRefused, match="noch nicht zugestimmt"):
        merchant_actions.publish(merchant=claim.merchant)
    actions.refuse(claim=claim, by=staff, reason="Bitte melden Sie das Gewerbe an.")
    with pytest.raises(MerchantRefused, match="noch nicht zugestimmt"):
        merchant_actions.publish(merchant=claim.merchant)

    actions.approve(claim=claim, by=staff)

    made = Merchant.objects.get(pk=claim.merchant_id)
    assert made.claimed_at is not None
    with pytest.raises(MerchantRefused, match="Impressum"):  # L-04 still holds
        merchant_actions.publish(merchant=made)
    assert (claim.state, claim.way) == (State.GRANTED, Way.NEW)


@pytest.mark.rule("L-39")
@pytest.mark.parametrize("wants_it_too", [False, True])
def test_without_the_person_who_entered_it_the_city_is_still_asked(client, person, neighbour, said, wants_it_too):
    client.post(PAGE, said)
    made = Claim.objects.get().merchant
    helper = make.member(merchant=made, role="editor", email="hilfe@example.org")
    if wants_it_too:
        code, _secret = actions.make_code(merchant=made, way=Way.LETTER)
        actions.use_code(code=code, user=helper)

    delete_account(user=person)

    with pytest.raises(MerchantRefused, match="noch nicht zugestimmt"):
        merchant_actions.publish(merchant=made)
    claim = Claim.objects.get()
    assert (claim.user, claim.name, claim.phone) == (helper, "", "")
    client.force_login(helper)
    assert client.get("/mein-schaufenster/zur-suessen-ecke/").status_code == 200


@pytest.mark.rule("L-18")
def test_draft_nobody_else_looks_after_goes_with_the_account(client, person, neighbour, said):
    client.post(PAGE, said)
    assert [each.sentence for each in consequences_for(person)] == [
        "Um „Zur süßen Ecke“ kümmert sich dann niemand mehr. Hat die Stadt noch nicht zugestimmt, "
        "wird der Betrieb mit Ihrem Konto gelöscht."
    ]

    delete_account(user=person)

    assert list(Merchant.objects.all()) == [neighbour]
    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    ("listed", "why"),
    [
        ({"name": "Zur Süssen Ecke GmbH"}, "Der Name ist ähnlich."),
        ({"phone": "+49 9561 4711"}, "Die Telefonnummer ist dieselbe."),
        ({"house_number": "9A"}, "Die Adresse ist dieselbe."),
    ],
)
def test_listed_business_that_may_be_the_same_is_shown_before_anything_is_stored(
    client, person, neighbour, said, listed, why
):
    known = make.merchant(**({"name": "Haus Abendrot", "street": neighbour.street, "house_number": "55"} | listed))

    page = client.post(PAGE, said).text

    assert why in page
    assert f"/laeden/{known.slug}/uebernehmen/" in page
    assert 'value="Zur süßen Ecke"' in page
    assert not Claim.objects.exists()
    assert client.post(PAGE, said | {"anderer": "1"}).status_code == 302


def test_drafts_of_others_are_not_told(client, person, neighbour, said):
    make.merchant(name="Zur süßen Ecke", state=MerchantState.DRAFT, phone="+49 9561 4711")

    assert client.post(PAGE, said).status_code == 302


def test_sent_twice_is_once(client, person, neighbour, said):
    assert client.post(PAGE, said)["Location"] == client.post(PAGE, said)["Location"]
    assert Claim.objects.count() == 1


def test_namesake_gets_an_address_of_its_own(client, person, neighbour, said):
    make.merchant(slug="zur-suessen-ecke")

    assert client.post(PAGE, said)["Location"] == "/mein-schaufenster/zur-suessen-ecke-2/"


@pytest.mark.parametrize(("name", "slug"), [("Neu", "neu-2"), ("!!", "betrieb"), ("漢字", "betrieb")])
def test_name_that_makes_no_address_is_fine(client, person, neighbour, said, name, slug):
    assert client.post(PAGE, said | {"name": name})["Location"] == f"/mein-schaufenster/{slug}/"


def test_unknown_street_lies_in_the_middle_of_the_town(client, person, neighbour, said):
    client.post(PAGE, said | {"street": "Ganz neue Gasse"})

    made = Claim.objects.get().merchant
    assert (made.street, made.latitude) == (Street.objects.get(slug="ganz-neue-gasse"), 50.2586)
    assert made.district == neighbour.district


def test_nobody_floods_the_city(client, person, neighbour, said):
    names = ["Apfel", "Birne", "Quitte", "Zwetschge", "Mirabelle"]
    for number in range(MOST_WAITING):
        make_one = said | {"name": names[number], "phone": f"09561 100{number}", "house_number": f"{number + 20}"}
        assert client.post(PAGE, make_one, REMOTE_ADDR=f"203.0.113.{number}").status_code == 302

    assert client.post(PAGE, said, REMOTE_ADDR="203.0.113.99").status_code == 409


@pytest.mark.rule("H-11")
@pytest.mark.rule("H-16")
@pytest.mark.parametrize(
    "changes",
    [
        {"name": "\0"},
        {"name": "x" * 5000},
        {"kind": "unfug"},
        {"category": "9" * 30},
        {"category": "\0"},
        {"category": "abc"},
        {"street": "!!"},
        {"phone": "1"},
        {"email": "a@b"},
        {"house_number": "x" * 11},
        {"conditions": ["registered"]},
    ],
)
def test_odd_input_is_said_at_the_field(client, person, said, changes):
    answer = client.post(PAGE, said | changes)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(changes)
    assert not Merchant.objects.exists()


def test_visitor_logs_in_first(client):
    assert client.get(PAGE)["Location"] == f"/konto/login/?next={PAGE}"


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("Café Sahnehaube", "Cafe Sahnehaube GmbH", True),
        ("Bäckerei Feyler", "Baeckerei Feyler", True),
        ("Buchhandlung Blätterdach", "Blätterdach Buchhandlung", True),
        ("Gasthaus Blauer Krug", "Blauer Krug", True),
        ("Bäckerei Feyler", "Bäckerei Lorenz", False),
        ("Optik am Markt", "Apotheke am Markt", False),
        ("", "Apotheke", False),
    ],
)
def test_names_are_alike(one, other, is_alike):
    assert (likeness(trigrams(one), trigrams(other)) >= ALIKE) is is_alike


def test_desk_sees_similar_ones_whatever_their_state(client, person, neighbour, said):
    make.merchant(name="Zur süßen Ecke", state=MerchantState.HIDDEN)
    client.post(PAGE, said)
    client.force_login(User.objects.create_superuser("stadt@example.org", "Veste-ueber-dem-Markt"))

    page = client.get(f"/verwaltung/claims/claim/{Claim.objects.get().pk}/change/").text

    assert "Der Name ist ähnlich." in page
    assert "von den Nachbarn abgeleitet" in page
