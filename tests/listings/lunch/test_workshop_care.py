"""What must not happen when a week is written: allergens that nobody stated, marks that get lost, weeks nobody sees."""

from datetime import timedelta

import pytest
from django.utils import timezone

from listings.lunch.models import LunchDish, LunchPause, LunchService, Serving
from listings.lunch.workshop.codes import read_codes, written_codes
from tests import make
from tests.listings.lunch.test_workshop import (  # noqa: F401 - fixtures
    ADDRESS,
    MONDAY,
    NEXT,
    NOW,
    TUESDAY,
    clock,
    krug,
    landlord,
    menu_of,
    sent,
    shown,
)

pytestmark = pytest.mark.django_db

WEDNESDAY = MONDAY + timedelta(days=2)


@pytest.mark.rule("L-60")
@pytest.mark.parametrize(
    ("text", "allergens", "additives", "is_complete"),
    [
        ("a1, c", ("gluten.wheat", "eggs"), (), True),
        ("keine", (), (), True),
        ("keine, 2", (), ("preservative",), True),
        ("2, 8", (), ("preservative", "phosphate"), False),
        ("c, ?", ("eggs",), (), False),
        ("?", (), (), False),
    ],
)
def test_codes_are_complete_only_with_allergens_or_an_express_none(text, allergens, additives, is_complete):
    declared = read_codes(text)

    assert (declared.allergens, declared.additives, declared.is_complete) == (allergens, additives, is_complete)


@pytest.mark.parametrize("text", ["keine, c", "keine ?", "z"])
def test_codes_that_contradict_each_other_are_refused(text):
    with pytest.raises(ValueError, match="„"):
        read_codes(text)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"is_declared": True},
        {"allergens": ["eggs"], "is_declared": True},
        {"allergens": ["eggs"]},
        {"additives": ["colour"]},
        {"additives": ["colour"], "is_declared": True},
    ],
)
def test_written_codes_are_read_back_as_they_were_meant(values):
    dish = LunchDish(title="Suppe", **values)

    declared = read_codes(written_codes(dish))

    if declared is None:
        assert values == {}
    else:
        assert list(declared.allergens) == dish.allergens
        assert list(declared.additives) == dish.additives
        assert declared.is_complete is dish.is_declared


@pytest.mark.rule("L-60")
def test_additives_alone_do_not_make_a_dish_free_of_allergens(landlord, krug):  # noqa: F811
    landlord.post(ADDRESS, sent(shown(landlord), (MONDAY, "Currywurst", "6,50", {"codes": "2, 8"})))

    dish = LunchDish.objects.get()
    assert (dish.additives, dish.is_declared, dish.is_without("gluten")) == (
        ["preservative", "phosphate"],
        False,
        False,
    )


@pytest.mark.rule("L-60")
def test_partial_statement_stays_partial_when_something_else_changes(landlord, krug):  # noqa: F811
    dish = make.lunch_dish(service=krug, title="Auflauf", allergens=["eggs"])
    make.serving(dish=dish, day=MONDAY)
    codes = shown(landlord).days[0].rows[0].initial["codes"]

    line = (MONDAY, "Auflauf", "9,80", {"codes": codes, "diet": "vegetarian"})
    landlord.post(ADDRESS, sent(shown(landlord), line))

    dish.refresh_from_db()
    assert (dish.diet, dish.allergens, dish.is_declared) == ("vegetarian", ["eggs"], False)


@pytest.mark.rule("H-74")
def test_correction_of_allergens_is_not_undone_by_an_older_page(landlord, krug):  # noqa: F811
    dish = make.lunch_dish(service=krug, title="Auflauf", allergens=["eggs"], is_declared=True)
    make.serving(dish=dish, day=MONDAY)
    old = sent(shown(landlord), (MONDAY, "Auflauf", "9,80", {"codes": "c"}))
    LunchDish.objects.update(allergens=["eggs", "peanuts"])

    assert landlord.post(ADDRESS, old).status_code == 422

    dish.refresh_from_db()
    assert dish.allergens == ["eggs", "peanuts"]


def test_known_dish_keeps_its_diet_unless_somebody_changes_it(landlord, krug):  # noqa: F811
    make.lunch_dish(service=krug, title="Linsen", diet="vegan")

    landlord.post(ADDRESS, sent(shown(landlord), (MONDAY, "Linsen", "8,00")))
    assert LunchDish.objects.get().diet == "vegan"

    landlord.post(ADDRESS, sent(shown(landlord), (MONDAY, "Linsen", "8,00", {"diet": "none"})))
    assert LunchDish.objects.get().diet == ""


def test_titles_of_all_alphabets_are_told_apart_or_not_but_never_fail(landlord, krug):  # noqa: F811
    rows = [(MONDAY, title, "8,00") for title in ("Kısır", "Kisir", "İmam bayıldı", "Soße", "Sosse")]
    landlord.post(ADDRESS, sent(shown(landlord), *rows))
    landlord.post(ADDRESS, sent(shown(landlord), (TUESDAY, "imam bayıldı", "8,00"), *rows))

    assert len(menu_of(krug)) == 6
    assert LunchDish.objects.count() == 5


def test_week_with_too_much_or_twice_the_same_is_copied_as_far_as_it_goes(landlord, krug):  # noqa: F811
    for number in range(11):
        make.serving(service=krug, day=MONDAY, title=f"Gericht Nummer {number}")

    answer = landlord.post(f"{ADDRESS}uebernehmen/", {"woche": NEXT.isoformat()}, follow=True)

    assert "10 Gerichte sind übernommen." in answer.content.decode()


def test_pauses_that_overlap_or_grow_too_long_are_no_obstacle(landlord, krug):  # noqa: F811
    LunchPause.objects.create(service=krug, first_day=TUESDAY, last_day=TUESDAY + timedelta(days=366))
    LunchPause.objects.create(service=krug, first_day=NEXT, last_day=NEXT + timedelta(days=30))
    week = [MONDAY + timedelta(days=step) for step in range(7)]

    landlord.post(ADDRESS, sent(shown(landlord), closed=week))
    assert LunchPause.objects.filter(first_day=MONDAY).exists()

    landlord.post(ADDRESS, sent(shown(landlord), (WEDNESDAY, "Doch", "9,00")))
    assert not LunchPause.objects.touching(MONDAY, week[-1]).exists()
    assert LunchPause.objects.touching(NEXT, NEXT).exists()


def test_page_left_open_over_midnight_saves_what_is_still_to_come(landlord, krug, clock):  # noqa: F811
    make.serving(service=krug, day=MONDAY, title="Von Montag")
    data = sent(shown(landlord), (MONDAY, "Von Montag, geändert", "9,00"), (TUESDAY, "Von Dienstag", "9,00"))
    clock.move_to(NOW + timedelta(days=1))

    assert landlord.post(ADDRESS, data).status_code == 302
    assert [title for _day, title, _price in menu_of(krug)] == ["Von Montag", "Von Dienstag"]


def test_rows_that_are_not_sent_any_more_are_no_mistake(landlord, krug):  # noqa: F811
    data = sent(shown(landlord), (MONDAY, "Suppe", "4,50"), (TUESDAY, "Braten", "9,00"))
    for name in [name for name in data if name.startswith("form-0-")]:
        del data[name]

    assert landlord.post(ADDRESS, data).status_code == 302
    assert [title for _day, title, _price in menu_of(krug)] == ["Braten"]


def test_dishes_on_a_day_without_lunch_are_asked_about(landlord, krug):  # noqa: F811
    answer = landlord.post(ADDRESS, sent(shown(landlord), (MONDAY, "Suppe", "4,50"), closed=[MONDAY]))

    assert answer.status_code == 422
    assert "Am Montag stehen Gerichte, und „kein Mittagstisch“ ist angekreuzt: Was stimmt?" in answer.content.decode()


def test_pasted_dish_opens_a_day_without_lunch(landlord, krug):  # noqa: F811
    LunchPause.objects.create(service=krug, first_day=MONDAY, last_day=TUESDAY)

    answer = landlord.post(
        f"{ADDRESS}einfuegen/", {"woche": MONDAY.isoformat(), "text": "Mo: Suppe 5,00\nFr: Fisch 9,00"}
    )

    assert [day.is_closed for day in answer.context["grid"].days][:3] == [False, True, False]


def test_text_of_the_longest_length_counts_its_lines_once(landlord, krug):  # noqa: F811
    text = "\r\n".join(["Mo: Suppe 5,00"] * 1250)
    assert len(text) < 20_000 + 1250

    assert landlord.post(f"{ADDRESS}einfuegen/", {"text": text}).status_code == 200


def test_dishes_nobody_sees_are_named_with_the_ways_out(landlord, krug):  # noqa: F811
    LunchService.objects.update(tells_allergens=False)

    landlord.post(ADDRESS, sent(shown(landlord), (MONDAY, "Suppe", "4,50"), (MONDAY, "Salat", "5,00", {"codes": "j"})))

    page = landlord.get(ADDRESS, {"woche": MONDAY.isoformat()})
    assert page.context["grid"].hidden == ["Suppe"]
    assert "Ein Gericht ist noch nicht zu sehen" in page.content.decode()
    assert (
        "Manche Gerichte sind noch nicht zu sehen" in landlord.get("/mein-schaufenster/blauer-krug/").content.decode()
    )


def test_dish_of_many_days_can_still_be_corrected_at_the_desk(client):
    from django.urls import reverse

    from coburg_showcase.accounts.models import User

    client.force_login(User.objects.create_superuser("amt@example.org", "x" * 20))
    dish = make.lunch_dish(title="Tagessuppe")
    today = timezone.localdate()
    Serving.objects.bulk_create(
        Serving(dish=dish, day=today - timedelta(days=step), price_cents=450) for step in range(130)
    )

    page = client.get(reverse("admin:lunch_lunchdish_change", args=[dish.pk]))

    assert page.context["inline_admin_formsets"][0].formset.initial_form_count() == 15
