"""A business of the town and its entry."""

import math
import random
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Max, Q, Value
from django.db.models.functions import Coalesce, Greatest, Lower, Replace, TruncDate
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from merchants.codes import Access, Kind, Payment, Service, State, Tier
from merchants.models.pictures import MerchantPicture
from merchants.opening.queries import open_at, open_on

METRES_PER_DEGREE = 111_320  # of latitude


def draw_lot() -> int:
    """The number of a business in the daily draw for the neutral order of the directory."""
    return random.randrange(1_000_000)  # noqa: S311 - fairness, not secrecy


def sort_key(field: str) -> models.Expression:
    """The field as a German reader sorts it: Ä beside A, ß as ss, case ignored. The server needs no ICU for it."""
    plain = Func(F(field), Value("ÄÖÜäöüÉÈÊéèêÁÀÂáàâÇç"), Value("aouaoueeeeeeaaaaaacc"), function="translate")
    return Lower(Replace(plain, Value("ß"), Value("ss")), output_field=models.CharField(max_length=140))


def _words(label: Any, help_text: Any) -> ArrayField:
    return ArrayField(
        models.CharField(max_length=60), verbose_name=label, default=list, blank=True, size=40, help_text=help_text
    )


class MerchantQuerySet(models.QuerySet["Merchant"]):
    def on_show(self) -> "MerchantQuerySet":
        """Businesses in lists, counts and feeds. Twin: `Merchant.is_on_show`."""
        return self.filter(state=State.PUBLISHED)

    def findable(self) -> "MerchantQuerySet":
        """Businesses with a page of their own: on show, or closed with a note. Twin: `Merchant.is_findable`."""
        return self.filter(state__in=[State.PUBLISHED, State.CLOSED])

    def open_at(self, instant: datetime) -> "MerchantQuerySet":
        """Businesses whose door is open at the instant (aware). One indexed condition on OpenSpan."""
        return self.filter(open_at(instant))

    def open_on(self, day: date) -> "MerchantQuerySet":
        """Businesses whose door opens on the local day, past openings included."""
        return self.filter(open_on(day))

    def with_street_picture(self) -> "MerchantQuerySet":
        """Those with a drawn house for the row on the home page."""
        return self.filter(pictures__role="street")

    def open_first(self, instant: datetime) -> "MerchantQuerySet":
        """Those open at the instant first, then by lot."""
        return self.annotate(is_open=open_at(instant)).order_by("-is_open", "lot", "id")

    def new_or_newly_checked(self) -> "MerchantQuerySet":
        """Full entries by the day they came or were last confirmed, whichever is later; the latest first."""
        came = TruncDate("created_at")
        fresh = Greatest(came, Coalesce(Max("confirmations__confirmed_on"), came))
        return self.filter(tier=Tier.FULL).annotate(fresh_on=fresh).order_by("-fresh_on", "lot", "id")

    def not_among(self, keys: Iterable[int]) -> "MerchantQuerySet":
        return self.exclude(pk__in=list(keys))

    def within_square(self, centre: tuple[float, float], metres: float) -> "MerchantQuerySet":
        """Those at most `metres` north, south, east or west of the centre (latitude, longitude in degrees)."""
        latitude, longitude = centre
        up = metres / METRES_PER_DEGREE
        across = up / max(0.01, math.cos(math.radians(latitude)))
        return self.filter(
            latitude__range=(latitude - up, latitude + up), longitude__range=(longitude - across, longitude + across)
        )

    def places(self, most: int = 400) -> Iterable[tuple[int, float, float]]:
        """Key, latitude and longitude only, of at most `most` businesses."""
        return self.order_by("pk").values_list("pk", "latitude", "longitude")[:most]

    def with_slug(self, slug: str) -> "Merchant | None":
        return self.filter(slug=slug).first()

    def by_name(self) -> "MerchantQuerySet":
        return self.order_by("sort_key", "slug")

    def for_cards(self) -> "MerchantQuerySet":
        """With everything a card prints, in a constant number of queries."""
        return self.select_related("street", "district", "main_category__picture").prefetch_related(
            models.Prefetch("pictures", to_attr="all_pictures", queryset=MerchantPicture.objects.on_show()),
            models.Prefetch("opening_rules", to_attr="all_opening_rules"),
        )


class Merchant(models.Model):
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=100)
    sort_key = models.GeneratedField(
        expression=sort_key("name"), output_field=models.CharField(max_length=140), db_persist=True
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    tier = models.CharField(_("entry"), max_length=8, choices=Tier, default=Tier.BASIC)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    claimed_at = models.DateTimeField(_("claimed at"), null=True, blank=True)
    main_category = models.ForeignKey(
        "merchants.Category", verbose_name=_("main category"), on_delete=models.PROTECT, related_name="main_merchants"
    )
    categories = models.ManyToManyField(
        "merchants.Category",
        verbose_name=_("categories"),
        through="merchants.MerchantCategory",
        related_name="merchants",
    )

    street = models.ForeignKey(
        "merchants.Street", verbose_name=_("street"), on_delete=models.PROTECT, related_name="merchants"
    )
    house_number = models.CharField(_("house number"), max_length=10, blank=True)
    postcode = models.CharField(_("postcode"), max_length=5)
    town = models.CharField(_("town"), max_length=60)
    district = models.ForeignKey(
        "merchants.District", verbose_name=_("district"), on_delete=models.PROTECT, related_name="merchants"
    )
    latitude = models.FloatField(_("latitude"), validators=[MinValueValidator(-90), MaxValueValidator(90)])
    longitude = models.FloatField(_("longitude"), validators=[MinValueValidator(-180), MaxValueValidator(180)])

    phone = PhoneNumberField(_("telephone"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    online_shop = models.URLField(_("own online shop"), blank=True)
    socials = ArrayField(models.URLField(), verbose_name=_("social media"), default=list, blank=True, size=8)

    short_description = models.CharField(_("short description"), max_length=160, blank=True)
    tagline = models.CharField(_("title of the story"), max_length=120, blank=True)
    story = models.TextField(_("story"), max_length=6000, blank=True)
    highlights = ArrayField(
        models.CharField(max_length=120),
        verbose_name=_("highlights"),
        default=list,
        blank=True,
        size=6,
        help_text=_("Up to six, separated by commas."),
    )
    brands = _words(_("brands"), _("Names of makers, separated by commas."))
    assortment = _words(_("also sells"), _("What people ask for and find here, separated by commas."))
    founded_year = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)
    is_small_business = models.BooleanField(_("charges no VAT (small business, § 19 UStG)"), default=False)

    payment = ArrayField(models.CharField(max_length=20), verbose_name=_("payment"), default=list, blank=True)
    services = ArrayField(models.CharField(max_length=20), verbose_name=_("services"), default=list, blank=True)
    accessibility = ArrayField(
        models.CharField(max_length=20), verbose_name=_("accessibility"), default=list, blank=True
    )
    languages = ArrayField(models.CharField(max_length=3), verbose_name=_("languages"), default=list, blank=True)

    lot = models.PositiveIntegerField(default=draw_lot, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    all_pictures: list[MerchantPicture]  # those on show; there after `for_cards()`

    objects = MerchantQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "slug"]
        verbose_name = _("business")
        verbose_name_plural = _("businesses")
        indexes = [
            models.Index(fields=["sort_key", "slug"], name="merchant_by_name", condition=Q(state="published")),
            models.Index(fields=["lot", "id"], name="merchant_by_lot", condition=Q(state="published")),
            models.Index(fields=["-created_at"], name="merchant_newest", condition=Q(state="published")),
            models.Index(fields=["main_category", "state"], name="merchant_by_main_category"),
            models.Index(fields=["latitude", "longitude"], name="merchant_by_place", condition=Q(state="published")),
            GinIndex(fields=["services", "payment", "accessibility"], name="merchant_codes"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="merchant_kind_known"),
            models.CheckConstraint(condition=Q(tier__in=Tier.values), name="merchant_tier_known"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="merchant_state_known"),
            models.CheckConstraint(condition=Q(payment__contained_by=Payment.values), name="merchant_payment_known"),
            models.CheckConstraint(condition=Q(services__contained_by=Service.values), name="merchant_services_known"),
            models.CheckConstraint(
                condition=Q(accessibility__contained_by=Access.values), name="merchant_access_known"
            ),
            models.CheckConstraint(condition=Q(latitude__range=(-90, 90)), name="merchant_latitude_on_earth"),
            models.CheckConstraint(condition=Q(longitude__range=(-180, 180)), name="merchant_longitude_on_earth"),
            models.CheckConstraint(
                condition=Q(postcode__regex=r"^[0-9]{5}$"),
                name="merchant_postcode_form",
                violation_error_message=_("A postcode has five digits."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("merchants:shop", args=[self.slug])

    @property
    def is_on_show(self) -> bool:
        """Twin: `MerchantQuerySet.on_show`."""
        return self.state == State.PUBLISHED

    @property
    def is_findable(self) -> bool:
        """Twin: `MerchantQuerySet.findable`."""
        return self.state in {State.PUBLISHED, State.CLOSED}

    @property
    def is_basic(self) -> bool:
        return self.tier == Tier.BASIC

    @property
    def street_address(self) -> str:
        """Street and house number as on an envelope."""
        return f"{self.street.name} {self.house_number}".strip()

    @property
    def counted_as(self) -> str:
        """The name under which views and clicks of this business are counted."""
        return f"merchant:{self.pk}"


def is_on_show(key: str) -> bool:
    """Whether the text is the key of a business on show; what browsers report clicks for. At most one query."""
    return key.isascii() and key.isdigit() and len(key) < 19 and Merchant.objects.on_show().filter(pk=int(key)).exists()


class FormerSlug(models.Model):
    """An address a business once had; it redirects for good (H-74)."""

    slug = models.SlugField(max_length=80, unique=True)
    merchant = models.ForeignKey(Merchant, on_delete=models.CASCADE, related_name="former_slugs")

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.slug
