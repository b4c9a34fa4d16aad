"""One page of /veranstaltungen/, ready for a template."""

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import groupby
from operator import and_

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from merchants.directory.address import Address, Refused
from merchants.directory.facets import Facet, facet_of, values_of
from merchants.directory.pages import Chip, ListPage, OrderLink, Pages, pages_of
from merchants.models import District
from merchants.opening.resolve import ONE_DAY, local_day
from merchants.opening.wording import date_text
from stories.events.cards import DateCard, date_cards
from stories.events.filters import DAY, SUNDAY, WEEK, EventFilter, When
from stories.events.listing.counting import TOTAL, Pair, counts_of
from stories.events.models import Occurrence
from stories.events.wording import day_text, near_day_text

TIMES = ("wann", DAY, WEEK)


@dataclass(frozen=True, slots=True)
class Day:
    day: dt.date
    heading: str
    cards: list[DateCard]


@dataclass(frozen=True, slots=True)
class Neighbour:
    label: str
    url: str


@dataclass(frozen=True, kw_only=True)
class EventsPage(ListPage):
    """`day` is what stands in the field for a day, `title` names the day or week asked for. `refused` dates are said
    above the list: a field for dates cannot hold them."""

    days: list[Day]
    whens: list[OrderLink]
    when: str = ""
    day: str = ""
    title: str = ""
    earliest: str = ""
    neighbours: list[Neighbour] = field(default_factory=list)
    refused: tuple[Refused, ...] = ()


def events_page(query: QueryDict, instant: dt.datetime) -> EventsPage:
    """The page this query asks for, as of the instant (aware). Three queries."""
    today = local_day(instant)
    districts = list(District.objects.all())
    known = EventFilter(None, today, districts).known()
    address = Address.of(query, known, [], searchable=False)
    question = EventFilter(address.data(), today, districts)
    counts = counts_of(question, instant)
    path = reverse("events:index")
    pages = pages_of(counts[TOTAL], address.page, lambda number: path + address.on_page(number).query)
    asked = question.asked()
    facets = _facets(question, counts)
    return EventsPage(
        address=address,
        pages=pages,
        total=counts[TOTAL],
        days=_days(question, pages, instant),
        facets=facets,
        chips=_chips(address, facets, counts, path),
        whens=_whens(address, asked["wann"], path),
        when=asked["wann"],
        day=asked[DAY],
        title=_title(question),
        earliest=today.isoformat(),
        neighbours=_neighbours(question, address, path),
        refused=address.refused,
        all_url=path,
    )


def _days(question: EventFilter, pages: Pages, instant: dt.datetime) -> list[Day]:
    today = local_day(instant)
    condition = reduce(and_, question.conditions().values(), Q())
    found = Occurrence.objects.ahead(instant).filter(condition).in_order().for_cards()[pages.start : pages.stop]
    return days_of(date_cards(found, instant), today)


def days_of(cards: list[DateCard], today: dt.date) -> list[Day]:
    """The cards under their days; what has been running since an earlier day comes first, under today."""
    cards = sorted(cards, key=lambda card: card.day)
    return [Day(day, near_day_text(day, today), list(same)) for day, same in groupby(cards, lambda card: card.day)]


def _facets(question: EventFilter, counts: dict[Pair, int]) -> dict[str, Facet]:
    asked = question.asked()

    def facet(name: str) -> Facet:
        return facet_of(name, question.filters[name], values_of(asked[name]), lambda value: counts[name, value])

    return {name: facet(name) for name in question.values()}


def _chips(address: Address, facets: dict[str, Facet], counts: dict[Pair, int], path: str) -> list[Chip]:
    labels = {(name, option.value): option.label for name, facet in facets.items() for option in facet.options}
    return [
        Chip(labels.get(pair) or _typed_label(*pair), path + address.without(pair).query, counts[pair[0], ""])
        for pair in address.options
    ]


def _typed_label(name: str, value: str) -> str:
    date = date_text(dt.date.fromisoformat(value))
    return (_("on %(date)s") if name == DAY else _("Week of %(date)s")) % {"date": date}


def _whens(address: Address, chosen: str, path: str) -> list[OrderLink]:
    rest = tuple(pair for pair in address.options if pair[0] not in TIMES)
    is_any = not any(name in TIMES for name, _value in address.options)
    links = [OrderLink(gettext_lazy("Everything ahead"), path + Address(rest).query, is_any)]
    for when in When:
        options = (("wann", when.value), *rest)
        links.append(OrderLink(when.label, path + Address(options).query, chosen == when.value))  # type: ignore[arg-type]
    return links


def _title(question: EventFilter) -> str:
    if not (days := question.days_asked()):
        return ""
    first, last = days
    if first == last:
        return day_text(first, question.today)
    return _("%(first)s to %(last)s") % {
        "first": day_text(first, question.today),
        "last": day_text(last, question.today),
    }


def _neighbours(question: EventFilter, address: Address, path: str) -> list[Neighbour]:
    """The day or week before and after the one asked for; nothing that has passed."""
    asked = question.asked()
    name = DAY if asked[DAY] else WEEK
    if not (days := question.days_asked()):
        return []
    first, last = days
    step = (last - first).days + 1
    labels = {DAY: (_("The day before"), _("The day after")), WEEK: (_("The week before"), _("The week after"))}[name]
    moved = [(labels[0], first - step * ONE_DAY), (labels[1], last + ONE_DAY)]
    return [
        Neighbour(label, path + _with(address, name, day).query)
        for label, day in moved
        if day + (SUNDAY if name == WEEK else 0) * ONE_DAY >= question.today
    ]


def _with(address: Address, name: str, day: dt.date) -> Address:
    options = tuple((each, day.isoformat() if each == name else value) for each, value in address.options)
    return replace(address, options=options, page=1)
