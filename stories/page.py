"""The context of a story's page, of a series and of the overview, each in a constant number of queries."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coburg_showcase.city.models import CitySettings
from merchants.directory.address import PAGE
from merchants.directory.pages import page_asked, pages_of
from stories.body import body_of
from stories.labels import labels_of
from stories.models import Series, Story, Trail
from stories.responsible import responsible_for
from stories.structured import story_data
from stories.teasers import Teaser, teasers_for

IN_OVERVIEW = 4  # stories of each series
BESIDE = 3  # other stories below one, or in place of one that is gone


@dataclass(frozen=True)
class Shelf:
    """A series and its newest stories."""

    series: Series
    teasers: list[Teaser]


def story_for_page(slug: str) -> Story | None:
    return _with_all(Story.objects.all()).with_slug(slug)


def story_for_preview(public_id: Any) -> Story | None:
    return _with_all(Story.objects.all()).with_public_id(public_id)


def _with_all(stories: Any) -> Any:
    return stories.for_teasers().select_related("site")


def story_page(story: Story, now: datetime, city: CitySettings) -> dict[str, Any]:
    """Everything the template of a story needs at the instant (aware)."""
    body = body_of(story, now)
    responsible = responsible_for(story, city)
    series = Story.objects.on_show(now).in_series(story.series_id)
    return {
        "story": story,
        "series": story.series,
        "body": body,
        "labels": labels_of(story),
        "told_on": timezone.localdate(story.visible_from),
        "changed_on": _changed_on(story),
        "responsible": responsible,
        "earlier": series.older_than(story).first(),
        "later": series.newer_than(story).first(),
        "share": share_links(story),
        "data": story_data(story, body, responsible, city),
        "section": "geschichten",
    }


def _changed_on(story: Story) -> Any:
    """The day of the last change where it is another than that of the telling."""
    changed = timezone.localdate(story.changed_at)
    return changed if changed > timezone.localdate(story.visible_from) else None


def share_links(story: Story) -> list[tuple[str, str, str]]:
    """Icon, words and address of the ways to pass a story on: plain links, asked for by nobody before a click."""
    address = settings.SITE_URL + story.get_absolute_url()
    mail = urlencode({"subject": story.title, "body": f"{story.teaser}\n\n{address}"}).replace("+", "%20")
    text = urlencode({"text": f"{story.title} {address}"}).replace("+", "%20")
    return [("mail", _("By e-mail"), f"mailto:?{mail}"), ("message-circle", _("By WhatsApp"), f"https://wa.me/?{text}")]


def overview(now: datetime) -> dict[str, Any]:
    """The newest story large, then every series with its newest, then the walks. Eight queries at most."""
    stories = Story.objects.on_show(now).newest_first().for_teasers()
    newest = stories.first()
    shelves = [Shelf(series, _shelf(stories, series, newest)) for series in Series.objects.all()]
    return {
        "newest": teasers_for([newest], first_eager=True)[0] if newest else None,
        "shelves": [shelf for shelf in shelves if shelf.teasers],
        "trails": list(Trail.objects.on_show(now).newest_first().for_page()),
        "section": "geschichten",
    }


def _shelf(stories: Any, series: Series, newest: Story | None) -> list[Teaser]:
    shown = stories.in_series(series.pk).not_among([newest.pk] if newest else [])
    return teasers_for(shown[:IN_OVERVIEW])


def series_page(series: Series, query: QueryDict, now: datetime) -> dict[str, Any]:
    """One page of a series, newest first. Two queries."""
    stories = Story.objects.on_show(now).in_series(series.pk).newest_first().for_teasers()
    total = stories.count()
    pages = pages_of(total, page_asked(query), lambda number: _address(series, number))
    return {
        "series": series,
        "total": total,
        "pages": pages,
        "teasers": teasers_for(stories[pages.start : pages.stop], first_eager=True),
        "canonical": settings.SITE_URL + _address(series, pages.current),
        "section": "geschichten",
    }


def _address(series: Series, number: int) -> str:
    path = reverse("stories:series", args=[series.key])
    return f"{path}?{PAGE}={number}" if number > 1 else path


def gone_page(now: datetime) -> dict[str, Any]:
    """In place of a story that is no longer told: the newest ones. Says nothing of the one that is gone."""
    stories = Story.objects.on_show(now).newest_first().for_teasers()[:BESIDE]
    return {"teasers": teasers_for(stories), "section": "geschichten", "robots": "noindex"}
