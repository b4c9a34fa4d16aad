"""The menus as an Atom feed: one entry for each kitchen and day, and none of a day that is over."""

import datetime as dt
from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from coburg_showcase.machine_files.atom import absolute, new_feed, tag_uri
from listings.lunch.files.ahead import latest_change
from listings.lunch.files.wording import about_words, asking_words, day_words, dish_words, one_line, ways_words
from listings.lunch.served import Kitchen
from listings.lunch.wording import hours_of


def lunch_feed(kitchens: Iterable[Kitchen], *, path: str, link: str, title: str, since: dt.datetime) -> str:
    """The feed of these kitchens, which have told their dishes, as XML.

    `path` is its own address, `link` that of the page it belongs to; `since` its last change while it is empty.
    An entry keeps its id when the menu changes. No query.
    """
    feed = new_feed(path=path, link=link, title=title, since=since)
    for kitchen in kitchens:
        feed.add_item(
            title=_title(kitchen),
            link=absolute(kitchen.merchant.get_absolute_url()),
            description=_summary(kitchen),
            unique_id=tag_uri("lunch", f"{kitchen.service.pk}-{kitchen.day:%Y-%m-%d}"),
            updateddate=latest_change(kitchen),
            author_name=one_line(kitchen.merchant.name),
        )
    return feed.writeString("utf-8")


def _title(kitchen: Kitchen) -> str:
    words = {"shop": one_line(kitchen.merchant.name), "day": day_words(kitchen.day)}
    if all(serving.is_sold_out for serving in kitchen.servings):
        return _("%(shop)s: lunch on %(day)s, sold out") % words
    return _("%(shop)s: lunch on %(day)s") % words


def _summary(kitchen: Kitchen) -> str:
    """HTML, which is how Django marks a summary: hours, dishes with what they contain, how guests are told; escaped."""
    first = ", ".join([hours_of(kitchen), *ways_words(kitchen)])
    dishes = format_html_join(
        "",
        "<li><b>{}</b><br>{}</li>",
        ((dish_words(serving), about_words(serving.dish)) for serving in kitchen.servings),
    )
    notice = asking_words(kitchen)
    return format_html("<p>{}</p><ul>{}</ul>{}", first, dishes, format_html("<p>{}</p>", notice) if notice else "")
