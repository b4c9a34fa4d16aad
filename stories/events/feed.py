"""An Atom feed of events newly announced and of what has changed about them."""

import datetime as dt
from collections.abc import Iterable

from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from coburg_showcase.machine_files.atom import absolute, new_feed, plain, tag_uri
from merchants.opening.resolve import local_day
from stories.events.models import Event, Occurrence
from stories.events.wording import organiser_of, place_text, price_text, repeat_text, state_text, when_text


def events_feed(
    events: Iterable[Event], next_dates: dict[int, Occurrence], instant: dt.datetime, *,
    path: str, link: str, title: str, since: dt.datetime, city: str,
) -> str:  # fmt: skip
    """The feed of these events as XML, the latest told first. `next_dates`: by key, the date each entry is about.

    Fetch the events `for_pages()`; no query. `since`: its last change while it is empty;
    `city`: who tells what nobody else is named for.
    """
    feed = new_feed(path=path, link=link, title=title, since=since)
    for event in events:
        feed.add_item(
            title=plain(_title(event)),
            link=absolute(event.get_absolute_url()),
            description=_summary(event, next_dates.get(event.pk), instant),
            unique_id=tag_uri("event", event.pk),
            pubdate=event.visible_from,
            updateddate=event.told_at(),
            author_name=plain(organiser_of(event, city)[0] or city),
            categories=[event.get_category_display()],
        )
    return feed.writeString("utf-8")


def _title(event: Event) -> str:
    return (_("Cancelled: %(title)s") if event.is_cancelled else "%(title)s") % {"title": event.title}


def _summary(event: Event, date: Occurrence | None, instant: dt.datetime) -> str:
    """HTML, which is how Django marks a summary: when, what is different, where, what it costs, what it is; escaped."""
    today = local_day(instant)
    lines = [when_text(event, date, today), state_text(event, date, today), date.note] if date else []
    lines += [repeat_text(event), place_text(event, date), price_text(event), event.price_note]
    lines += event.description.splitlines()
    return format_html_join("", "<p>{}</p>", ((plain(line),) for line in lines if line.strip()))
