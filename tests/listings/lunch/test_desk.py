"""Lunch at the city desk: kitchens, their days without lunch, their dishes; and the way to write on behalf."""

from datetime import date

import pytest
from django.urls import reverse

from coburg_showcase.accounts.models import User
from listings.lunch.models import LunchDish, LunchPause, LunchService, Serving
from tests import make

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 30)


@pytest.fixture
def clerk(client):
    client.force_login(User.objects.create_superuser("amt@example.org", "x" * 20))
    return client


def inline(prefix: str, *rows: dict) -> dict[str, str]:
    data = {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": "0"}
    return data | {f"{prefix}-{place}-{name}": value for place, row in enumerate(rows) for name, value in row.items()}


def test_clerk_opens_a_kitchen_with_its_days_off(clerk):
    merchant = make.merchant()

    clerk.post(
        reverse("admin:lunch_lunchservice_add"),
        {"merchant": merchant.pk, "weekdays": ["0", "1"], "starts": "11:30", "ends": "14:00", "eat_in": "on"}
        | inline("pauses", {"first_day": "2026-12-24", "last_day": "2026-12-26"}),
    )

    service = LunchService.objects.get()
    assert (service.merchant, service.weekdays, service.takeaway) == (merchant, [0, 1], False)
    pause = LunchPause.objects.get()
    assert (pause.first_day, pause.last_day) == (date(2026, 12, 24), date(2026, 12, 26))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"ends": "11:00"}, "Die Küche schließt erst, nachdem der Mittagstisch begonnen hat."),
        ({"eat_in": ""}, "Den Mittagstisch gibt es zum Hieressen, zum Mitnehmen oder beides."),
        (
            inline("pauses", {"first_day": "2026-12-24", "last_day": "2029-12-26"}),
            "Tage ohne Mittagstisch enden innerhalb eines Jahres.",
        ),
        (
            inline("pauses", {"first_day": "2026-12-24", "last_day": "2026-12-01"}),
            "Der letzte Tag kommt nach dem ersten.",
        ),
    ],
)
def test_impossible_kitchen_is_refused_with_a_sentence(clerk, change, sentence):
    values = {"merchant": make.merchant().pk, "weekdays": ["0"], "starts": "11:30", "ends": "14:00", "eat_in": "on"}

    answer = clerk.post(reverse("admin:lunch_lunchservice_add"), values | inline("pauses") | change)

    assert sentence in answer.content.decode()
    assert not LunchService.objects.exists()


def test_clerk_enters_a_dish_with_its_day_and_price(clerk):
    service = make.lunch_service()

    clerk.post(
        reverse("admin:lunch_lunchdish_add"),
        {"service": service.pk, "title": "Linsen", "diet": "vegan", "allergens": ["celery"], "is_declared": "on"}
        | inline("servings", {"day": "2026-11-30", "price": "8,50", "portions": "12"}),
    )

    dish = LunchDish.objects.get()
    assert (dish.diet, dish.allergens, dish.is_declared) == ("vegan", ["celery"], True)
    serving = Serving.objects.get()
    assert (serving.day, serving.price_cents, serving.portions) == (MONDAY, 850, 12)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"diet": "vegan", "allergens": ["milk"]}, "Ein Gericht kann nicht vegan sein und Milch enthalten."),
        ({"allergens": ["milch"]}, "milch"),
        ({"title": "Suppe\x00"}, "Bitte"),
        (inline("servings", {"day": "2026-11-30", "price": "12.90"}), "mit einem Komma vor den Cent"),
        (
            inline("servings", {"day": "2026-11-30", "price": "5000"}),
            "Eine Portion kostet zwischen 0,01 € und 999,99 €.",
        ),
    ],
)
def test_impossible_dish_is_refused_with_a_sentence(clerk, change, sentence):
    values = {"service": make.lunch_service().pk, "title": "Suppe"} | inline("servings") | change

    answer = clerk.post(reverse("admin:lunch_lunchdish_add"), values)

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not LunchDish.objects.exists()


@pytest.mark.rule("H-74")
def test_dish_changed_meanwhile_is_not_overwritten_unseen(clerk):
    dish = make.lunch_dish(title="Suppe")
    form = clerk.get(reverse("admin:lunch_lunchdish_change", args=[dish.pk])).context["adminform"].form
    dish.description = "Von jemand anderem."
    dish.save()

    answer = clerk.post(
        reverse("admin:lunch_lunchdish_change", args=[dish.pk]),
        {"title": "Meine Suppe", "shown": form.initial["shown"]} | inline("servings"),
    )

    assert "inzwischen von jemand anderem geändert" in answer.content.decode()
    dish.refresh_from_db()
    assert dish.title == "Suppe"


def test_list_shows_the_latest_price_and_leads_to_the_week(clerk):
    service = make.lunch_service()
    dish = make.lunch_dish(service=service)
    make.serving(dish=dish, day=MONDAY, price_cents=900)
    make.serving(dish=dish, day=date(2026, 12, 1), price_cents=1100)

    assert "11,00 €" in clerk.get(reverse("admin:lunch_lunchdish_changelist")).content.decode()
    kitchens = clerk.get(reverse("admin:lunch_lunchservice_changelist")).content.decode()
    week = f"/mein-schaufenster/{service.merchant.slug}/mittagstisch/"
    assert week in kitchens
    assert clerk.get(week).status_code == 200
