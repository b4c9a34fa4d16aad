"""The week of a kitchen as lines to type in: from what is stored, from a pasted text, or from what was sent."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from listings.lunch.actions import write_menu
from listings.lunch.menu import MenuRefused
from listings.lunch.models import LunchDish, LunchService, Serving
from listings.lunch.models.dish import fold
from listings.lunch.models.serving import with_last_price
from listings.lunch.pauses import paused_days
from listings.lunch.served import window_on
from listings.lunch.workshop.codes import written_codes
from listings.lunch.workshop.rows import RowForm, RowFormSet, blank, of_dish, row_of
from listings.lunch.workshop.weeks import days_of
from listings.pricing.money import as_typed
from merchants.opening.resolve import local_day
from merchants.opening.store import rules_of
from merchants.opening.wording import date_text, weekday_name

BLANKS = 2  # empty lines of a day with lunch, besides what stands there
CLOSED = "zu"  # name of the boxes "no lunch on this day"
VERSION = "stand"
CHANGED = gettext_lazy(
    "Somebody else has changed this week in the meantime. Nothing of yours has been saved; "
    "save again to put it in the place of what stands there now."
)
SHUT = gettext_lazy(
    "By your opening hours the door stays shut on this day, or nobody has confirmed them: no dish is shown."
)
MOST_IN_LIBRARY = 200


@dataclass
class Day:
    """`rows` to type in; `told` what was served, on a day that is over; `note` why nothing would show on it."""

    day: dt.date
    is_over: bool
    is_closed: bool
    is_regular: bool
    note: str | Promise = ""
    rows: list[RowForm] = field(default_factory=list)
    told: list[Serving] = field(default_factory=list)

    @property
    def heading(self) -> str:
        return f"{weekday_name(self.day)}, {date_text(self.day)}"

    @property
    def closed_name(self) -> str:
        return f"{CLOSED}-{self.day.isoformat()}"

    @property
    def is_folded(self) -> bool:
        """A day on which there is no lunch as a rule, and nothing to see."""
        return not self.is_regular and not any(row.is_bound or row.initial.get("title") for row in self.rows)


class Grid:
    """`faults` are sentences about the week as a whole. A changed `version` says that somebody else was faster."""

    def __init__(
        self,
        service: LunchService,
        monday: dt.date,
        *,
        data: Any = None,
        rows: dict[dt.date, list[dict[str, Any]]] | None = None,
        closed: Iterable[dt.date] | None = None,
        now: dt.datetime | None = None,
    ) -> None:
        """`data`: a sent form. `rows` and `closed`: what to begin with on these days instead of what is stored.

        Six queries.
        """
        self.service, self.monday, self.now = service, monday, now or timezone.now()
        self.data, self.faults = data, []  # type: ignore[var-annotated]
        self.rules = rules_of(service.merchant)
        self._read_stored()
        self.library: list[LunchDish] = list(with_last_price(service.dishes.used_lately_first())[:MOST_IN_LIBRARY])
        self.days = [self._day(day, rows or {}, closed) for day in days_of(monday)]
        self.formset = RowFormSet(data) if data is not None else RowFormSet(initial=self._initial(rows or {}))
        self._hand_out()

    @property
    def first(self) -> str:
        return date_text(self.days[0].day)

    @property
    def last(self) -> str:
        return date_text(self.days[-1].day)

    @property
    def writable(self) -> list[dt.date]:
        return [day.day for day in self.days if not day.is_over]

    @property
    def known(self) -> list[dict[str, str]]:
        """The dishes that complete while they are typed, with what they bring along."""
        return [
            of_dish(dish) | {"price": as_typed(dish.last_price_cents)}  # type: ignore[attr-defined]
            for dish in self.library
        ]

    @property
    def has_errors(self) -> bool:
        return self.formset.is_bound and bool(self.faults or self.formset.total_error_count())

    @property
    def wrong_rows(self) -> list[RowForm]:
        return [form for form in self.formset if form.is_bound and form.errors]

    @property
    def hidden(self) -> list[str]:
        """The stored dishes nobody gets to see, because what must be declared is stated nowhere (L-60)."""
        if self.service.tells_allergens:
            return []
        return sorted({serving.dish.title for serving in self.stored if not serving.dish.is_declared})

    @transaction.atomic
    def save(self) -> bool:
        """Store what was sent; returns whether it could be. Else the lines and `faults` say what is wrong."""
        if not self.formset.is_valid():
            self.faults += [str(error) for error in self.formset.non_form_errors()]
            return False
        LunchService.objects.select_for_update().get(pk=self.service.pk)  # nobody is faster between looking and writing
        self._read_stored()
        if self.data.get(VERSION) != self.version:
            self.faults.append(str(CHANGED))
            return False
        over = {day.day for day in self.days if day.is_over}
        filled = [form for form in self.formset if form.is_filled and form.cleaned_data["day"] not in over]
        if self._refuse_dishes_on_closed_days(filled):
            return False
        by_title = {fold(dish.title): dish for dish in self.service.dishes.all()}
        try:
            write_menu(
                service=self.service,
                days=self.writable,
                entries=[form.entry(by_title) for form in filled],
                closed=[day.day for day in self.days if day.is_closed and not day.is_over],
                now=self.now,
            )
        except MenuRefused as refused:
            for place, sentence in refused.faults.items():
                if place < 0:
                    self.faults.append(sentence)
                else:
                    filled[place].add_error("title", sentence)
            return False
        return True

    def _read_stored(self) -> None:
        week = days_of(self.monday)
        shown = Serving.objects.of_service(self.service.pk).between(week[0], week[-1])
        self.stored = list(shown.select_related("dish").in_menu_order())
        self.paused = paused_days(self.service, week[0], week[-1])
        self.version = self._version()

    def _refuse_dishes_on_closed_days(self, filled: list[RowForm]) -> bool:
        cooking = {form.cleaned_data["day"] for form in filled}
        for day in self.days:
            if day.is_closed and day.day in cooking:
                words = {"day": weekday_name(day.day)}
                self.faults.append(_("On %(day)s there are dishes, and “no lunch” is ticked: which is right?") % words)
        return bool(self.faults)

    def _day(self, day: dt.date, rows: dict[dt.date, list[dict[str, Any]]], closed: Iterable[dt.date] | None) -> Day:
        if self.data is not None:
            is_closed = f"{CLOSED}-{day.isoformat()}" in self.data
        elif closed is not None and day in closed:
            is_closed = True
        else:
            is_closed = day in self.paused and not rows.get(day)  # who writes dishes for it cooks
        return Day(
            day,
            is_over=day < local_day(self.now),
            is_closed=is_closed,
            is_regular=day.weekday() in self.service.weekdays,
            note="" if window_on(self.service, self.rules, day) else SHUT,
            told=[serving for serving in self.stored if serving.day == day],
        )

    def _initial(self, rows: dict[dt.date, list[dict[str, Any]]]) -> list[dict[str, Any]]:
        initial = []
        for day in self.days:
            if day.is_over:
                continue
            typed = rows.get(day.day)
            there = typed if typed is not None else [row_of(serving) for serving in day.told]
            empty = BLANKS if day.is_regular and not there else 1
            initial += [row | {"day": day.day} for row in there] + [blank(day.day)] * empty
        return initial

    def _hand_out(self) -> None:
        """Each line to its day; a line of a day that is not this week's belongs to the first, where its error shows."""
        if self.formset.is_bound:
            self.formset.is_valid()
        by_day = {day.day: day for day in self.days}
        for form in self.formset:
            by_day.get(form.accessible_day, self.days[0]).rows.append(form)

    def _version(self) -> str:
        facts = [
            (serving.pk, serving.changed_at.isoformat(), serving.dish.diet, written_codes(serving.dish))
            for serving in self.stored
        ]
        text = f"{sorted(facts)}{sorted(day.isoformat() for day in self.paused)}"
        return hashlib.sha256(text.encode()).hexdigest()[:16]
