"""Stories as an Atom feed: title, teaser, and what must be said about who wrote it (L-03)."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.html import format_html_join

from coburg_showcase.machine_files.atom import absolute, new_feed, plain, tag_uri
from stories.labels import labels_of
from stories.models import Story


def story_feed(stories: Iterable[Story], *, path: str, link: str, title: str, since: datetime) -> str:
    """The feed of stories fetched with `for_teasers()`, newest first, as XML. `path` is its own address, `link` that of
    the page it belongs to; `since` its last change while it is empty. No query."""
    feed = new_feed(path=path, link=link, title=title, since=since)
    for story in stories:
        labels = labels_of(story)
        feed.add_item(
            title=plain(f"{labels[0]}: {story.title}" if story.is_advertisement else story.title),
            link=absolute(story.get_absolute_url()),
            description=format_html_join("", "<p>{}</p>", ((plain(text),) for text in (*labels, story.teaser))),
            unique_id=tag_uri("story", story.pk),
            pubdate=story.visible_from,
            updateddate=story.changed_at,
            author_name=plain(story.contributed_by.name) if story.contributed_by else None,
            categories=[story.series.name],
        )
    return feed.writeString("utf-8")
