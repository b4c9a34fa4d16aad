"""Writing stories and walks at the city desk."""

from datetime import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from coburg_showcase.accounts.models import User
from coburg_showcase.city.models import CitySettings
from coburg_showcase.images.models import Picture
from coburg_showcase.richtext.wording import check_wording
from stories.models import Block, BlockKind, Series, Story, Trail, Video
from stories.publication import State
from tests import make
from tests.uploads import photograph

pytestmark = pytest.mark.django_db

NOW = datetime.fromisoformat("2026-11-23T12:00:00+01:00")
STORIES, TRAILS = "/verwaltung/stories/story/", "/verwaltung/stories/trail/"


@pytest.fixture(autouse=True)
def monday_noon():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture(autouse=True)
def media_root(tmp_path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def desk(client: Client) -> Client:
    CitySettings.objects.update_or_create(
        defaults={"responsible_name": "Stella Stadt", "responsible_address": "Markt 1, 96450 Coburg"}
    )
    client.force_login(User.objects.create_superuser("stadt@example.org", "Veste-ueber-dem-Markt"))
    return client


def test_record_of_changes_is_no_history_of_the_town(desk: Client):
    page = desk.get(f"{STORIES}{make.story().pk}/change/").content.decode()

    assert "Änderungsverlauf</a>" in page
    assert ">Geschichte</a>" not in page


def typed(*blocks: dict, **changes) -> dict:
    """What the form of a new story sends: a title, a teaser and these blocks."""
    data = {
        "series": "stadtgeschichten",
        "title": "Der Ofen",
        "slug": "der-ofen",
        "teaser": "Er wird nicht kalt.",
        "visible_from_0": "23.11.2026",
        "visible_from_1": "08:00:00",
        "cover_focal_x": "50",
        "cover_focal_y": "50",
    }
    for prefix in ("blocks", "merchant_links", "listing_links", "stops"):
        data |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    data["blocks-TOTAL_FORMS"] = str(len(blocks))
    for place, block in enumerate(blocks):
        values = {"kind": "text", "position": place, "focal_x": "50", "focal_y": "50", **block}
        data |= {f"blocks-{place}-{name}": value for name, value in values.items()}
    return {**data, **changes}


def errors(answer) -> dict[str, list[str]]:
    """Of the form and of its blocks, by field."""
    found = dict(answer.context["adminform"].form.errors)
    for formset in answer.context["inline_admin_formsets"]:
        for form in formset.formset.forms:
            found |= form.errors
    return found


def sent(desk: Client, data: dict, path: str = STORIES + "add/"):
    return desk.post(path, data)


# ------------------------------------------------------------------------------------------------ writing


def test_story_with_every_kind_of_block_is_written_and_published(desk: Client) -> None:
    item = make.listing()
    video = Video.objects.create(title="Am Ofen", youtube_id="abcdefghijk")
    blocks = [
        {"html": "<p>Um halb vier.</p>"},
        {"kind": "picture", "picture_upload": photograph(), "rights": "on", "alt_text": "Ein Ofen aus Sandstein"},
        {"kind": "quote", "quote": "Geduld.", "quote_by": "Am Ofen"},
        {"kind": "video", "video": video.pk},
        {"kind": "shop", "merchant": item.merchant.pk},
        {"kind": "item", "listing": item.pk},
    ]

    answer = sent(desk, typed(*blocks, next_step="publish"))

    assert answer.status_code == 302, errors(answer)
    story = Story.objects.get(slug="der-ofen")
    assert story.is_on_show()
    assert list(story.blocks.values_list("kind", flat=True)) == ["text", "picture", "quote", "video", "shop", "item"]
    picture = story.blocks.get(kind=BlockKind.PICTURE).picture
    assert picture is not None
    assert picture.uploaded_by == User.objects.get()
    html = desk.get(story.get_absolute_url()).content.decode()
    assert "Um halb vier." in html
    assert "Ein Ofen aus Sandstein" in html


def test_saving_alone_publishes_nothing(desk: Client) -> None:
    assert sent(desk, typed({"html": "<p>Text</p>"})).status_code == 302
    story = Story.objects.get()
    assert story.state == State.DRAFT
    assert Client().get(story.get_absolute_url()).status_code == 404


def test_scheduled_story_appears_at_its_minute(desk: Client, monday_noon) -> None:
    data = typed({"html": "<p>Text</p>"}, next_step="publish", visible_from_0="24.11.2026", visible_from_1="06:30:00")
    assert sent(desk, data).status_code == 302
    visitor = Client()
    monday_noon.move_to(datetime.fromisoformat("2026-11-24T06:29:59+01:00"))
    assert visitor.get("/geschichten/der-ofen/").status_code == 404
    monday_noon.move_to(datetime.fromisoformat("2026-11-24T06:30:00+01:00"))
    assert visitor.get("/geschichten/der-ofen/").status_code == 200


@pytest.mark.rule("H-05")
@pytest.mark.rule("H-06")
def test_what_is_not_allowed_in_a_text_is_not_even_stored(desk: Client) -> None:
    html = '<p onclick="x()">Gut</p><img src=x onerror=alert(1)><script>alert(1)</script><a href="javascript:x">Weg</a>'
    sent(desk, typed({"html": html}))
    assert Block.objects.get().html == "<p>Gut</p><p>Weg</p>"

    story = make.story()
    block = make.block(story=story, html=html)  # past every form
    assert Block.objects.get(pk=block.pk).html == "<p>Gut</p><a>Weg</a>"
    Block.objects.filter(pk=block.pk).update(html=html)
    assert Block.objects.get(pk=block.pk).html == "<p>Gut</p><a>Weg</a>"


@pytest.mark.rule("A-06")
@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ('<p><a href="https://example.org/">hier</a></p>', "Die Wörter des Links „hier“ sagen nicht, wohin er führt."),
        ('<p><a href="https://example.org/">https://example.org/</a></p>', "sagen nicht, wohin er führt."),
        ('<p><a href="www.coburg.de">Stadt Coburg</a></p>', "Bitte beginnen Sie ihn mit https://."),
        ("<h3>ALLES NEU</h3><p>x</p>", "Die Überschrift „ALLES NEU“ steht in Großbuchstaben."),
        ("<h3>🥨</h3><p>x</p>", "hat keine Wörter."),
    ],
)
def test_editor_leads_to_texts_for_everybody(desk: Client, html: str, reason: str) -> None:
    answer = sent(desk, typed({"html": html}))
    assert answer.status_code == 200
    assert reason in errors(answer)["html"][0]
    assert not Story.objects.exists()


@pytest.mark.rule("A-06")
def test_table_without_a_row_of_headings_cannot_be_read_out() -> None:
    check_wording("<table><thead><tr><th>a</th></tr></thead></table>")
    with pytest.raises(ValidationError, match="Eine Tabelle braucht eine Kopfzeile"):
        check_wording("<table><tbody><tr><td>1</td></tr></tbody></table>")


@pytest.mark.rule("A-06")
def test_headings_start_at_the_right_level_by_themselves(client: Client) -> None:
    story = make.story()
    make.block(story=story, html="<h4>Klein angefangen</h4><p>x</p>")
    make.block(story=story, html="<h3>Groß</h3><p>x</p><h4>Drunter</h4>")
    html = client.get(story.get_absolute_url()).content.decode()
    for heading in ("<h2>Klein angefangen</h2>", "<h2>Groß</h2>", "<h3>Drunter</h3>"):
        assert heading in html


@pytest.mark.parametrize(
    ("block", "field", "reason"),
    [
        ({"html": "<p> </p>", "quote_by": "x"}, "html", "Bitte schreiben Sie den Text dieses Bausteins"),
        ({"kind": "quote"}, "quote", "Bitte schreiben Sie das Zitat"),
        ({"kind": "video"}, "video", "Bitte wählen Sie ein Video"),
        ({"kind": "shop"}, "merchant", "Bitte wählen Sie einen Betrieb"),
        ({"kind": "item"}, "listing", "Bitte wählen Sie ein Stück"),
        ({"kind": "picture"}, "picture_upload", "Bitte wählen Sie ein Bild"),
        ({"kind": "unfug"}, "kind", "unfug ist keine gültige Auswahl"),
        ({"kind": "shop", "merchant": "99999999999999999999"}, "merchant", "ist keine gültige Auswahl"),
        ({"kind": "shop", "merchant": "abc"}, "merchant", "ist keine gültige Auswahl"),
        ({"kind": "quote", "quote": "a\x00b"}, "quote", "Zeichen"),
        ({"kind": "quote", "quote": "x" * 501}, "quote", "500"),
        ({"html": "x" * 40_001}, "html", "40000"),
    ],
)
@pytest.mark.rule("H-15")
def test_incomplete_block_is_a_mistake_beside_its_field(desk: Client, block: dict, field: str, reason: str) -> None:
    answer = sent(desk, typed(block))
    assert answer.status_code == 200
    assert reason in " ".join(errors(answer)[field])
    assert not Story.objects.exists()


def test_what_belongs_to_another_kind_is_let_go(desk: Client) -> None:
    shop = make.merchant()
    sent(desk, typed({"kind": "quote", "quote": "Geduld.", "html": "<p>Rest</p>", "merchant": shop.pk}))
    block = Block.objects.get()
    assert (block.quote, block.html, block.merchant) == ("Geduld.", "", None)


# ------------------------------------------------------------------------------------------------ pictures


@pytest.mark.rule("L-22")
def test_picture_without_the_word_about_rights_is_refused(desk: Client) -> None:
    block = {"kind": "picture", "picture_upload": photograph(), "alt_text": "Ein Ofen aus Sandstein"}
    answer = sent(desk, typed(block))
    assert errors(answer)["rights"] == [
        "Bitte bestätigen Sie, dass das Bild gezeigt werden darf, und wählen Sie es erneut aus."
    ]
    assert not Picture.objects.exists()


@pytest.mark.rule("A-21")
@pytest.mark.parametrize("alt", ["", "Bild", "IMG_2034.jpg"])
def test_picture_must_be_described_unless_it_only_decorates(desk: Client, alt: str) -> None:
    block = {"kind": "picture", "picture_upload": photograph(), "rights": "on", "alt_text": alt}
    assert "alt_text" in errors(sent(desk, typed(block)))
    assert sent(desk, typed({**block, "picture_upload": photograph(), "is_decorative": "on"})).status_code == 302
    assert Block.objects.get().alt_text == ""


@pytest.mark.rule("H-25")
def test_file_that_is_no_picture_is_refused_with_a_sentence(desk: Client) -> None:
    fake = SimpleUploadedFile("ofen.jpg", b"%PDF-1.4 kein Bild", content_type="image/jpeg")
    block = {"kind": "picture", "picture_upload": fake, "rights": "on", "alt_text": "Ein Ofen aus Sandstein"}
    answer = sent(desk, typed(block))
    assert answer.status_code == 200
    assert len(errors(answer)["picture_upload"]) == 1
    assert not Story.objects.exists()


def test_cover_is_uploaded_described_and_shown(desk: Client) -> None:
    data = typed({"html": "<p>Text</p>"}, cover_upload=photograph(), rights="on", cover_alt="Der Ofen bei Nacht",
                 next_step="publish")  # fmt: skip
    assert sent(desk, data).status_code == 302
    story = Story.objects.get()
    assert story.is_on_show()
    assert story.cover is not None


# ------------------------------------------------------------------------------------------------ publishing


@pytest.mark.rule("L-02")
def test_story_nobody_answers_for_is_not_published(desk: Client) -> None:
    CitySettings.objects.update(responsible_name="Redaktion")
    answer = desk.post(STORIES + "add/", typed({"html": "<p>Text</p>"}, next_step="publish"), follow=True)
    assert "Es ist niemand als verantwortlich genannt" in answer.content.decode()
    assert Story.objects.get().state == State.DRAFT

    Series.objects.update(responsible_name="Rita Reihe", responsible_address="Markt 2")
    desk.post(STORIES, {"action": "publish", "_selected_action": [Story.objects.get().pk]})
    assert Story.objects.get().state == State.PUBLISHED


def test_everything_that_stands_against_publishing_is_said_at_once(desk: Client) -> None:
    own = Video.objects.create(title="Der Film", file_key="a" * 32, file_format="mp4", byte_size=1)
    data = typed({"kind": "video", "video": own.pk}, cover_upload=photograph(), rights="on", next_step="publish")
    html = desk.post(STORIES + "add/", data, follow=True).content.decode()
    for reason in (
        "Die Geschichte hat noch keinen Text.",
        "Bitte beschreiben Sie das Titelbild",
        "Das Video „Der Film“ braucht zuerst Untertitel und eine Textfassung.",
    ):
        assert reason in html
    assert Story.objects.get().state == State.DRAFT


def test_taken_back_story_is_gone_for_visitors_and_all_there_for_the_desk(desk: Client) -> None:
    story = make.story(title="Zu früh")
    make.block(story=story)
    desk.post(STORIES, {"action": "withdraw", "_selected_action": [story.pk]})
    assert Client().get(story.get_absolute_url()).status_code == 410
    assert "Zu früh" in desk.get(f"{STORIES}{story.pk}/change/").content.decode()
    assert story.blocks.count() == 1


def test_draft_that_is_taken_back_stays_a_draft(desk: Client) -> None:
    story = make.story(state=State.DRAFT)
    desk.post(STORIES, {"action": "withdraw", "_selected_action": [story.pk]})
    story.refresh_from_db()
    assert story.state == State.DRAFT


@pytest.mark.rule("L-03")
def test_advertisement_must_name_its_business(desk: Client) -> None:
    answer = sent(desk, typed({"html": "<p>Text</p>"}, is_advertisement="on"))
    assert "Eine Anzeige muss sagen, für welchen Betrieb sie ist (L-03)." in str(errors(answer))


def test_post_of_the_baublog_belongs_to_a_site_and_nothing_else_does(desk: Client) -> None:
    site = make.construction_site()
    for values in ({"series": "baublog"}, {"series": "tipps", "site": site.pk}):
        answer = sent(desk, typed({"html": "<p>Text</p>"}, **values))
        assert "gehört zu einer Baustelle" in str(errors(answer))
    assert sent(desk, typed({"html": "<p>Text</p>"}, series="baublog", site=site.pk)).status_code == 302


# ------------------------------------------------------------------------------------------------ addresses and editors


@pytest.mark.parametrize("slug", ["reihe", "feed", "stories", "Groß", "a--b", "-a", "ü", "a/b"])
def test_address_that_cannot_be_had_is_refused(desk: Client, slug: str) -> None:
    answer = sent(desk, typed({"html": "<p>Text</p>"}, slug=slug))
    assert "slug" in errors(answer)


def test_address_of_another_story_is_refused(desk: Client) -> None:
    make.story(slug="der-ofen")
    assert "slug" in errors(sent(desk, typed({"html": "<p>Text</p>"})))


def test_address_people_know_stays(desk: Client) -> None:
    story = make.story(slug="bekannt")
    make.block(story=story)
    page = desk.get(f"{STORIES}{story.pk}/change/")
    assert "slug" not in page.context["adminform"].form.fields


def changed(story: Story, shown: str, **changes) -> dict:
    data = typed(**{"title": story.title, "teaser": story.teaser, "shown": shown, **changes})
    del data["slug"]
    return data


@pytest.mark.rule("H-74")
def test_second_editor_is_told_and_overwrites_nothing_unseen(desk: Client, monday_noon) -> None:
    story = make.story(title="Alt")
    path = f"{STORIES}{story.pk}/change/"
    shown = desk.get(path).context["adminform"].form.initial["shown"]
    monday_noon.shift(60)
    assert sent(desk, changed(story, shown, title="Von der ersten"), path).status_code == 302

    answer = sent(desk, changed(story, shown, title="Von der zweiten"), path)

    assert "wurde inzwischen von jemand anderem geändert" in str(errors(answer)["__all__"])
    story.refresh_from_db()
    assert story.title == "Von der ersten"
    again = answer.context["adminform"].form["shown"].value()
    assert sent(desk, changed(story, again, title="Von der zweiten"), path).status_code == 302
    story.refresh_from_db()
    assert story.title == "Von der zweiten"


@pytest.mark.rule("H-18")
@pytest.mark.parametrize(
    "values",
    [
        {"visible_from_0": "30.02.2027"},
        {"visible_from_0": "00.00.0000"},
        {"visible_from_1": "25:61"},
        {"visible_until_0": "22.11.2026", "visible_until_1": "08:00"},
        {"visible_from_0": "9999999-1-1"},
        {"visible_from_0": "01.01.0001", "visible_from_1": "00:00"},
        {"visible_until_0": "31.12.9999", "visible_until_1": "23:59"},
    ],
)
def test_odd_dates_are_a_mistake_of_the_form(desk: Client, values: dict) -> None:
    answer = sent(desk, typed({"html": "<p>Text</p>"}, **values))
    assert answer.status_code == 200
    assert errors(answer)
    assert not Story.objects.exists()


@pytest.mark.rule("H-38")
def test_fields_nobody_offered_are_ignored(desk: Client) -> None:
    sent(desk, typed({"html": "<p>Text</p>"}, state="published", public_id="x", created_at_0="01.01.2000", cover="7"))
    story = Story.objects.get()
    assert story.state == State.DRAFT
    assert story.cover is None


def test_page_links_to_preview_then_to_the_page(desk: Client) -> None:
    story = make.story(state=State.DRAFT)
    html = desk.get(f"{STORIES}{story.pk}/change/").content.decode()
    assert "/vorschau/" in html
    published = make.story()
    assert f'href="{published.get_absolute_url()}"' in desk.get(f"{STORIES}{published.pk}/change/").content.decode()


def test_series_can_be_reworded_but_not_added_or_removed(desk: Client) -> None:
    assert desk.get("/verwaltung/stories/series/add/").status_code == 403
    assert desk.post("/verwaltung/stories/series/tipps/delete/").status_code == 403
    values = {"name_de": "Ratschläge", "name_en": "Advice", "text_de": "x", "text_en": "y", "position": "2",
              "responsible_name": "", "responsible_address": "", "key": "sport"}  # fmt: skip
    assert desk.post("/verwaltung/stories/series/tipps/change/", values).status_code == 302
    assert Series.objects.get(key="tipps").name_de == "Ratschläge"
    assert "Ratschläge" in desk.get("/geschichten/reihe/tipps/").content.decode()


# ------------------------------------------------------------------------------------------------ walks


def walk(*stops: dict, **changes) -> dict:
    data = typed(title="Abendweg", slug="abendweg", teaser="Sechs Halte.", intro="<p>Los.</p>")
    data["stops-TOTAL_FORMS"] = str(len(stops))
    for place, stop in enumerate(stops):
        data |= {f"stops-{place}-{name}": value for name, value in {"position": place, **stop}.items()}
    return {**data, **changes}


PLACE = {"name": "Markt", "latitude": "50.2586", "longitude": "10.9645", "text": "<p>Hier.</p>"}


def test_walk_past_shops_and_places_is_written_and_published(desk: Client) -> None:
    shop = make.merchant()
    answer = sent(desk, walk(PLACE, {"merchant": shop.pk}, next_step="publish"), TRAILS + "add/")
    assert answer.status_code == 302, errors(answer)
    trail = Trail.objects.get()
    assert trail.is_on_show()
    assert [str(stop) for stop in trail.stops.all()] == ["Markt", shop.name]


@pytest.mark.parametrize("stop", [{}, {"name": "Nirgends"}, {**PLACE, "latitude": "91"}, {**PLACE, "latitude": "NaN"}])
def test_stop_that_is_nowhere_is_refused(desk: Client, stop: dict) -> None:
    answer = sent(desk, walk({**stop, "text": "<p>x</p>"}), TRAILS + "add/")
    assert answer.status_code == 200
    assert not Trail.objects.exists()


def test_walk_without_stops_is_not_published(desk: Client) -> None:
    html = desk.post(TRAILS + "add/", walk(next_step="publish"), follow=True).content.decode()
    assert "Der Spaziergang hat noch keinen Halt." in html
    assert Trail.objects.get().state == State.DRAFT
