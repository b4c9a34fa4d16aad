"""The desk: a construction site with its phases, shops and pictures."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coburg_showcase.accounts.models import User
from stories.publication import State
from stories.roadworks.models import ConstructionSite, Phase, PublishedAnswer
from tests import make
from tests.stories.roadworks.asking import text_of
from tests.uploads import photograph

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 25, 11, tzinfo=UTC)
LIST = "/verwaltung/roadworks/constructionsite/"
LINE = "50.2581, 10.964\n50.2587, 10.9643"
SCRIPT = "<script>alert(1)</script>"
TEXTS = ("cars", "bikes", "on_foot", "step_free", "buses", "deliveries", "parking", "detour")


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def desk(client):
    client.force_login(User.objects.create_superuser("amt@example.org", "x" * 20))
    return client


def formset(name, rows=(), initial=0):
    found = {f"{name}-TOTAL_FORMS": len(rows), f"{name}-INITIAL_FORMS": initial}
    for number, row in enumerate(rows):
        found |= {f"{name}-{number}-{field}": value for field, value in row.items()}
    return found


def filled_in(*, phases=(), affected=(), known=(0, 0), **fields):
    """What the desk's form sends; `known` are the numbers of phases and shops there were."""
    return {
        "title": "Steinweg",
        "slug": "steinweg",
        "teaser": "Bis April.",
        "state": "published",
        "street": "Steinweg",
        "visible_from_0": "25.11.2026",
        "visible_from_1": "11:00",
        "visible_until_0": "",
        "visible_until_1": "",
        "section": "",
        "line": LINE,
        "reach_m": "40",
        **dict.fromkeys(TEXTS, ""),
        "contact_role": "",
        "contact_phone": "",
        "contact_email": "",
        "contact_hours": "",
        **formset("phases", phases, known[0]),
        **formset("affected", affected, known[1]),
        **formset("pictures"),
        **fields,
    }


def phase(**fields):
    values = {"position": "0", "title": "Abschnitt 1", "start_day": "24.11.2026", "end_day": "30.11.2026"}
    return {**values, "description": "", "delay": "", "delay_reason": "", "id": "", "site": "", **fields}


def errors(answer) -> str:
    assert answer.status_code == 200, "it was stored"
    return text_of(answer)


def test_new_site_with_phases_and_shops_is_on_its_page_at_once(desk):
    shop = make.merchant(name="Tonfall")
    rows = [{"merchant": shop.pk, "reached_by": "den Steg", "origin": "added", "id": "", "site": ""}]
    answer = desk.post(f"{LIST}add/", filled_in(phases=[phase()], affected=rows))
    assert answer.status_code == 302, errors(answer)
    made = ConstructionSite.objects.get()
    assert made.line == [[50.2581, 10.964], [50.2587, 10.9643]]
    text = text_of(desk.get("/baublog/steinweg/"))
    assert "Abschnitt 1 Läuft bis 30. November." in text
    assert "Erreichbar über den Steg" in text


@pytest.mark.rule("H-15")
@pytest.mark.rule("H-18")
@pytest.mark.rule("H-19")
@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"line": "Marktplatz"}, "Zeile 1: Bitte schreiben Sie geografische Breite und Länge"),
        ({"line": ""}, "Dieses Feld ist zwingend erforderlich."),
        ({"title": ""}, "Bitte füllen Sie dieses Feld aus."),
        ({"title": "x" * 121}, "120"),
        ({"title": "a\0b"}, "Zeichen"),
        ({"cars": "x" * 601}, "600"),
        ({"slug": "feed"}, "Die Adresse /baublog/feed/ gehört der Website selbst."),
        ({"slug": "frage"}, "Die Adresse /baublog/frage/ gehört der Website selbst."),
        ({"slug": "../x"}, "gültig"),
        ({"visible_from_0": "01.01.0001", "visible_from_1": "00:00"}, "einen Tag zwischen 2000 und 2100"),
        ({"reach_m": "4"}, "größer oder gleich 5"),
        ({"reach_m": "NaN"}, "ganze Zahl"),
        ({"contact_phone": "keine"}, "gültige Telefonnummer"),
        ({"contact_email": "a@b"}, "gültige E-Mail-Adresse"),
    ],
)
def test_mistake_is_said_and_nothing_is_stored(desk, fields, message):
    answer = desk.post(f"{LIST}add/", filled_in(**fields))
    assert message in errors(answer)
    assert not ConstructionSite.objects.exists()


def test_end_before_the_begin_is_refused(desk):
    errors(desk.post(f"{LIST}add/", filled_in(visible_until_0="24.11.2026", visible_until_1="10:00")))
    assert not ConstructionSite.objects.exists()


@pytest.mark.rule("H-18")
@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"end_day": "23.11.2026"}, "Der letzte Tag darf nicht vor dem ersten liegen."),
        ({"end_day": "30.02.2027"}, "gültiges Datum"),
        ({"end_day": "9999999-1-1"}, "gültiges Datum"),
        ({"start_day": "01.01.0001"}, "einen Tag zwischen 2000 und 2100"),
        ({"end_day": "31.12.9999"}, "einen Tag zwischen 2000 und 2100"),
        ({"delay": "end"}, "Eine Verzögerung braucht einen Grund, den alle lesen können."),
        ({"delay": "unfug", "delay_reason": "x"}, "unfug"),
        ({"position": "-1"}, "größer oder gleich 0"),
    ],
)
def test_mistake_in_a_phase_is_said(desk, fields, message):
    answer = desk.post(f"{LIST}add/", filled_in(phases=[phase(**fields)]))
    assert message in errors(answer)
    assert not ConstructionSite.objects.exists()


def test_same_shop_twice_is_refused(desk):
    shop = make.merchant()
    row = {"merchant": shop.pk, "reached_by": "", "origin": "added", "id": "", "site": ""}
    answer = desk.post(f"{LIST}add/", filled_in(affected=[row, row]))
    assert "Bitte die doppelten" in errors(answer)


def change(desk, site, **fields):
    stored = ConstructionSite.objects.get(pk=site.pk).updated_at.isoformat()
    return desk.post(f"{LIST}{site.pk}/change/", filled_in(**{"slug": site.slug, "shown": stored, **fields}))


@pytest.mark.rule("H-74")
def test_what_somebody_else_has_changed_is_not_overwritten_unseen(desk, noon):
    site = make.construction_site(slug="steinweg", title="Steinweg")
    shown = site.updated_at.isoformat()
    noon.shift(60)
    assert change(desk, site, title="Die Erste").status_code == 302
    answer = change(desk, site, title="Der Zweite", shown=shown)
    assert "„Die Erste“ wurde inzwischen von jemand anderem geändert" in errors(answer)
    assert "Der Zweite" in answer.content.decode()
    site.refresh_from_db()
    assert site.title == "Die Erste"
    again = answer.context["adminform"].form["shown"].value()
    assert change(desk, site, title="Der Zweite", shown=again).status_code == 302


def test_changed_detour_is_news_and_mere_blanks_are_none(desk, noon):
    site = make.construction_site(slug="steinweg", detour="Über A")
    noon.shift(60)
    for detour, is_news in (("Über  A ", False), ("Über B", True)):
        assert change(desk, site, detour=detour).status_code == 302
        site.refresh_from_db()
        assert (site.detour_changed_at is not None) is is_news, detour
    assert site.detour_changed_at == timezone.now()


def test_delay_remembers_since_when_and_forgets_with_the_mark(desk, noon):
    site = make.construction_site(slug="steinweg")
    made = make.phase(site=site, first=0, last=5)
    seen = []
    for delay, minutes in (("start", 1), ("start", 2), ("end", 3), ("", 4)):
        noon.move_to(NOON + timedelta(minutes=minutes))
        row = phase(id=made.pk, site=site.pk, delay=delay, delay_reason="Frost")
        assert change(desk, site, phases=[row], known=(1, 0)).status_code == 302
        since = Phase.objects.get().delayed_at
        seen.append(since and int((since - NOON).total_seconds() // 60))
    assert seen == [1, 1, 3, None]


def test_address_people_may_know_cannot_be_changed(desk):
    site = make.construction_site(slug="steinweg")
    assert change(desk, site, title="Neuer Titel").status_code == 302
    change(desk, site, slug="anders")
    site.refresh_from_db()
    assert site.slug == "steinweg"


def test_draft_has_a_preview_and_a_public_site_its_page(desk, client):
    site = make.construction_site(slug="steinweg", state=State.DRAFT)
    page = desk.get(f"{LIST}{site.pk}/change/").content.decode()
    link = page.split('<a href="/vorschau/')[1].split('"')[0]
    assert "Eine Vorschau" in text_of(client.get(f"/vorschau/{link}"))
    site.state = State.PUBLISHED
    site.save()
    assert '<a href="/baublog/steinweg/">' in desk.get(f"{LIST}{site.pk}/change/").content.decode()


def test_action_finds_the_shops_beside_the_line(desk):
    site = make.construction_site(title="Steinweg")
    make.merchant(latitude=50.2583, longitude=10.9642)
    answer = desk.post(LIST, {"action": "find_affected", "_selected_action": [site.pk]}, follow=True)
    assert "Steinweg: 1 Betriebe gefunden, 0 herausgenommen." in text_of(answer)
    assert site.affected.count() == 1


def test_first_save_and_a_new_place_find_the_shops_beside_the_line(desk):
    near, far = make.merchant(latitude=50.2583, longitude=10.9642), make.merchant(latitude=50.2683, longitude=10.9642)
    answer = desk.post(f"{LIST}add/", filled_in(), follow=True)
    assert "Steinweg: 1 Betriebe gefunden, 0 herausgenommen." in text_of(answer)
    site = ConstructionSite.objects.get()
    assert [each.merchant for each in site.affected.all()] == [near]

    row = {"id": site.affected.get().pk, "site": site.pk, "merchant": near.pk, "reached_by": "", "origin": "excluded"}
    shown = {"shown": site.updated_at.isoformat()}
    excluded = filled_in(affected=[row], known=(0, 1), **shown)
    assert "gefunden" not in text_of(desk.post(f"{LIST}{site.pk}/change/", excluded, follow=True))
    site.refresh_from_db()
    moved = filled_in(
        affected=[row], known=(0, 1), line="50.2681, 10.964\n50.2687, 10.9643", shown=site.updated_at.isoformat()
    )
    assert "1 Betriebe gefunden" in text_of(desk.post(f"{LIST}{site.pk}/change/", moved, follow=True))
    assert {each.merchant: each.origin for each in site.affected.all()} == {near: "excluded", far: "found"}


def test_list_shows_waiting_questions_with_a_constant_number_of_queries(desk):
    site = make.construction_site()
    for text in ("A", "B"):
        make.question(site=site, text=text)
    with CaptureQueriesContext(connection) as one:
        text = text_of(desk.get(LIST))
    assert "Offene Fragen" in text
    assert [each.questions_waiting for each in ConstructionSite.objects.counting_waiting()] == [2]
    for _number in range(29):
        make.question(site=make.construction_site())
    with CaptureQueriesContext(connection) as thirty:
        desk.get(LIST)
    assert len(one) == len(thirty)


@pytest.mark.rule("H-01")
def test_markup_is_text_at_the_desk_and_on_the_page(desk):
    site = make.construction_site(title=SCRIPT, teaser=SCRIPT, street=SCRIPT, cars=SCRIPT, contact_role=SCRIPT)
    make.phase(site=site, title=SCRIPT, description=SCRIPT, delay="end", delay_reason=SCRIPT)
    make.affected(site=site, merchant=make.merchant(), reached_by=SCRIPT)
    paths = [LIST, f"{LIST}{site.pk}/change/", site.get_absolute_url(), "/baublog/", "/laeden/", "/en/roadworks/"]
    for path in (*paths, f"/en{site.get_absolute_url()}".replace("baublog", "roadworks")):
        assert SCRIPT not in desk.get(path).content.decode(), path


def test_city_answers_what_nobody_has_asked(desk):
    site = make.construction_site()
    sent = {"site": site.pk, "question": "Wer zahlt das?", "answer": "Die Stadt.", "office": "Bauamt"}
    sent |= {"answered_at_0": "25.11.2026", "answered_at_1": "11:00"}
    assert desk.post("/verwaltung/roadworks/publishedanswer/add/", sent).status_code == 302
    assert PublishedAnswer.objects.get().question == "Wer zahlt das?"
    assert "Wer zahlt das? Die Stadt." in text_of(desk.get(site.get_absolute_url()))


@pytest.mark.parametrize("query", ["?state__exact=unfug", "?q=%00", "?stand=unfug", "?o=99", "?p=-1"])
def test_odd_filters_break_no_list(desk, query):
    make.construction_site()
    for path in (LIST, "/verwaltung/roadworks/question/", "/verwaltung/subscriptions/subscription/"):
        assert desk.get(path + query, follow=True).status_code in {200, 400}, path


@pytest.mark.rule("L-22")
def test_picture_is_uploaded_beside_its_words(desk, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    rows = [{"picture_upload": photograph(), "alt_text": "Ein Bagger vor dem Rathaus", "focal_x": "50",
             "focal_y": "50", "position": "0", "rights": "on"}]  # fmt: skip
    without_word = [{**rows[0], "picture_upload": photograph(), "rights": ""}]
    assert "Bitte bestätigen Sie" in errors(desk.post(f"{LIST}add/", filled_in(**formset("pictures", without_word))))
    assert "Bitte wählen Sie ein Bild." in errors(
        desk.post(f"{LIST}add/", filled_in(**formset("pictures", [{**rows[0], "picture_upload": ""}])))
    )
    assert desk.post(f"{LIST}add/", filled_in(**formset("pictures", rows))).status_code == 302
    assert ConstructionSite.objects.get().pictures.get().picture.width == 640
