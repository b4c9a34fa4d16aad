"""Stories as their readers meet them: overview, series, page, preview."""

import json
import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from coburg_showcase.city.models import CitySettings
from merchants.codes import State as MerchantState
from stories.models import BlockKind, Series, StoryListing, StoryMerchant
from stories.preview import preview_of
from stories.publication import State
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime.fromisoformat("2026-11-23T12:00:00+01:00")
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def monday_noon():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def page_of(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def titles_in(html: str) -> list[str]:
    return re.findall(r"<h[23]><a [^>]*>(?:<span[^>]*>)?([^<]*)", html)


def json_ld(html: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1])


# ------------------------------------------------------------------------------------------------ one story


def test_page_tells_the_story_in_its_order(client: Client) -> None:
    story = make.story(title="Der Ofen", teaser="Er wird nicht kalt.")
    make.block(story=story, html="<p>Um halb vier.</p>")
    make.block(story=story, kind=BlockKind.QUOTE, quote="Geduld.", quote_by="Am Ofen gehört")
    make.block(story=story, html="<h3>Und dann</h3><p>Mittags ist Schluss.</p>")

    html = page_of(client, story.get_absolute_url())

    assert "<h1>Der Ofen</h1>" in html
    order = [
        html.index(words)
        for words in ("Er wird nicht kalt.", "Um halb vier.", "Geduld.", "Am Ofen gehört", "Und dann", "Mittags ist")
    ]
    assert order == sorted(order)
    assert html.count("prosa--gross") == 1  # the large initial stands at the first text only
    assert "1 Minute Lesezeit" in html


def test_reading_time_grows_with_the_words(client: Client) -> None:
    story = make.story()
    make.block(story=story, html="<p>" + "Wort " * 900 + "</p>")
    assert "5 Minuten Lesezeit" in page_of(client, story.get_absolute_url())


def test_shop_and_item_in_the_text_show_their_state_of_this_minute(client: Client, monday_noon) -> None:
    shop = make.merchant(name="Glocke", hours="Mo-Fr 09:00-13:00")
    item = make.listing(merchant=shop, title="Roggenlaib", price_cents=560)
    story = make.story(visible_from=NOW - HOUR)
    make.block(story=story, kind=BlockKind.SHOP, merchant=shop)
    make.block(story=story, kind=BlockKind.ITEM, listing=item)

    html = page_of(client, story.get_absolute_url())
    assert "Schließt um 13 Uhr" in html
    assert "5,60 €" in html

    monday_noon.move_to(NOW + 2 * HOUR)
    assert "Öffnet morgen, 9 Uhr" in page_of(client, story.get_absolute_url())


def test_linked_shops_and_items_stand_below_unless_the_text_shows_them(client: Client) -> None:
    inside, below = make.merchant(name="Drinnen"), make.merchant(name="Drunter")
    item = make.listing(title="Salzkrug")
    story = make.story()
    make.block(story=story, kind=BlockKind.SHOP, merchant=inside)
    for position, shop in enumerate((inside, below)):
        StoryMerchant.objects.create(story=story, merchant=shop, position=position)
    StoryListing.objects.create(story=story, listing=item)

    html = page_of(client, story.get_absolute_url())

    assert titles_in(html) == ["Drinnen", "Drunter", "Salzkrug"]
    assert "Der Laden zur Geschichte" in html


@pytest.mark.rule("H-39")
def test_shops_and_items_that_are_not_on_show_are_left_out(client: Client) -> None:
    hidden = make.merchant(name="Versteckt", state=MerchantState.HIDDEN)
    over = make.listing(title="Vorbei", visible_from=NOW - 2 * HOUR, visible_until=NOW - HOUR)
    story = make.story(visible_from=NOW - HOUR)
    make.block(story=story, kind=BlockKind.SHOP, merchant=hidden)
    make.block(story=story, kind=BlockKind.ITEM, listing=over)
    StoryMerchant.objects.create(story=story, merchant=hidden)
    StoryListing.objects.create(story=story, listing=over)

    html = page_of(client, story.get_absolute_url())

    assert "Versteckt" not in html
    assert "Vorbei" not in html


def test_earlier_and_later_story_of_the_series(client: Client) -> None:
    before = make.story(title="Vorher", visible_from=NOW - 3 * HOUR)
    here = make.story(title="Jetzt", visible_from=NOW - 2 * HOUR)
    after = make.story(title="Nachher", visible_from=NOW - HOUR)
    make.story(title="Andere Reihe", series="tipps", visible_from=NOW - 2 * HOUR)
    make.story(title="Noch nicht", visible_from=NOW + HOUR)

    html = page_of(client, here.get_absolute_url())

    assert f'href="{before.get_absolute_url()}" rel="prev"' in html
    assert f'href="{after.get_absolute_url()}" rel="next"' in html
    assert 'rel="next"' not in page_of(client, after.get_absolute_url())
    assert "Andere Reihe" not in html


@pytest.mark.rule("H-39")
def test_story_shows_from_its_minute_to_its_end(client: Client, monday_noon) -> None:
    story = make.story(title="Frist", visible_from=NOW + HOUR, visible_until=NOW + 3 * HOUR)
    shop = make.merchant()
    StoryMerchant.objects.create(story=story, merchant=shop)
    places = ("/geschichten/", "/geschichten/reihe/stadtgeschichten/", "/geschichten/feed/", "/sitemap-stories.xml",
              "/geschichten/reihe/stadtgeschichten/feed/", shop.get_absolute_url())  # fmt: skip

    def where() -> list[str]:
        return [place for place in places if story.slug in page_of(client, place)]

    assert where() == []
    assert client.get(story.get_absolute_url()).status_code == 404
    monday_noon.move_to(NOW + HOUR)
    assert where() == list(places)
    assert client.get(story.get_absolute_url()).status_code == 200
    monday_noon.move_to(NOW + 3 * HOUR)
    assert where() == []
    assert client.get(story.get_absolute_url()).status_code == 410


@pytest.mark.rule("H-39")
def test_draft_is_nowhere_and_what_was_withdrawn_is_gone_with_others(client: Client) -> None:
    make.story(title="Eine andere")
    draft = make.story(title="Entwurf", state=State.DRAFT)
    withdrawn = make.story(title="Zurückgezogen", state=State.WITHDRAWN)

    assert client.get(draft.get_absolute_url()).status_code == 404
    html = page_of(client, withdrawn.get_absolute_url(), 410)
    assert "Zurückgezogen" not in html
    assert titles_in(html) == ["Eine andere"]
    assert client.get("/geschichten/gibt-es-nicht/").status_code == 404


def test_withdrawn_before_its_day_was_never_there(client: Client) -> None:
    story = make.story(state=State.WITHDRAWN, visible_from=NOW + HOUR)
    assert client.get(story.get_absolute_url()).status_code == 404


@pytest.mark.rule("L-03")
def test_advertisement_and_contribution_are_said_on_top_and_wherever_it_is_listed(client: Client) -> None:
    shop = make.merchant(name="Radhaus", main_category=make.category())
    story = make.story(title="Winterrad", contributed_by=shop, is_advertisement=True)
    StoryMerchant.objects.create(story=story, merchant=shop)
    label = "Anzeige · Beitrag von Radhaus"

    html = page_of(client, story.get_absolute_url())
    assert html.index(label) < html.index("<h1>Winterrad</h1>")
    assert f'content="{label}: ' in html
    assert json_ld(html)["@type"] == "AdvertiserContentArticle"
    assert json_ld(html)["sponsor"]["name"] == "Radhaus"
    for place in ("/geschichten/", "/geschichten/reihe/stadtgeschichten/", shop.get_absolute_url()):
        assert label in page_of(client, place), place
    assert "Anzeige: Winterrad" in page_of(client, "/geschichten/feed/")


@pytest.mark.rule("L-03")
def test_text_of_a_business_is_no_advertisement_by_itself(client: Client) -> None:
    story = make.story(contributed_by=make.merchant(name="Radhaus"))
    html = page_of(client, story.get_absolute_url())
    assert "Beitrag von Radhaus" in html
    assert "Anzeige" not in html
    assert json_ld(html)["@type"] == "Article"
    assert json_ld(html)["author"]["name"] == "Radhaus"


@pytest.mark.rule("L-02")
def test_page_names_the_responsible_person_of_story_series_or_city(client: Client) -> None:
    person = {"responsible_name": "Stella Stadt", "responsible_address": "Markt 1\n96450 Coburg"}
    CitySettings.objects.update_or_create(defaults=person)
    story = make.story()
    assert "Verantwortlich für den Inhalt: Stella Stadt, Markt 1<br>96450 Coburg" in page_of(
        client, story.get_absolute_url()
    )

    Series.objects.update(responsible_name="Rita Reihe", responsible_address="Markt 2")
    assert "Verantwortlich für den Inhalt: Rita Reihe, Markt 2" in page_of(client, story.get_absolute_url())

    story.responsible_name, story.responsible_address = "Gero Geschichte", "Markt 3"
    story.save()
    html = page_of(client, story.get_absolute_url())
    assert "Verantwortlich für den Inhalt: Gero Geschichte, Markt 3" in html
    assert '<a href="/impressum/">Impressum</a>' in html


def test_structured_data_say_what_the_page_says(client: Client) -> None:
    shop = make.merchant(name="Glocke")
    story = make.story(title="</script><b>", teaser="Still & leise", visible_from=NOW - HOUR)
    StoryMerchant.objects.create(story=story, merchant=shop)

    data = json_ld(page_of(client, story.get_absolute_url()))

    assert data["headline"] == "</script><b>"
    assert data["description"] == "Still & leise"
    assert data["datePublished"] == "2026-11-23T11:00:00+01:00"
    assert data["url"] == settings.SITE_URL + story.get_absolute_url()
    assert data["mentions"] == [
        {"@type": "LocalBusiness", "@id": settings.SITE_URL + shop.get_absolute_url(), "name": "Glocke"}
    ]


def test_change_after_telling_is_said_by_its_day(client: Client, monday_noon) -> None:
    story = make.story(visible_from=NOW - HOUR)
    monday_noon.move_to(NOW + timedelta(days=2))
    assert "geändert am" not in page_of(client, story.get_absolute_url())
    story.save()
    assert "geändert am 25. November 2026" in page_of(client, story.get_absolute_url())


def test_share_links_are_plain_links_with_title_and_address(client: Client) -> None:
    story = make.story(title="Wer & was?", slug="wer-was")
    html = page_of(client, story.get_absolute_url())
    address = "http%3A%2F%2Ftestserver%2Fgeschichten%2Fwer-was%2F"
    assert escape("mailto:?subject=Wer%20%26%20was%3F&body=Es%20war%20einmal%20ein%20Laden.%0A%0A" + address) in html
    assert f'href="https://wa.me/?text=Wer%20%26%20was%3F%20{address}" rel="noopener"' in html


def test_english_page_keeps_the_story_german(client: Client) -> None:
    make.story(slug="der-ofen", title="Der Ofen")
    html = page_of(client, "/en/stories/der-ofen/")
    assert '<h1><span lang="de">Der Ofen</span></h1>' in html
    assert "1 minute to read" in html
    assert '<div class="erzaehlung__text stapel stapel--weit" lang="de">' in html


def test_story_costs_the_same_queries_with_one_and_with_thirty_blocks(client: Client) -> None:
    def queries_with(count: int) -> int:
        story = make.story()
        for _number in range(count):
            item = make.listing()
            make.block(story=story)
            make.block(story=story, kind=BlockKind.SHOP, merchant=item.merchant)
            make.block(story=story, kind=BlockKind.ITEM, listing=item)
            make.block(story=story, kind=BlockKind.PICTURE, picture=make.picture(), alt_text="Ein Krug")
            StoryMerchant.objects.create(story=story, merchant=make.merchant())
        page_of(client, story.get_absolute_url())
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page_of(client, story.get_absolute_url())
        return len(queries)

    assert queries_with(10) == queries_with(1)


# ---------------------------------------------------------------------------------------- overview and series


def test_overview_shows_the_newest_large_and_every_series_with_its_four_newest(client: Client) -> None:
    make.story(title="Allerneueste", visible_from=NOW - HOUR)
    for number in range(6):
        make.story(title=f"Tipp {number}", series="tipps", visible_from=NOW - (number + 2) * HOUR)
    make.trail(title="Abendweg")

    html = page_of(client, "/geschichten/")

    assert titles_in(html) == ["Allerneueste", "Tipp 0", "Tipp 1", "Tipp 2", "Tipp 3", "Abendweg"]
    assert "Alles aus „Tipps“" in html
    assert "Alles aus „Aus den Läden“" not in html  # a series without stories stays away


def test_overview_without_stories_says_so(client: Client) -> None:
    assert "Noch ist nichts erzählt." in page_of(client, "/geschichten/")


def test_series_comes_in_pages_newest_first(client: Client) -> None:
    for number in range(25):
        make.story(title=f"Tipp {number:02}", series="tipps", visible_from=NOW - (number + 1) * HOUR)

    first, second = (page_of(client, f"/geschichten/reihe/tipps/{query}") for query in ("", "?seite=2"))

    assert titles_in(first) == [f"Tipp {number:02}" for number in range(24)]
    assert titles_in(second) == ["Tipp 24"]
    assert "25 Geschichten, die neueste zuerst" in first
    assert '<link rel="canonical" href="http://testserver/geschichten/reihe/tipps/?seite=2">' in second


@pytest.mark.rule("H-17")
@pytest.mark.parametrize("number", ["0", "-1", "999999999", "abc", "1.5", "%00", "9" * 40])
def test_odd_number_of_a_page_shows_a_page(client: Client, number: str) -> None:
    make.story(title="Tipp", series="tipps")
    assert titles_in(page_of(client, f"/geschichten/reihe/tipps/?seite={number}")) == ["Tipp"]


@pytest.mark.rule("P-02")
def test_series_are_a_closed_list(client: Client) -> None:
    assert sorted(Series.objects.values_list("key", flat=True)) == [
        "baublog",
        "haendlerportraets",
        "stadtgeschichten",
        "tipps",
    ]
    assert client.get("/geschichten/reihe/sport/").status_code == 404
    assert "In dieser Reihe ist noch nichts erzählt." in page_of(client, "/geschichten/reihe/tipps/")


def test_lists_cost_the_same_queries_for_one_and_thirty(client: Client) -> None:
    def queries(path: str) -> int:
        page_of(client, path)
        with CaptureQueriesContext(connection) as captured:
            page_of(client, path)
        return len(captured)

    paths = ("/geschichten/", "/geschichten/reihe/tipps/", "/geschichten/feed/")
    for series in ("tipps", "stadtgeschichten", "haendlerportraets"):
        make.story(series=series)
    make.story(series="baublog", site=make.construction_site())
    make.trail()
    few = [queries(path) for path in paths]
    for _number in range(30):
        make.story(series="tipps", contributed_by=make.merchant(), cover=make.picture())
        make.trail()
    assert [queries(path) for path in paths] == few


# ------------------------------------------------------------------------------------------------ preview


def test_preview_shows_a_draft_to_whoever_has_the_link(client: Client) -> None:
    story = make.story(title="Entwurf", state=State.DRAFT)

    answer = client.get(preview_of(story))

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "<h1>Entwurf</h1>" in html
    assert "Vorschau: Das ist nicht veröffentlicht." in html
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Robots-Tag"] == "noindex"
    assert not answer.cookies
    assert 'rel="canonical"' not in html


def test_preview_dies_after_a_week_and_forged_ones_never_lived(client: Client, monday_noon) -> None:
    story = make.story(state=State.DRAFT)
    path = preview_of(story)
    forged = [
        path[:-3] + "xx/",
        path.replace("/vorschau/", "/vorschau/x"),
        "/vorschau/" + "a" * 300 + "/",
        "/vorschau/ü/",
    ]
    assert [client.get(each).status_code for each in forged] == [404] * 4

    monday_noon.move_to(NOW + timedelta(days=7))
    assert client.get(path).status_code == 200
    monday_noon.move_to(NOW + timedelta(days=7, seconds=1))
    assert client.get(path).status_code == 404


def test_preview_of_what_was_deleted_is_404(client: Client) -> None:
    story = make.story(state=State.DRAFT)
    path = preview_of(story)
    story.delete()
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    story = make.story()
    for path in (story.get_absolute_url(), "/geschichten/", "/geschichten/feed/", preview_of(story)):
        assert getattr(client, method)(path).status_code == 405, path


def test_story_is_counted(client: Client) -> None:
    story = make.story()
    assert client.get(story.get_absolute_url())["X-Counts"] == f"story:{story.pk} view"


def test_told_at_is_local(client: Client) -> None:
    midnight = datetime.fromisoformat("2026-11-22T00:05+01:00")  # still the 21st in UTC
    story = make.story(visible_from=midnight)
    assert '<time datetime="2026-11-22">22. November 2026</time>' in page_of(client, story.get_absolute_url())
