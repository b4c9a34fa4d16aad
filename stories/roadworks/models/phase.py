"""A phase of a construction site.

What is shown of a phase follows the clock of Coburg: it is planned before its first day, running from 0 o'clock of the
first day to 24 o'clock of the last, finished afterwards. Nobody sets these by hand, so no phase is left "running".

"Delayed" is what an editor sets by hand, with a reason, because the dates no longer tell the truth; there are two ways
in which they do not, and they mean opposite things in the street:

- `Delay.START`: it does not begin on time. Nothing is dug up, so it runs on no day, and its end finishes nothing.
- `Delay.END`: it does not end on time. The street stays dug up, so it runs from its first day on without an end.

Either way it is shown as delayed and is neither counted as running nor as finished by its dates alone, until the editor
enters the new dates and takes the mark away. A phase with Delay.END whose first day has not come is delayed, too.
"""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coburg_showcase.years import check_year, days_within
from merchants.opening.resolve import ONE_DAY


class Delay(models.TextChoices):
    """See the docstring of the module."""

    NONE = "", _("goes by its dates")
    START = "start", _("does not begin on time")
    END = "end", _("does not end on time")


class Status(models.TextChoices):
    """What is shown; stored nowhere."""

    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Running")
    FINISHED = "finished", _("Finished")
    DELAYED = "delayed", _("Delayed")


class PhaseQuerySet(models.QuerySet["Phase"]):
    def running_on(self, day: date) -> Self:
        """Those for which the street is dug up on the local day. Twin: `Phase.is_running_on`."""
        goes_on = Q(delay=Delay.NONE, end_day__gte=day) | Q(delay=Delay.END)
        return self.filter(goes_on, start_day__lte=day)

    def finished_on(self, day: date) -> Self:
        """Those that are over on the local day. Twin: `Phase.status_on`."""
        return self.filter(delay=Delay.NONE, end_day__lt=day)

    def not_over_before(self, day: date) -> Self:
        """Those a calendar still wants to show: they end on the day or later, or nobody knows when."""
        return self.filter(Q(end_day__gte=day) | ~Q(delay=Delay.NONE))

    def of_sites(self, sites: models.QuerySet[Any]) -> Self:
        """With their sites."""
        return self.select_related("site").filter(site__in=sites)

    def by_day(self) -> Self:
        return self.order_by("start_day", "end_day", "pk")


class Phase(models.Model):
    site = models.ForeignKey("roadworks.ConstructionSite", on_delete=models.CASCADE, related_name="phases")
    title = models.CharField(_("title"), max_length=120)
    start_day = models.DateField(_("first day"), validators=[check_year])
    end_day = models.DateField(_("last day"), help_text=_("Inclusive."), validators=[check_year])
    description = models.TextField(_("description"), max_length=600, blank=True)
    delay = models.CharField(_("delay"), max_length=5, choices=Delay, default=Delay.NONE, blank=True)
    delay_reason = models.CharField(_("reason of the delay"), max_length=300, blank=True)
    delayed_at = models.DateTimeField(_("delayed since"), null=True, blank=True, editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = PhaseQuerySet.as_manager()

    class Meta:
        ordering = ["position", "start_day", "pk"]
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        indexes = [models.Index(fields=["start_day", "end_day"], name="phase_days")]
        constraints = [
            models.CheckConstraint(condition=days_within("start_day", "end_day"), name="phase_in_our_years"),
            models.CheckConstraint(
                condition=Q(end_day__gte=F("start_day")),
                name="phase_ends_after_begin",
                violation_error_message=_("The last day must not come before the first."),
            ),
            models.CheckConstraint(condition=Q(delay__in=Delay.values), name="phase_delay_known"),
            models.CheckConstraint(
                condition=Q(delay=Delay.NONE) | ~Q(delay_reason=""),
                name="phase_delay_has_reason",
                violation_error_message=_("A delay needs a reason people can read."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_running_on(self, day: date) -> bool:
        """Twin: `PhaseQuerySet.running_on`."""
        if self.delay == Delay.START or self.start_day > day:
            return False
        return self.delay == Delay.END or self.end_day >= day

    def status_on(self, day: date) -> Status:
        """What is shown on the local day."""
        if self.delay != Delay.NONE:
            return Status.DELAYED
        if self.is_running_on(day):
            return Status.RUNNING
        return Status.PLANNED if self.start_day > day else Status.FINISHED

    @property
    def days(self) -> int:
        return (self.end_day - self.start_day).days + 1

    def days_over(self, day: date) -> int:
        """How many of its days lie before the local day; one that does not end on time is never quite over."""
        if self.delay == Delay.START:
            return 0
        over = max(0, min((day - self.start_day).days, self.days))
        return min(over, self.days - 1) if self.delay == Delay.END else over

    @property
    def day_after(self) -> date:
        return self.end_day + ONE_DAY
