"""A story with both kinds of films, and what a browser needs to play one of our own. Returns the slug of the story."""

from datetime import timedelta
from typing import Any

YOUTUBE_ID = "AAAAAAAAAAA"
CAPTIONS = "WEBVTT\n\n00:00:00.000 --> 00:00:05.000\nGrüß Gott!\n"


def add_special_videos() -> dict[str, Any]:
    from django.utils import timezone

    from stories.models import Block, BlockKind, Series, Story, Video
    from stories.publication import State
    from stories.videos import actions
    from tests.stories.videos import films

    own = Video(title="Der Krug auf der Scheibe", captions=CAPTIONS, transcript="Töpferin: Grüß Gott!", minutes=1)
    actions.keep_film(video=own, file=films.named(films.mp4()))
    actions.save_video(video=own)
    elsewhere = Video.objects.create(title="Die erste Stunde am Ofen", youtube_id=YOUTUBE_ID, minutes=2)
    story = Story.objects.create(
        slug="pruefstein-filme",
        series=Series.objects.get(pk="tipps"),
        title="Zwei Filme",
        teaser="Einer liegt hier, einer bei YouTube.",
        state=State.PUBLISHED,
        visible_from=timezone.now() - timedelta(days=60),  # nothing that lists what is new
    )
    Block.objects.create(story=story, position=1, kind=BlockKind.TEXT, html="<p>Zuerst der Ofen.</p>")
    for position, video in enumerate([elsewhere, own], start=2):
        Block.objects.create(story=story, position=position, kind=BlockKind.VIDEO, video=video)
    return {"film_story": story.slug, "film_key": own.file_key}
