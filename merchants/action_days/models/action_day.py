"""A day of the city: one to take part in, or holidays about which businesses are asked for their hours."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from coburg_showcase.mail.models import OutgoingMail
from merchants.action_days.codes import ASKING_FOR_HOURS, TAKING_PART, Kind, State
from merchants.codes import State as Shown
from merchants.models import Merchant
from merchants.opening.resolve import ONE_DAY, instant_at
from merchants.opening.rules import MINUTES_PER_DAY, Span

LONGEST_PERIOD = 21  # days asked about together
EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)  # what the opening calendar can hold


class ActionDayQuerySet(models.QuerySet["ActionDay"]):
    def published(self) -> "ActionDayQuerySet":
        """Those with a public page, past ones included. Twin: `ActionDay.is_published`."""
        return self.filter(state=State.PUBLISHED)

    def with_slug(self, slug: str) -> "ActionDay | None":
        return self.filter(slug=slug).first()

    def ending_since(self, day: date) -> "ActionDayQuerySet":
        """Those whose last day is that one or later."""
        return self.filter(last_day__gte=day)

    def beginning_until(self, day: date) -> "ActionDayQuerySet":
        return self.filter(first_day__lte=day)

    def soonest_first(self) -> "ActionDayQuerySet":
        return self.order_by("first_day", "last_day", "pk")

    def joined_by(self, merchant: Merchant) -> "ActionDayQuerySet":
        """Those in which the business takes part."""
        takes_part = Q(invitations__merchant=merchant, invitations__answers__answer__in=TAKING_PART)
        return self.exclude(kind__in=ASKING_FOR_HOURS).filter(takes_part)

    def counting_doors(self) -> "ActionDayQuerySet":
        """With `doors`: how many businesses on show take part."""
        takes_part = Q(invitations__answers__answer__in=TAKING_PART, invitations__merchant__state=Shown.PUBLISHED)
        return self.annotate(doors=Count("invitations", filter=takes_part, distinct=True))

    def counted(self) -> "ActionDayQuerySet":
        """With what the desk counts: asked, answered, taking_part, undelivered. One query."""
        about = Concat(models.Value("action-day:"), Cast(OuterRef("pk"), models.CharField()))
        mails = OutgoingMail.objects.undelivered().filter(about=about).order_by().values("about")
        takes_part = Q(invitations__answers__answer__in=TAKING_PART)
        return self.annotate(
            asked=Count("invitations", distinct=True),
            answered=Count("invitations", filter=Q(invitations__answered_at__isnull=False), distinct=True),
            taking_part=Count("invitations", filter=takes_part, distinct=True),
            undelivered=Coalesce(Subquery(mails.annotate(number=Count("pk")).values("number")), 0),
        )


class ActionDay(models.Model):
    """One day to take part in, with hours; or holidays about which each business says when it opens, day by day."""

    slug = models.SlugField(_("address"), max_length=80, unique=True, help_text=_("The last part of its address."))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    name_de = models.CharField(_("German name"), max_length=80)
    name_en = models.CharField(_("English name"), max_length=80)
    first_day = models.DateField(_("day, or first day"))
    last_day = models.DateField(_("last day"), help_text=_("The same as the first one for a day to take part in."))
    opens = models.TimeField(_("from"), null=True, blank=True)
    closes = models.TimeField(_("until"), null=True, blank=True, help_text=_("May pass midnight: 18:00 to 01:00."))
    legal_basis = models.CharField(
        _("legal basis"),
        max_length=300,
        blank=True,
        help_text=_(
            "Needed for a Sunday opening, shown on the page: § 14 LadSchlG and the city's ordinance with its date."
        ),
    )
    description_de = models.TextField(_("German text"), max_length=3000, blank=True)
    description_en = models.TextField(_("English text"), max_length=3000, blank=True)
    answer_by = models.DateField(_("answer by"), help_text=_("What the mails ask for; later answers count as well."))
    invited_at = models.DateTimeField(_("businesses asked at"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = ActionDayQuerySet.as_manager()

    class Meta:
        ordering = ["-first_day", "-pk"]
        verbose_name = _("action day")
        verbose_name_plural = _("action days")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="action_day_state_known"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="action_day_kind_known"),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day"))
                & Q(last_day__lt=F("first_day") + timedelta(days=LONGEST_PERIOD)),
                name="action_day_days_in_order",
                violation_error_message=_("The last day comes after the first one, by three weeks at most."),
            ),
            models.CheckConstraint(
                condition=Q(first_day__gte=EARLIEST, last_day__lte=LATEST),
                name="action_day_in_our_time",
                violation_error_message=_("The day is too long ago or too far ahead."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ASKING_FOR_HOURS, opens__isnull=True, closes__isnull=True)
                | (
                    ~Q(kind__in=ASKING_FOR_HOURS)
                    & Q(last_day=F("first_day"), opens__isnull=False, closes__isnull=False)
                    & ~Q(opens=F("closes"))
                ),
                name="action_day_hours_by_kind",
                violation_error_message=_(
                    "A day to take part in is one day with hours; holidays have no hours of the city."
                ),
            ),
            models.CheckConstraint(
                condition=Q(opens__isnull=True) | Q(opens__second=0, closes__second=0),
                name="action_day_whole_minutes",
                violation_error_message=_("Please enter hours and minutes only."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.SUNDAY) | ~Q(legal_basis=""),
                name="action_day_sunday_has_a_basis",
                violation_error_message=_("A Sunday opening needs its legal basis."),
            ),
            models.CheckConstraint(
                condition=Q(answer_by__lte=F("last_day")),
                name="action_day_answer_in_time",
                violation_error_message=_("Businesses answer before the days are over."),
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DRAFT) | Q(invited_at__isnull=True),
                name="action_day_asked_is_no_draft",
                violation_error_message=_("Businesses have been asked already: withdraw it instead."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_de

    def get_absolute_url(self) -> str:
        return reverse("merchants:action-day", args=[self.slug])

    @property
    def name(self) -> str:
        """The name in the active language."""
        return self.name_de if translation.get_language() == "de" else self.name_en

    @property
    def description(self) -> str:
        """The text in the active language; the German one where there is no other."""
        return self.description_de if translation.get_language() == "de" else self.description_en or self.description_de

    @property
    def about(self) -> str:
        """The name under which its mails lie in the outbox."""
        return f"action-day:{self.pk}"

    @property
    def is_published(self) -> bool:
        """Twin: `ActionDayQuerySet.published`."""
        return self.state == State.PUBLISHED

    @property
    def asks_for_hours(self) -> bool:
        """Whether businesses are asked day by day for their hours, not whether they take part."""
        return self.kind in ASKING_FOR_HOURS

    @property
    def days(self) -> list[date]:
        return [self.first_day + step * ONE_DAY for step in range((self.last_day - self.first_day).days + 1)]

    @property
    def span(self) -> Span | None:
        """The hours of the city; `end` passes midnight for a night."""
        if self.opens is None or self.closes is None:
            return None
        start, end = (time.hour * 60 + time.minute for time in (self.opens, self.closes))
        return Span(start, end if end > start else end + MINUTES_PER_DAY)

    @property
    def ends_at(self) -> datetime:
        """When it is over: with its last day, or with its night. So long answers count and can be changed."""
        midnight = instant_at(self.last_day + ONE_DAY, 0)
        return max(midnight, instant_at(self.last_day, self.span.end, closing=True)) if self.span else midnight

    def is_over(self, instant: datetime | None = None) -> bool:
        return (instant or timezone.now()) >= self.ends_at
