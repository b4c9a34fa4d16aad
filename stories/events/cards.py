"""What a card of one date shows (components/termin.html), in lists on every page. No query beyond `for_cards()`."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.dateformat import format as format_date

from merchants.opening.resolve import local_day
from stories.events.models import Occurrence
from stories.events.times import local
from stories.events.wording import day_text, place_text, price_text, state_text, time_text


@dataclass(frozen=True, slots=True)
class DateCard:
    """One date of an event. `day` is the day it stands under: that it begins on, or today while it runs.

    `day_words` come before the time where no heading names the day; empty where the time names its days itself. `state`
    says in words what is different about the date; `is_off`: nobody should go there then.
    """

    url: str
    title: str
    category: str
    day: dt.date
    day_words: str
    weekday: str
    month: str
    iso: str
    time: str
    place: str
    price: str
    is_for_children: bool
    state: str
    note: str
    is_off: bool


def date_cards(dates: Iterable[Occurrence], instant: dt.datetime) -> list[DateCard]:
    """The cards of dates fetched with `OccurrenceQuerySet.for_cards()`, as of the instant (aware)."""
    today = local_day(instant)
    return [_card(date, today) for date in dates]


def _card(date: Occurrence, today: dt.date) -> DateCard:
    event = date.event
    day = max(date.day, today)
    begins = local(date.start)
    return DateCard(
        url=event.get_absolute_url(),
        title=event.title,
        category=event.get_category_display(),
        day=day,
        day_words="" if _names_its_days(date, today) else day_text(day, today),
        weekday=format_date(day, "D"),
        month=format_date(day, "b").capitalize(),
        iso=date.day.isoformat() if event.is_all_day else begins.isoformat(timespec="minutes"),
        time=time_text(event, date, today),
        place=place_text(event, date),
        price=price_text(event),
        is_for_children=event.is_for_children,
        state=state_text(event, date, today),
        note=date.note,
        is_off=not date.takes_place,
    )


def _names_its_days(date: Occurrence, today: dt.date) -> bool:
    """Whether its time is said from day to day."""
    return date.last_day > date.day or date.day < today
