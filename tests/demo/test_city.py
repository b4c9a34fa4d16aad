"""The demo city as it is loaded: 350 businesses, each exactly as its row says."""

import csv
from collections.abc import Iterator

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.db import connection, transaction
from django.utils import timezone

from coburg_showcase.accounts.models import User
from coburg_showcase.demo import dates, drawing, loading, people
from coburg_showcase.demo.items import load_items
from coburg_showcase.demo.models import DemoDate
from listings.models import Listing
from merchants.codes import Tier
from merchants.models import Category, Confirmation, Merchant, MerchantPicture
from merchants.opening import osm
from merchants.opening.store import own_rules_of
from tests.merchants.importing.conftest import no_writes


@pytest.fixture(scope="module", autouse=True)
def city(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Loaded once for this file, gone afterwards; loading takes some seconds."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert loading.is_empty()
        loading.load()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def db() -> Iterator[None]:
    """What a test changes is taken back. The name tells pytest-django that a database is needed."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, str]]:
    with (loading.DATA / "merchants.csv").open(encoding="utf-8", newline="") as file:
        return {row["slug"]: row for row in csv.DictReader(file, delimiter=";")}


def test_all_businesses_are_in() -> None:
    assert not loading.is_empty()
    assert Merchant.objects.count() == 350
    assert Merchant.objects.on_show().count() == 350
    assert Merchant.objects.filter(tier=Tier.FULL).count() == 48
    assert Category.objects.count() == 88
    assert Listing.objects.on_show().count() >= 1094  # offers may have ended in the course of the week


def test_every_value_of_the_opening_hours_is_stored_exactly(rows: dict[str, dict[str, str]]) -> None:
    merchants = Merchant.objects.prefetch_related("opening_rules")
    different = [
        merchant.slug
        for merchant in merchants
        if own_rules_of(merchant) != osm.parse(rows[merchant.slug]["opening_hours"])
    ]
    assert different == []


def test_every_other_cell_is_stored(rows: dict[str, dict[str, str]]) -> None:
    for merchant in Merchant.objects.select_related("street", "district", "imprint").prefetch_related(
        "merchantcategory_set__category"
    ):
        row = rows[merchant.slug]
        stored = {
            **{name: getattr(merchant, name) for name in ("name", "kind", "house_number", "postcode", "email")},
            **{name: getattr(merchant, name) for name in ("website", "online_shop", "short_description")},
            "street": merchant.street.name,
            "district": merchant.district.name,
            "city": merchant.town,
            "latitude": f"{merchant.latitude:.6f}",
            "longitude": f"{merchant.longitude:.6f}",
            "phone": merchant.phone.as_international.replace(" ", "") if merchant.phone else "",
            "categories": "|".join(link.category.slug for link in merchant.merchantcategory_set.all()),
            **{name: "|".join(getattr(merchant, name)) for name in ("socials", "payment", "services", "languages")},
            "accessibility": set(merchant.accessibility),
            "founded_year": str(merchant.founded_year or ""),
            **{name: getattr(merchant.imprint, name) for name in ("legal_name", "legal_form", "vat_id")},
            "imprint_representative": merchant.imprint.representative,
        }
        told = {**row, "phone": row["phone"].replace(" ", "")}
        told["accessibility"] = {code for code in row["accessibility"].split("|") if code}
        assert stored == {name: told[name] for name in stored}


def test_rich_businesses_have_their_profile() -> None:
    rich = Merchant.objects.filter(tier=Tier.FULL)
    assert all(each.story and each.tagline and each.highlights for each in rich)
    assert Merchant.objects.filter(tier=Tier.BASIC).exclude(story="").count() == 0


def test_second_load_changes_nothing() -> None:
    before = list(Merchant.objects.order_by("pk").values())
    with no_writes():
        summary = loading._import(dates.week_of(timezone.localdate()))
        loading._load_profiles()
        load_items(week=dates.week_of(timezone.localdate()))
        people.add_people()
    assert (summary.created, summary.updated, summary.unchanged) == (0, 0, 350)
    assert list(Merchant.objects.order_by("pk").values()) == before


def test_confirmations_are_remembered_and_never_in_the_future() -> None:
    noted = DemoDate.objects.filter(model="merchants.confirmation")
    imported = Confirmation.objects.exclude(group="menu")  # menus are written anew each week
    assert imported.count() == noted.count() == 96
    assert all(each.confirmed_on <= timezone.localdate() for each in Confirmation.objects.all())


@pytest.mark.parametrize("login", people.LOGINS, ids=lambda login: login.email)
def test_demo_people_can_log_in(login: people.Login) -> None:
    user = User.objects.get(email=login.email)
    validate_password(login.password, user)
    assert authenticate(username=login.email, password=login.password) == user
    assert (user.is_staff, user.is_superuser) == (login.is_staff, login.is_staff)
    assert login.password in people.logins()


def jobs_waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'demo.draw' AND status = 'todo'")
        return cursor.fetchone()[0]


def test_every_picture_is_on_order_once() -> None:
    pictures = 48 * 3 + 76 + 5 + len(set(drawing.sort_of_items().values()))  # shops, trades, sites, sorts
    assert jobs_waiting() == len(drawing.missing()) == pictures
    loading.bring_up_to_date()
    assert jobs_waiting() == pictures


def test_what_visitors_see_first_is_drawn_first() -> None:
    jobs = drawing.missing()
    assert [job.role for job in jobs[:12]] == ["street"] * 12
    assert sum(bool(job.sort) for job in jobs[:24]) >= 3  # the newest items of the home page
    # Only the directory's first page, which is drawn by lot, may ask for pictures of categories as early as this.
    assert sum(not job.role and not job.sort for job in jobs[:80]) <= drawing.FIRST_PAGE
    assert len(set(jobs)) == len(jobs)


@pytest.mark.parametrize("role", MerchantPicture.Role.values[:3])
def test_drawing_of_a_shop_twice_makes_one_picture(role: str) -> None:
    merchant = Merchant.objects.get(slug="buchhandlung-blaetterdach")
    job = drawing.Job(merchant.pk, role)

    drawing.draw(job)
    drawing.draw(job)

    used = merchant.pictures.get()
    assert used.picture.is_ready
    assert bool(used.alt_text) == (role == "window")
    assert used.picture.has_alpha == (role == "street")
    assert job not in drawing.missing()


def test_drawing_of_a_category_twice_makes_one_picture() -> None:
    category = Category.objects.get(slug="uhren")
    for _time in range(2):
        drawing.draw(drawing.Job(category.pk))
    category.refresh_from_db()
    assert category.picture.is_ready
    assert drawing.Job(category.pk) not in drawing.missing()


def test_drawing_for_somebody_who_is_gone_does_nothing() -> None:
    drawing.draw(drawing.Job(0, "window"))
    drawing.draw(drawing.Job(0))
    Listing.objects.all().delete()
    drawing.draw(drawing.Job(sort="shirt-0"))


def test_rich_businesses_say_what_else_they_sell() -> None:
    rich = Merchant.objects.filter(tier=Tier.FULL)
    assert all(10 <= len(each.assortment) <= 40 for each in rich)
    wool = rich.get(slug="wollstube-dreissig-maschen")
    assert {"Wolle", "Stricknadeln"} <= set(wool.assortment)
    assert wool.brands == ["Rhönschaf", "Maschenfreund"]
