"""What a story shows in lists: on its own pages, on the home page, beside shops and construction sites."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from coburg_showcase.images.models import Picture
from stories.labels import labels_of
from stories.models import Story


@dataclass(frozen=True, slots=True)
class Teaser:
    """Everything components/geschichte.html prints. `eager` is for the first picture of a page."""

    title: str
    url: str
    teaser: str
    series: str
    series_url: str
    told_on: date
    labels: list[str]
    picture: Picture | None
    focal_x: int
    focal_y: int
    eager: bool


def teasers_for(stories: Iterable[Story], *, first_eager: bool = False) -> list[Teaser]:
    """The teasers of stories fetched with `StoryQuerySet.for_teasers()`. No query."""
    return [_teaser(story, eager=first_eager and place == 0) for place, story in enumerate(stories)]


def _teaser(story: Story, *, eager: bool) -> Teaser:
    return Teaser(
        title=story.title,
        url=story.get_absolute_url(),
        teaser=story.teaser,
        series=story.series.name,
        series_url=story.series.get_absolute_url(),
        told_on=timezone.localdate(story.visible_from),
        labels=labels_of(story),
        picture=story.cover,
        focal_x=story.cover_focal_x,
        focal_y=story.cover_focal_y,
        eager=eager,
    )
