"""One concrete date of an event: worked out from its rule and its changes, never edited."""

import datetime as dt
from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from stories.events.codes import Category
from stories.events.models.event import Event
from stories.events.models.queryset import is_shown

FOR_CHILDREN = Q(event__is_for_children=True) | Q(event__category=Category.CHILDREN)


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    def ahead(self, instant: dt.datetime) -> Self:
        """What is not over yet at the instant (aware), of events on show. One indexed condition on `end`."""
        return self.filter(is_shown(instant, "event__"), end__gt=instant)

    def on(self, day: dt.date) -> Self:
        return self.between(day, day)

    def between(self, first: dt.date, last: dt.date) -> Self:
        """Those that take place on one of these local days."""
        return self.filter(day__lte=last, last_day__gte=first)

    def at_merchant(self, merchant_id: int) -> Self:
        return self.filter(event__merchant=merchant_id)

    def of_category(self, category: str) -> Self:
        return self.filter(event__category=category)

    def of_event(self, event: Event) -> Self:
        return self.filter(event=event)

    def taking_place(self) -> Self:
        """Neither cancelled nor moved away from their day."""
        return self.filter(is_cancelled=False, is_former=False)

    def without_event(self, event_id: int) -> Self:
        return self.exclude(event=event_id)

    def in_order(self) -> Self:
        return self.order_by("start", "event_id", "pk")

    def one_of_each_event(self) -> "OccurrenceQuerySet":
        """The first of each event among these, in order of time."""
        firsts = self.order_by("event_id", "start", "pk").distinct("event_id").values("pk")
        return Occurrence.objects.filter(pk__in=firsts).in_order()

    def next_of(self, events: Iterable[Event], instant: dt.datetime) -> "dict[int, Occurrence]":
        """By key of the event: its next date that is not over at the instant. One query."""
        ahead = self.filter(event__in=list(events), end__gt=instant).order_by("event_id", "start", "pk")
        return {date.event_id: date for date in ahead.distinct("event_id")}

    def for_cards(self) -> Self:
        """With everything a card prints, in one query."""
        return self.select_related("event__merchant__street")


class Occurrence(models.Model):
    """`original_day` is the date by the event's rule, `day` to `last_day` are the local days it stands under: a night
    belongs to the day it begins on. `is_former` marks the place an event was moved away from, in time; `other_start` is
    then when it takes place instead, and of a moved one when it was to be.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="occurrences")
    original_day = models.DateField(_("date of the event"))
    is_former = models.BooleanField(default=False)
    day = models.DateField(_("day"))
    last_day = models.DateField(_("last day"))
    start = models.DateTimeField(_("start"))
    end = models.DateTimeField(_("end"))
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    other_start = models.DateTimeField(null=True, blank=True)
    other_place = models.CharField(_("other place"), max_length=120, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        ordering = ["start", "event_id", "pk"]
        verbose_name = _("date of an event")
        verbose_name_plural = _("dates of events")
        indexes = [
            models.Index(fields=["end", "start"], name="occurrence_ahead"),
            models.Index(fields=["last_day", "day"], name="occurrence_on_day"),
            models.Index(fields=["event", "end"], name="occurrence_of_event"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event", "original_day", "is_former"], name="occurrence_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="occurrence_ends_after_start"),
            models.CheckConstraint(condition=Q(last_day__gte=F("day")), name="occurrence_days_in_order"),
            models.CheckConstraint(
                condition=Q(is_former=False) | Q(other_start__isnull=False), name="occurrence_former_says_where_to"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} ({self.day:%d.%m.%Y})"

    @property
    def takes_place(self) -> bool:
        """Twin: `OccurrenceQuerySet.taking_place`."""
        return not (self.is_cancelled or self.is_former)
