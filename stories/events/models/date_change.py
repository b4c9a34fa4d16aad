"""What is different about one date of an event: it is cancelled, or moved to another day, time or place."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stories.events.codes import Change
from stories.events.models.event import Event


class DateChange(models.Model):
    """`day` is the date as the event's rule gives it. Of a moved date, what is empty stays as it was to be."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="changes")
    day = models.DateField(_("date of the event"))
    change = models.CharField(_("what happens"), max_length=10, choices=Change, default=Change.CANCELLED)
    new_day = models.DateField(_("new day"), null=True, blank=True)
    new_start = models.TimeField(_("new time from"), null=True, blank=True)
    new_end = models.TimeField(_("new time until"), null=True, blank=True)
    new_place = models.CharField(_("new place"), max_length=120, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["day"]
        verbose_name = _("changed date")
        verbose_name_plural = _("changed dates")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "day"],
                name="event_date_changed_once",
                violation_error_message=_("This date has a change already."),
            ),
            models.CheckConstraint(condition=Q(change__in=Change.values), name="event_change_known"),
            models.CheckConstraint(
                condition=~Q(change=Change.MOVED)
                | Q(new_day__isnull=False)
                | Q(new_start__isnull=False)
                | Q(new_end__isnull=False)
                | ~Q(new_place=""),
                name="event_moved_to_somewhere",
                violation_error_message=_("Please say to which day, time or place it is moved."),
            ),
            models.CheckConstraint(
                condition=Q(change=Change.MOVED)
                | Q(new_day__isnull=True, new_start__isnull=True, new_end__isnull=True, new_place=""),
                name="event_cancelled_goes_nowhere",
                violation_error_message=_("A cancelled date has no new day, time or place."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y}: {self.get_change_display()}"

    @property
    def is_cancellation(self) -> bool:
        return self.change == Change.CANCELLED
