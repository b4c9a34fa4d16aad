"""A code of the city makes a business somebody's own: once, for that business, and never by looking."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coburg_showcase.accounts.models import User
from coburg_showcase.mail.models import OutgoingMail
from coburg_showcase.one_time import in_fours
from merchants.claims import actions
from merchants.claims.codes import State, Way
from merchants.claims.models import Claim, ClaimCode
from merchants.codes import State as MerchantState
from merchants.codes import Tier
from merchants.members.actions import invite
from merchants.members.models import Membership, Role
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    return make.merchant(slug="laden", name="Laden am Markt", email="laden@example.org")


@pytest.fixture
def person():
    return User.objects.create_user(email="inhaberin@example.org", name="Ina Haber")


@pytest.fixture
def letter(shop):
    """The address of the page a letter of the city leads to."""
    _code, secret = actions.make_code(merchant=shop, way=Way.LETTER)
    return f"/eintrag-uebernehmen/{in_fours(secret)}/"


def owns(person, shop) -> bool:
    return Membership.objects.filter(user=person, merchant=shop, role=Role.OWNER).exists()


def test_letter_makes_the_business_mine(client, shop, person, letter):
    client.force_login(person)
    assert "Laden am Markt" in client.get(letter).text

    answer = client.post(letter)

    assert (answer.status_code, answer["Location"]) == (302, "/mein-schaufenster/laden/")
    assert owns(person, shop)
    shop.refresh_from_db()
    assert shop.claimed_at is not None
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {"inhaberin@example.org", "laden@example.org"}


def test_typed_code_leads_to_the_page_of_the_qr_code(client, letter):
    typed = letter.split("/")[2].replace("-", " ").lower()

    answer = client.post("/eintrag-uebernehmen/", {"code": typed})

    assert (answer.status_code, answer["Location"]) == (303, letter)
    assert "Laden am Markt" in client.get(letter).text


@pytest.mark.parametrize("typed", ["", "kurz", "\0", "x" * 5000])
def test_what_is_no_code_is_said_at_the_field(client, typed):
    answer = client.post("/eintrag-uebernehmen/", {"code": typed})

    assert answer.status_code == 422
    assert answer.context["form"].errors["code"]


@pytest.mark.rule("H-55")
@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_programs_that_open_links_use_nothing_up(client, shop, person, letter, method):
    client.force_login(person)

    for _time in range(3):
        getattr(client, method)(letter)

    assert ClaimCode.objects.unused().count() == 1
    assert not owns(person, shop)


@pytest.mark.rule("H-55")
def test_code_works_once(client, shop, person, letter):
    client.force_login(person)
    client.post(letter)
    second = User.objects.create_user(email="zweiter@example.org")
    client.force_login(second)

    assert client.get(letter).status_code == 410
    assert client.post(letter).status_code == 410
    assert not owns(second, shop)


def test_double_click_of_the_same_person_is_once(client, shop, person, letter):
    client.force_login(person)

    assert [client.post(letter)["Location"] for _click in range(2)] == ["/mein-schaufenster/laden/"] * 2
    assert Claim.objects.count() == 1


@pytest.mark.rule("H-55")
@pytest.mark.parametrize(("way", "good_for"), [(Way.LETTER, timedelta(days=42)), (Way.MAIL, timedelta(hours=72))])
def test_code_expires(client, shop, person, way, good_for):
    code, secret = actions.make_code(merchant=shop, way=way)
    assert code.expires_at - code.created_at == good_for
    ClaimCode.objects.update(created_at=timezone.now() - good_for, expires_at=timezone.now())
    client.force_login(person)

    answer = client.post(f"/eintrag-uebernehmen/{in_fours(secret)}/")

    assert answer.status_code == 410
    assert "zu alt" in answer.text
    assert not owns(person, shop)


@pytest.mark.rule("H-55")
def test_newer_letter_makes_the_older_one_worthless(client, shop, person, letter):
    actions.make_code(merchant=shop, way=Way.LETTER)
    client.force_login(person)

    assert client.post(letter).status_code == 410


@pytest.mark.rule("H-55")
def test_link_is_worthless_once_the_address_of_the_business_has_changed(client, shop, person):
    _code, secret = actions.make_code(merchant=shop, way=Way.MAIL)
    shop.email = "neu@example.org"
    shop.save()
    client.force_login(person)

    assert client.post(f"/eintrag-uebernehmen/{secret}/").status_code == 410


@pytest.mark.rule("H-55")
@pytest.mark.rule("H-37")
def test_code_of_one_business_opens_no_other(client, shop, person, letter):
    other = make.merchant(slug="anderer")
    client.force_login(person)

    client.post(letter, {"merchant": other.pk, "slug": "anderer", "betrieb": "anderer"})

    assert (owns(person, shop), owns(person, other)) == (True, False)


@pytest.mark.rule("H-55")
def test_link_for_something_else_opens_nothing(client, shop, person):
    owner = make.member(merchant=shop)
    _invitation, secret = invite(merchant=shop, email=person.email, role=Role.EDITOR, by=owner)
    _code, link = actions.make_code(merchant=shop, way=Way.MAIL)
    client.force_login(person)

    assert client.post(f"/eintrag-uebernehmen/{secret}/").status_code == 404
    assert client.post(f"/einladung/{link}/").status_code == 404


@pytest.mark.rule("H-55")
def test_changed_character_opens_nothing(client, person, letter):
    changed = letter[:-2] + ("A" if letter[-2] != "A" else "B") + "/"
    client.force_login(person)

    assert client.post(changed).status_code == 404


def test_visitor_is_sent_to_the_login_and_back(client, shop, letter):
    page = client.get(letter).text
    assert f"/konto/login/?next={letter}" in page
    assert f"/konto/signup/?next={letter}" in page

    answer = client.post(letter)

    assert (answer.status_code, answer["Location"]) == (302, f"/konto/login/?next={letter}")
    assert ClaimCode.objects.unused().count() == 1


@pytest.mark.rule("H-35")
def test_mail_names_our_own_site(client, shop, settings):
    actions.make_code(merchant=shop, way=Way.MAIL)

    text = OutgoingMail.objects.get(to="laden@example.org").text
    assert f"{settings.SITE_URL}/eintrag-uebernehmen/" in text
    assert client.get("/eintrag-uebernehmen/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.rule("H-55")
def test_database_holds_no_code(shop):
    _code, secret = actions.make_code(merchant=shop, way=Way.LETTER)

    assert secret not in str(list(ClaimCode.objects.values()))


@pytest.mark.rule("H-55")
def test_page_of_a_code_is_kept_and_told_nowhere(client, letter):
    answer = client.get(letter)

    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Robots-Tag"] == "noindex"


def test_city_team_and_owners_gain_nothing_and_use_nothing_up(client, shop, letter):
    for somebody in (User.objects.create_user(email="amt@example.org", is_staff=True), make.member(merchant=shop)):
        client.force_login(somebody)
        assert client.post(letter).status_code == 409
    assert ClaimCode.objects.unused().count() == 1


@pytest.mark.rule("H-56")
def test_claim_lowers_nothing(client, person):
    shop = make.merchant(tier=Tier.FULL, state=MerchantState.HIDDEN, phone="+49 9561 12345", services=["repair"])
    before = {field.name: getattr(shop, field.name) for field in shop._meta.concrete_fields}
    editor = make.member(merchant=shop, role="editor")
    code, _secret = actions.make_code(merchant=shop, way=Way.LETTER)

    claim = actions.use_code(code=code, user=person)

    assert claim.state == State.GRANTED
    shop.refresh_from_db()
    after = {field.name: getattr(shop, field.name) for field in shop._meta.concrete_fields}
    assert {name for name in after if after[name] != before[name]} == {"claimed_at", "updated_at"}
    assert Membership.objects.get(user=editor).role == Role.EDITOR


def test_everything_else_that_lies_around_is_worthless_after_use(shop, person):
    letter, _secret = actions.make_code(merchant=shop, way=Way.LETTER)
    actions.make_code(merchant=shop, way=Way.MAIL)

    actions.use_code(code=letter, user=person)

    assert not ClaimCode.objects.unused().exists()


def test_english_page_speaks_english(client, shop, letter):
    address = "/en/claim-entry/" + letter.split("/")[2] + "/"

    assert "Is this your business?" in client.get(address).text
