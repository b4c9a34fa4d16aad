"""A kitchen writes its week: as a grid, pasted, copied; says what is sold out and how it serves."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from listings.lunch.models import LunchDish, LunchPause, LunchService, Serving
from merchants.codes import Kind
from tests import make

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 30)
TUESDAY = MONDAY + timedelta(days=1)
NEXT = MONDAY + timedelta(days=7)
NOW = datetime(2026, 11, 30, 9, tzinfo=ZoneInfo("Europe/Berlin"))
ADDRESS = "/mein-schaufenster/blauer-krug/mittagstisch/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def krug():
    merchant = make.merchant(slug="blauer-krug", kind=Kind.GASTRONOMY)
    return make.lunch_service(merchant=merchant)


@pytest.fixture
def landlord(client, krug):
    client.force_login(make.member(merchant=krug.merchant))
    return client


def shown(client, monday=MONDAY):
    """The grid as the page shows it."""
    return client.get(ADDRESS, {"woche": monday.isoformat()}).context["grid"]


def sent(grid, *rows, closed=()):
    """The form as somebody sends it with these lines: day, title, price, and other fields by name."""
    data = {"woche": grid.monday.isoformat(), "stand": grid.version}
    data |= {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": "0"}
    for place, (day, title, price, *others) in enumerate(rows):
        fields = {"day": day.isoformat(), "title": title, "price": price, **(others[0] if others else {})}
        data |= {f"form-{place}-{name}": value for name, value in fields.items()}
    return data | {f"zu-{day.isoformat()}": "1" for day in closed}


def menu_of(service):
    return [
        (serving.day, serving.dish.title, serving.price_cents)
        for serving in Serving.objects.of_service(service.pk).select_related("dish").in_menu_order()
    ]


def test_week_is_written_as_a_grid(landlord, krug):
    data = sent(
        shown(landlord),
        (MONDAY, "Schäufele mit Kloß", "12,90", {"codes": "A1, c g 2", "portions": "20"}),
        (MONDAY, "Linsen", "8,50 €", {"diet": "vegan", "codes": "keine"}),
        (TUESDAY, "", ""),
        (TUESDAY, "Karpfen", "15"),
    )

    answer = landlord.post(ADDRESS, data)

    assert answer["Location"] == f"{ADDRESS}?woche=2026-11-30"
    assert menu_of(krug) == [
        (MONDAY, "Schäufele mit Kloß", 1290),
        (MONDAY, "Linsen", 850),
        (TUESDAY, "Karpfen", 1500),
    ]
    pork = LunchDish.objects.get(title="Schäufele mit Kloß")
    assert (pork.allergens, pork.additives, pork.is_declared) == (
        ["gluten.wheat", "eggs", "milk"],
        ["preservative"],
        True,
    )
    lentils = LunchDish.objects.get(title="Linsen")
    assert (lentils.diet, lentils.allergens, lentils.is_declared) == ("vegan", [], True)
    assert not LunchDish.objects.get(title="Karpfen").is_declared


def test_grid_shows_what_is_stored_and_sending_it_unchanged_changes_nothing(landlord, krug):
    dish = make.lunch_dish(
        service=krug, title="Bratwurst", meats=["pork"], free_of=["fish"], allergens=["mustard"], is_declared=True
    )
    make.serving(dish=dish, day=MONDAY)

    row = shown(landlord).days[0].rows[0].initial
    data = sent(shown(landlord), (MONDAY, row["title"], "9,80", {"codes": row["codes"], "diet": row["diet"]}))
    landlord.post(ADDRESS, data)

    dish.refresh_from_db()
    assert (dish.meats, dish.free_of, dish.allergens) == (["pork"], ["fish"], ["mustard"])


def test_dish_of_the_library_needs_its_codes_only_once(landlord, krug):
    make.lunch_dish(service=krug, title="Bratwurst", allergens=["mustard"], is_declared=True)

    landlord.post(ADDRESS, sent(shown(landlord), (MONDAY, "bratwurst", "4,50")))

    assert LunchDish.objects.get().allergens == ["mustard"]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("Suppe", ""), "Bitte geben Sie den Preis einer Portion an."),
        (("", "4,50"), "Bitte schreiben Sie, was es gibt."),
        (("Suppe", "4.50"), "Bitte schreiben Sie den Betrag so: 12,90"),
        (("Suppe", "0"), "Eine Portion kostet zwischen 0,01 € und 999,99 €."),
        (("Suppe", "4,50", {"codes": "a1, z"}), "Kein Kürzel der Legende: „z“."),
        (("Suppe", "4,50", {"codes": "g", "diet": "vegan"}), "Ein Gericht kann nicht vegan sein und Milch enthalten."),
        (("Suppe", "4,50", {"portions": "viele"}), "ganze Zahl"),
        (("Suppe\x00", "4,50"), "Bitte"),
    ],
)
def test_wrong_line_is_said_beside_it_and_nothing_is_stored(landlord, krug, row, sentence):
    make.serving(service=krug, day=MONDAY, title="Bleibt")
    data = sent(shown(landlord), (TUESDAY, "Gut", "9,00"), (TUESDAY, *row))

    answer = landlord.post(ADDRESS, data)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert [title for _day, title, _price in menu_of(krug)] == ["Bleibt"]
    assert "Gut" in answer.content.decode()


@pytest.mark.parametrize(
    "change",
    [
        {"form-TOTAL_FORMS": "99999"},
        {"form-TOTAL_FORMS": "x"},
        {"form-0-day": "2026-99-99"},
        {"form-0-day": "2026-12-25"},
        {"form-0-day": ""},
        {"form-0-diet": "fleischlos"},
    ],
)
def test_odd_request_is_refused_with_a_page(landlord, krug, change):
    answer = landlord.post(ADDRESS, sent(shown(landlord), (MONDAY, "Suppe", "4,50")) | change)

    assert answer.status_code == 422
    assert menu_of(krug) == []


@pytest.mark.rule("H-74")
def test_who_was_slower_is_told_and_may_insist(landlord, krug):
    mine = sent(shown(landlord), (MONDAY, "Meins", "9,00"))
    make.serving(service=krug, day=MONDAY, title="Deins")

    refused = landlord.post(ADDRESS, mine)
    assert refused.status_code == 422
    assert "Inzwischen hat jemand anderes diese Woche geändert." in refused.content.decode()
    assert menu_of(krug)[0][1] == "Deins"

    landlord.post(ADDRESS, mine | {"stand": refused.context["grid"].version})
    assert [title for _day, title, _price in menu_of(krug)] == ["Meins"]


def test_days_that_are_over_stay_as_they_were(landlord, krug, clock):
    make.serving(service=krug, day=MONDAY, title="Gestern")
    clock.move_to(NOW + timedelta(days=1))

    landlord.post(ADDRESS, sent(shown(landlord), (TUESDAY, "Heute", "9,00")))

    assert [title for _day, title, _price in menu_of(krug)] == ["Gestern", "Heute"]


def test_closed_day_is_kept(landlord, krug):
    landlord.post(ADDRESS, sent(shown(landlord), closed=[TUESDAY]))

    assert [(pause.first_day, pause.last_day) for pause in LunchPause.objects.all()] == [(TUESDAY, TUESDAY)]
    assert [day.is_closed for day in shown(landlord).days][:3] == [False, True, False]


def test_pasted_week_is_shown_before_it_is_saved(landlord, krug):
    text = "Mo: Schäufele mit Kloß 12,90 (a1,c,g)\r\nDi: Ruhetag\r\nhmm, mal sehen was der Fischer bringt\r\n"
    text += "Mi Karpfen blau 15,90"

    answer = landlord.post(f"{ADDRESS}einfuegen/", {"woche": MONDAY.isoformat(), "text": text})

    assert answer.status_code == 200
    assert menu_of(krug) == []
    days = answer.context["grid"].days
    row = days[0].rows[0].initial
    assert (row["title"], row["price"], row["codes"]) == ("Schäufele mit Kloß", 1290, "a1, c, g")
    assert days[1].is_closed
    assert days[2].rows[0].initial["title"] == "Karpfen blau"
    assert [(line.number, line.text) for line in answer.context["unsure"]] == [
        (3, "hmm, mal sehen was der Fischer bringt")
    ]


def test_dish_of_every_day_goes_to_each_day_with_lunch(landlord, krug):
    text = "Mo: Braten 9,90\nMi geschlossen\nTäglich: Tagessuppe 4,50"

    days = landlord.post(f"{ADDRESS}einfuegen/", {"woche": MONDAY.isoformat(), "text": text}).context["grid"].days

    titles = [[row.initial["title"] for row in day.rows if row.initial.get("title")] for day in days]
    assert titles == [["Braten", "Tagessuppe"], ["Tagessuppe"], [], ["Tagessuppe"], ["Tagessuppe"], [], []]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Bitte fügen Sie den Text Ihrer Karte ein."),
        (" \n ", "Bitte fügen Sie den Text Ihrer Karte ein."),
        ("x" * 20_001, "Der Text ist zu lang für eine Woche: höchstens 20000 Zeichen."),
    ],
)
def test_text_that_is_no_menu_is_refused(landlord, text, sentence):
    answer = landlord.post(f"{ADDRESS}einfuegen/", {"text": text})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_last_week_is_copied_with_one_button(landlord, krug):
    make.serving(service=krug, day=MONDAY, title="Montagsbraten")

    answer = landlord.post(f"{ADDRESS}uebernehmen/", {"woche": NEXT.isoformat()}, follow=True)

    assert "1 Gericht ist übernommen." in answer.content.decode()
    assert menu_of(krug)[1] == (NEXT, "Montagsbraten", 980)
    again = landlord.post(f"{ADDRESS}uebernehmen/", {"woche": NEXT.isoformat()}, follow=True)
    assert "Es gab nichts zu übernehmen" in again.content.decode()


@pytest.mark.parametrize("week", ["", "unfug", "9999-12-31", "0001-01-01", "2025-01-06", "2027-06-07"])
def test_odd_or_far_week_is_the_one_to_write_next(landlord, krug, week):
    assert landlord.get(ADDRESS, {"woche": week}).context["grid"].monday == MONDAY


def test_week_to_write_is_the_next_one_once_this_one_is_filled(landlord, krug):
    for step in range(5):
        make.serving(service=krug, day=MONDAY + timedelta(days=step))

    assert landlord.get(ADDRESS).context["grid"].monday == NEXT


def test_dish_of_today_is_marked_sold_out_and_back(landlord, krug):
    serving = make.serving(service=krug, day=MONDAY)

    landlord.post(f"{ADDRESS}ausverkauft/", {"gericht": serving.pk})
    serving.refresh_from_db()
    assert serving.is_sold_out

    landlord.post(f"{ADDRESS}ausverkauft/", {"gericht": serving.pk, "wieder": "1"})
    serving.refresh_from_db()
    assert not serving.is_sold_out


@pytest.mark.rule("H-37")
def test_dish_of_a_neighbour_cannot_be_marked(landlord):
    foreign = make.serving(service=make.lunch_service(), day=MONDAY)

    for key in (foreign.pk, "x", "", "9" * 30, "-1"):
        assert landlord.post(f"{ADDRESS}ausverkauft/", {"gericht": key}).status_code == 302

    foreign.refresh_from_db()
    assert not foreign.is_sold_out


def test_place_to_eat_opens_its_kitchen_in_the_settings(client):
    merchant = make.merchant(slug="blauer-krug", kind=Kind.GASTRONOMY)
    client.force_login(make.member(merchant=merchant))
    assert "Sie kochen auch mittags?" in client.get("/mein-schaufenster/blauer-krug/").content.decode()
    assert client.get(ADDRESS)["Location"] == f"{ADDRESS}einstellungen/"

    answer = client.post(
        f"{ADDRESS}einstellungen/",
        {"weekdays": ["0", "4"], "starts": "11:30", "ends": "13:45", "eat_in": "on", "reservation_only": "on"},
    )

    assert answer["Location"] == ADDRESS
    service = LunchService.objects.get()
    assert (service.weekdays, str(service.ends), service.reservation_only) == ([0, 4], "13:45:00", True)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"ends": "10:00"}, "Die Küche schließt erst, nachdem der Mittagstisch begonnen hat."),
        ({"eat_in": ""}, "Den Mittagstisch gibt es zum Hieressen, zum Mitnehmen oder beides."),
        ({"weekdays": ["9"]}, "9"),
        ({"weekdays": []}, "Tage mit Mittagstisch"),
        ({"starts": "mittags"}, "Mittagstisch ab"),
    ],
)
def test_impossible_settings_are_refused(landlord, krug, change, sentence):
    values = {"weekdays": ["0"], "starts": "11:30", "ends": "14:00", "eat_in": "on"} | change

    answer = landlord.post(f"{ADDRESS}einstellungen/", values)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert LunchService.objects.get().weekdays == [0, 1, 2, 3, 4]


def test_shop_that_is_no_place_to_eat_finds_the_settings_but_has_no_lunch_part(client):
    merchant = make.merchant(slug="buchladen")
    client.force_login(make.member(merchant=merchant))

    page = client.get("/mein-schaufenster/buchladen/").content.decode().split("<main")[1]

    assert 'href="/mein-schaufenster/buchladen/mittagstisch/einstellungen/"' in page
    assert "Sie kochen auch mittags" not in page
