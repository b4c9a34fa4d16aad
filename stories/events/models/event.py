"""What is on in town: an event with its day or its rule of days, place, price and how to register."""

import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from coburg_showcase.images.uses import FocalPoint
from listings.models.listing import HIGHEST_PRICE
from stories.events.codes import Category, Status
from stories.events.models.queryset import EventQuerySet
from stories.events.recurrence import LONGEST_TEXT, Rule, RuleRefused, parse
from stories.publication import Publication

MOST_SINGLE_DAYS = 60  # days left out, and days added
RULE_FORM = r"^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;|$)"


def check_rule(text: str) -> None:
    """Validator of the rule's text."""
    try:
        parse(text)
    except RuleRefused as refused:
        raise ValidationError(str(refused), code="rule") from refused


class Event(FocalPoint, Publication):
    """Takes place from `start_day` at `start_time` to `end_day` at `end_time`, in the wall-clock time of the town, and
    again as `rrule` says, without `excluded_days`, with `extra_days`. The concrete dates are its `occurrences`, worked
    out by actions.py; what is different on one date is a DateChange.
    """

    title = models.CharField(_("title"), max_length=120)
    description = models.TextField(
        _("description"), max_length=4000, help_text=_("Plain text; an empty line begins a new paragraph.")
    )
    category = models.CharField(_("category"), max_length=12, choices=Category)
    is_for_children = models.BooleanField(_("for children"), default=False)
    tags = ArrayField(
        models.CharField(max_length=40), verbose_name=_("tags"), default=list, blank=True, size=10,
        help_text=_("Up to ten, separated by commas."),
    )  # fmt: skip

    start_day = models.DateField(_("first day"))
    start_time = models.TimeField(_("from"), null=True, blank=True)
    end_day = models.DateField(_("last day"))
    end_time = models.TimeField(_("until"), null=True, blank=True)
    is_all_day = models.BooleanField(_("all day"), default=False)
    rrule = models.CharField(_("repeats"), max_length=LONGEST_TEXT, blank=True, validators=[check_rule])
    excluded_days = ArrayField(
        models.DateField(), verbose_name=_("not on"), default=list, blank=True, size=MOST_SINGLE_DAYS
    )
    extra_days = ArrayField(
        models.DateField(), verbose_name=_("also on"), default=list, blank=True, size=MOST_SINGLE_DAYS
    )
    status = models.CharField(_("cancellation"), max_length=10, choices=Status, default=Status.SCHEDULED)
    status_note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("Why it is cancelled, or what people should do now.")
    )
    status_since = models.DateTimeField(null=True, blank=True, editable=False)

    merchant = models.ForeignKey(
        "merchants.Merchant",
        verbose_name=_("at this business"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="events",
    )
    place_name = models.CharField(
        _("place"), max_length=120, blank=True, help_text=_("At a business: where in it, such as “in the cellar”.")
    )
    place_address = models.CharField(_("street and house number"), max_length=120, blank=True)
    district = models.ForeignKey(
        "merchants.District",
        verbose_name=_("district"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
        help_text=_("Of a place that is no business."),
    )
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )

    organiser = models.CharField(_("organiser"), max_length=120, blank=True)
    organiser_merchant = models.ForeignKey(
        "merchants.Merchant",
        verbose_name=_("organised by this business"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="organised_events",
        help_text=_("Neither given: the business it takes place at, else the city."),
    )
    price_cents = models.PositiveIntegerField(
        _("price in cents"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(HIGHEST_PRICE)],
        help_text=_("0 is free of charge; empty means not known."),
    )
    price_note = models.CharField(_("about the price"), max_length=160, blank=True)
    needs_registration = models.BooleanField(_("registration needed"), default=False)
    registration_url = models.URLField(_("link for registration"), blank=True)
    registration_email = models.EmailField(_("e-mail for registration"), blank=True)
    registration_phone = PhoneNumberField(_("telephone for registration"), blank=True)

    picture = models.ForeignKey(
        "images.Picture",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="event_pictures",
    )
    picture_alt = models.CharField(_("alternative text of the picture"), max_length=300, blank=True)
    picture_credit = models.CharField(_("credit of the picture"), max_length=120, blank=True)

    over_at = models.DateTimeField(
        null=True, blank=True, editable=False
    )  # end of the very last date; empty: none known
    sequence = models.PositiveIntegerField(default=0, editable=False)  # of the calendar entry, RFC 5545, 3.8.7.4
    changed_at = models.DateTimeField(default=timezone.now, editable=False)  # when readers last got something new

    objects = EventQuerySet.as_manager()

    class Meta(Publication.Meta):
        abstract = False
        ordering = ["start_day", "pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["over_at"], name="event_not_over", condition=Q(state="published"))]
        constraints = [
            *Publication.Meta.constraints,
            models.CheckConstraint(condition=Q(category__in=Category.values), name="event_category_known"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="event_status_known"),
            models.CheckConstraint(
                condition=Q(is_all_day=True, start_time__isnull=True, end_time__isnull=True)
                | Q(is_all_day=False, start_time__isnull=False, end_time__isnull=False),
                name="event_times_unless_all_day",
                violation_error_message=_("Please give a time from and until, or say “all day”."),
            ),
            models.CheckConstraint(
                condition=Q(end_day__gt=F("start_day"))
                | Q(end_day=F("start_day"), is_all_day=True)
                | Q(end_day=F("start_day"), end_time__gt=F("start_time")),
                name="event_ends_after_start",
                violation_error_message=_("The event must end after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(rrule="") | Q(rrule__regex=RULE_FORM), name="event_rule_form"
            ),
            models.CheckConstraint(
                condition=Q(merchant__isnull=False) | ~Q(place_name=""),
                name="event_has_place",
                violation_error_message=_("Please say where it takes place: a business or the name of a place."),
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="event_place_on_earth",
                violation_error_message=_("A place on the map has both latitude and longitude."),
            ),
            models.CheckConstraint(
                condition=Q(price_cents__isnull=True) | Q(price_cents__lte=HIGHEST_PRICE), name="event_price_possible"
            ),
            models.CheckConstraint(
                condition=Q(needs_registration=False)
                | Q(merchant__isnull=False)
                | ~Q(registration_url="")
                | ~Q(registration_email="")
                | ~Q(registration_phone=""),
                name="event_registration_has_way",
                violation_error_message=_("Please say how to register: link, e-mail address or telephone number."),
            ),
            models.CheckConstraint(
                condition=Q(focal_x__lte=100, focal_y__lte=100), name="event_focal_point_inside"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("events:event", args=[self.slug])

    @property
    def rule(self) -> Rule | None:
        """The rule it repeats by. Raises RuleRefused if the column was written past the actions."""
        return parse(self.rrule) if self.rrule else None

    @property
    def repeats(self) -> bool:
        return bool(self.rrule or self.extra_days)

    @property
    def is_cancelled(self) -> bool:
        return self.status == Status.CANCELLED

    @property
    def is_free(self) -> bool:
        return self.price_cents == 0

    @property
    def counted_as(self) -> str:
        """The name under which views of this event are counted."""
        return f"event:{self.pk}"

    def is_over(self, instant: dt.datetime | None = None) -> bool:
        return self.over_at is not None and self.over_at <= (instant or timezone.now())

    def is_on_show(self, instant: dt.datetime | None = None) -> bool:
        """Twin: `EventQuerySet.on_show`."""
        place_is_shown = self.merchant is None or self.merchant.is_on_show
        return super().is_on_show(instant) and not self.is_over(instant) and place_is_shown

    def told_at(self) -> dt.datetime:
        """When a reader last got something new: announced, or changed since."""
        return max(self.changed_at, self.visible_from)


def is_event_on_show(key: str) -> bool:
    """Whether the text is the key of an event on show; what browsers report clicks for. At most one query."""
    return key.isascii() and key.isdigit() and len(key) < 19 and Event.objects.on_show().filter(pk=int(key)).exists()
