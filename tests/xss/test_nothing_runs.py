"""Hostile markup in every field, in every view that shows it, in a browser without the policy (H-01 to H-07).

The answers are rendered first and shown afterwards: while Playwright runs, Django refuses the database.
"""

from datetime import datetime, timedelta
from itertools import cycle

import pytest
import time_machine
from django.db import connection, models
from django.test import Client

from coburg_showcase.accounts.models import User
from merchants.models import Merchant
from stories.models import BlockKind, Series, StoryListing, StoryMerchant, Video
from stories.preview import preview_of
from stories.publication import State
from tests import make
from tests.xss.browser import Answers, careless_page, ran_on
from tests.xss.corpus import RICH, SHORT

pytestmark = [pytest.mark.django_db, pytest.mark.browser, pytest.mark.xdist_group("town")]

NOW = datetime.fromisoformat("2026-11-23T12:00:00+01:00")
CONTROL = "/control/"
RULED = {"rrule", "isbn", "energy_class", "organic_code"}  # columns whose form the database itself checks

_short = cycle(SHORT)


def poison(thing: models.Model) -> None:
    """A vector into every column of free text, past all forms; each as whole as the column is long."""
    values = {}
    for field in filter(is_free_text, thing._meta.concrete_fields):
        values[field.name] = next(text for text in _short if len(text) <= (field.max_length or 999))
    table = connection.ops.quote_name(thing._meta.db_table)
    columns = ", ".join(f"{connection.ops.quote_name(thing._meta.get_field(name).column)} = %s" for name in values)
    with connection.cursor() as cursor:  # raw, so that nothing cleans it on its way
        cursor.execute(f"UPDATE {table} SET {columns} WHERE {thing._meta.pk.column} = %s", [*values.values(), thing.pk])


def is_free_text(field: models.Field) -> bool:
    if not isinstance(field, models.CharField | models.TextField) or field.choices or field.primary_key:
        return False
    if field.name in RULED:
        return False
    is_other = isinstance(field, models.SlugField | models.EmailField | models.URLField)
    return not is_other and field.editable and (field.max_length or 999) >= 60


def put_raw(table: str, column: str, html: str, key: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [html.replace("\x00", ""), key])


def poisoned_town() -> dict[str, str]:
    """A story with every rich vector, and one with every short one as its title; returns the addresses to look at."""
    shop = make.merchant(email="laden@example.org", hours="Mo-Sa 09:00-18:00", tier="full")
    item = make.listing(merchant=shop, visible_from=NOW - timedelta(days=1))
    story = make.story(cover=make.picture(), contributed_by=shop, is_advertisement=True, visible_from=NOW)
    for vector in RICH:
        block = make.block(story=story)
        put_raw("stories_block", "html", vector, block.pk)
    for kind, values in (
        (BlockKind.PICTURE, {"picture": make.picture(), "alt_text": "Ein Krug"}),
        (BlockKind.QUOTE, {"quote": "x"}),
        (BlockKind.SHOP, {"merchant": shop}),
        (BlockKind.ITEM, {"listing": item}),
        (BlockKind.VIDEO, {"video": Video.objects.create(title="Film", youtube_id="abcdefghijk")}),
    ):
        poison(make.block(story=story, kind=kind, **values))
        poison(values.get("video") or shop)
    StoryMerchant.objects.create(story=story, merchant=make.merchant(hours="Mo-Sa 09:00-18:00"))
    StoryListing.objects.create(story=story, listing=make.listing(visible_from=NOW - timedelta(days=1)))
    site = make.construction_site(visible_from=NOW - timedelta(days=1))
    for number, vector in enumerate(SHORT):
        told = NOW - timedelta(minutes=number + 1)
        series = ("stadtgeschichten", "tipps", "haendlerportraets")[number % 3]
        make.story(title=vector, teaser=vector, series=series, visible_from=told)
    post = make.story(series="baublog", site=site, title=SHORT[5], teaser=SHORT[6], visible_from=NOW)
    draft = make.story(state=State.DRAFT)
    put_raw("stories_block", "html", "".join(RICH), make.block(story=draft).pk)
    trail = make.trail(visible_from=NOW)
    stop = make.trail_stop(trail=trail)
    make.trail_stop(trail=trail, merchant=shop)
    for thing in (story, site, item, trail, stop, *Series.objects.all(), *Merchant.objects.all(), draft):
        poison(thing)
    put_raw("stories_trail", "intro", "".join(RICH), trail.pk)
    put_raw("stories_trailstop", "text", "".join(RICH), stop.pk)
    event = make.event(day=NOW.date() + timedelta(days=1), now=NOW)
    poison(event)
    kitchen = make.lunch_service(merchant=shop)
    for number, vector in enumerate(SHORT[:15]):
        title = f"{number} {vector}".replace("\x00", "")[:120]
        lunch = make.serving(service=kitchen, day=NOW.date() + timedelta(days=1), title=title)
        put_raw("lunch_lunchdish", "description", vector[:300], lunch.dish_id)
    return {
        "story": story.get_absolute_url(),
        "story in English": f"/en/stories/{story.slug}/",
        "post of the Baublog": post.get_absolute_url(),
        "preview of a story": preview_of(draft),
        "preview of a walk": preview_of(trail),
        "overview": "/geschichten/",
        "overview in English": "/en/stories/",
        **{f"series {key}": f"/geschichten/reihe/{key}/" for key in ("stadtgeschichten", "tipps", "baublog")},
        "walk": trail.get_absolute_url(),
        "home": "/",
        "home in English": "/en/",
        "shop": shop.get_absolute_url(),
        "item": f"/entdecken/{shop.slug}/{item.slug}/",
        "feed": "/geschichten/feed/",
        "feed of a series": "/geschichten/reihe/tipps/feed/",
        "sitemap": "/sitemap-stories.xml",
        "roadworks": "/baublog/",
        "construction site": site.get_absolute_url(),
        "feed of the roadworks": "/baublog/feed/",
        "events": "/veranstaltungen/",
        "event": event.get_absolute_url(),
        "box of events": "/veranstaltungen/einbetten/",
        "feed of events": "/veranstaltungen/feed/",
        "feed of lunch": "/mittagstisch/feed/",
        "box of lunch": f"/laeden/{shop.slug}/mittagstisch/kasten/",
        "box of lunch, to copy": f"/laeden/{shop.slug}/mittagstisch/einbetten/",
        "desk: stories": "/verwaltung/stories/story/",
        "desk: editor of a story": f"/verwaltung/stories/story/{draft.pk}/change/",
        "desk: history": f"/verwaltung/stories/story/{story.pk}/history/",
        "desk: walk": f"/verwaltung/stories/trail/{trail.pk}/change/",
        "desk: series": "/verwaltung/stories/series/tipps/change/",
        "desk: removing": f"/verwaltung/stories/story/{story.pk}/delete/",
        "desk: construction site": f"/verwaltung/roadworks/constructionsite/{site.pk}/change/",
        "desk: event": f"/verwaltung/events/event/{event.pk}/change/",
    }


def rendered(addresses: dict[str, str]) -> Answers:
    answers = Answers()
    visitor, clerk = Client(), Client()
    clerk.force_login(User.objects.create_superuser("stadt@example.org", "Veste-ueber-dem-Markt"))
    for name, path in addresses.items():
        answer = (clerk if name.startswith("desk") else visitor).get(path)
        assert answer.status_code == 200, (name, answer.status_code)
        answers.add(path, answer["Content-Type"], answer.content)
    jsi18n = clerk.get("/verwaltung/jsi18n/")
    answers.add("/verwaltung/jsi18n/", jsi18n["Content-Type"], jsi18n.content)
    return answers


def add_control_pages(answers: Answers) -> list[str]:
    """The corpus raw, as a careless site would print it; each vector on a page of its own: some swallow the rest."""
    paths = []
    for number, vector in enumerate([*RICH, *SHORT]):
        paths.append(f"{CONTROL}{number}/")
        answers.add(paths[-1], "text/html; charset=utf-8", f"<!doctype html><title>x</title>{vector}".encode())
    return paths


@pytest.mark.rule("H-01")
@pytest.mark.rule("H-02")
@pytest.mark.rule("H-03")
@pytest.mark.rule("H-04")
@pytest.mark.rule("H-05")
@pytest.mark.rule("H-06")
@pytest.mark.rule("H-07")
def test_no_vector_runs_in_any_view_while_the_control_does(settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    with time_machine.travel(NOW, tick=False):
        addresses = poisoned_town()
        answers = rendered(addresses)
    control = add_control_pages(answers)
    connection.close()

    with careless_page(answers) as page:
        alive = {path for path in control if ran_on(page, path, settle=15)}
        ran = {name: sorted(numbers) for name, path in addresses.items() if (numbers := ran_on(page, path))}

    assert len(RICH) + len(SHORT) >= 200
    assert len(alive) >= 200, "the corpus has gone stale: too few of its vectors run even where nothing stops them"
    assert ran == {}
