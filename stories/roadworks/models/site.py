"""A construction site in a street."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from stories.publication import Publication, PublicationQuerySet
from stories.roadworks.models.line import line_constraints, line_field
from stories.roadworks.models.phase import Phase, Status
from stories.roadworks.models.picture import SitePicture

if TYPE_CHECKING:
    from stories.models import Story

LEAST_REACH, MOST_REACH = 5, 500  # metres


class SiteQuerySet(PublicationQuerySet):
    def for_lists(self) -> Self:
        """With phases and pictures, in a constant number of queries."""
        return self.prefetch_related(
            Prefetch("phases", to_attr="all_phases", queryset=Phase.objects.all()),
            Prefetch("pictures", to_attr="all_pictures", queryset=SitePicture.objects.select_related("picture")),
        )

    def running_on(self, day: date) -> Self:
        """Those of which a phase runs on the local day."""
        return self.filter(pk__in=Phase.objects.running_on(day).values("site"))

    def with_phase_between(self, first: date, after: date) -> Self:
        """Those of which a phase touches the days from `first` up to, not including, `after`, or does not end."""
        touching = Phase.objects.filter(start_day__lt=after).not_over_before(first)
        return self.filter(pk__in=touching.values("site"))

    def with_key(self, key: int) -> Any:
        return self.filter(pk=key).first()

    def counting_waiting(self) -> Self:
        """Each with the number of questions that wait for an answer as `questions_waiting`."""
        return self.annotate(questions_waiting=Count("questions", filter=Q(questions__state="waiting")))

    def without_picture(self) -> Self:
        return self.filter(pictures__isnull=True)

    def others_than(self, site: "ConstructionSite") -> Self:
        return self.exclude(pk=site.pk)


def text_field(label: object, help_text: object = "") -> models.TextField:
    return models.TextField(label, max_length=600, blank=True, help_text=help_text)  # type: ignore[arg-type]


class ConstructionSite(Publication):
    """Its posts are the stories of the series Baublog that belong to it (`posts`)."""

    title = models.CharField(_("title"), max_length=120)
    teaser = models.CharField(_("teaser"), max_length=300, help_text=_("One or two sentences for lists and feeds."))
    street = models.CharField(_("street"), max_length=80)
    section = models.CharField(_("section"), max_length=120, blank=True, help_text=_("For example: number 18 to 32"))
    line = line_field(_("line on the map"))
    reach_m = models.PositiveSmallIntegerField(
        _("businesses within, metres"),
        default=40,
        validators=[MinValueValidator(LEAST_REACH), MaxValueValidator(MOST_REACH)],
        help_text=_("How far from the line a door may be for its business to count as affected."),
    )

    cars = text_field(_("cars"))
    bikes = text_field(_("bicycles"))
    on_foot = text_field(_("on foot"))
    step_free = text_field(_("wheelchair, pushchair, walker"))
    buses = text_field(_("buses"))
    deliveries = text_field(_("deliveries"))
    parking = text_field(_("parking"))
    detour = text_field(_("detour"), _("A changed text is mailed to those who have ordered news of this site."))
    detour_changed_at = models.DateTimeField(_("detour changed at"), null=True, blank=True, editable=False)

    contact_role = models.CharField(
        _("office"), max_length=120, blank=True, help_text=_("An office, no person: for example “Tiefbauamt”")
    )
    contact_phone = PhoneNumberField(_("telephone"), blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    contact_hours = models.CharField(_("office hours"), max_length=120, blank=True)

    all_phases: list[Phase]  # there after `for_lists()`
    all_pictures: list[SitePicture]
    posts_on_show: "list[Story]"  # there after `facts.with_facts()`

    objects = SiteQuerySet.as_manager()

    class Meta(Publication.Meta):
        abstract = False
        ordering = ["-visible_from", "-pk"]
        verbose_name = _("construction site")
        verbose_name_plural = _("construction sites")
        indexes = [models.Index(fields=["-visible_from"], name="site_newest", condition=Q(state="published"))]
        constraints = [
            *Publication.Meta.constraints,
            *line_constraints("site"),
            models.CheckConstraint(condition=Q(reach_m__range=(LEAST_REACH, MOST_REACH)), name="site_reach_sensible"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("roadworks:site", args=[self.slug])

    @property
    def place(self) -> str:
        """Street and section, as people name it."""
        return ", ".join(part for part in (self.street, self.section) if part)

    @property
    def known_phases(self) -> list[Phase]:
        """Those fetched by `for_lists()`, else one query."""
        found = getattr(self, "all_phases", None)
        return list(self.phases.all()) if found is None else found

    def status_on(self, day: date) -> Status:
        """Running while a phase runs, finished once all are; without phases, and between two of them, planned."""
        statuses = {phase.status_on(day) for phase in self.known_phases}
        if any(phase.is_running_on(day) for phase in self.known_phases):
            return Status.RUNNING
        return Status.FINISHED if statuses == {Status.FINISHED} else Status.PLANNED

    def is_withdrawn(self, instant: datetime | None = None) -> bool:
        """Once on show and no longer (410)."""
        return self.was_on_show(instant) and not self.is_on_show(instant)
