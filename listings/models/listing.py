"""One thing in a shop window: a product, a service, an offer, a voucher."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coburg_showcase.years import check_year
from listings.codes import (
    AgeLimit,
    Availability,
    BookPrice,
    EnergyScale,
    Kind,
    PriceType,
    State,
    Unit,
    UnitPriceExempt,
)
from listings.models.picture import ListingPicture
from listings.models.price import PriceRecord
from merchants.codes import State as MerchantState
from merchants.models.merchant import draw_lot

HIGHEST_PRICE = 1_000_000_00  # cents


def _discover_index(name: str, *order: str, beside: list[str]) -> models.Index:
    asked = ["kind", "availability", "category", "merchant", "visible_until", *beside]
    return models.Index(fields=order, name=name, include=asked, condition=Q(state="published"))


class ListingQuerySet(models.QuerySet["Listing"]):
    def on_show(self, instant: datetime | None = None) -> "ListingQuerySet":
        """Items in lists, counts and feeds at the instant (aware; default: now). Twin: `Listing.is_on_show`."""
        return self.in_windows(instant or timezone.now()).filter(merchant__state=MerchantState.PUBLISHED)

    def in_windows(self, instant: datetime) -> "ListingQuerySet":
        """Published and within their days, whatever the state of their business: half of `on_show`, for one index."""
        return self.filter(
            Q(visible_until__isnull=True) | Q(visible_until__gt=instant),
            state=State.PUBLISHED,
            visible_from__lte=instant,
        )

    def in_window_order(self) -> "ListingQuerySet":
        """As the retailer arranged the window."""
        return self.order_by("position", "id")

    def with_key(self, key: int) -> "Listing | None":
        return self.select_related("merchant").filter(pk=key).first()

    def of_window(self, merchant: int) -> "ListingQuerySet":
        """All items of the business with this key, whatever their state, as the retailer arranged them."""
        return self.filter(merchant=merchant).in_window_order()

    def newest_first(self) -> "ListingQuerySet":
        return self.order_by("-visible_from", "-id")

    def not_among(self, keys: list[int]) -> "ListingQuerySet":
        return self.exclude(pk__in=keys)

    def at_address(self, merchant: str, slug: str) -> "ListingQuerySet":
        """The one item of `/entdecken/<merchant>/<slug>/`, whatever its state."""
        return self.filter(merchant__slug=merchant, slug=slug)

    def like(self, listing: "Listing", *, of_one_shop: int) -> "ListingQuerySet":
        """Items of the same category in other shops, by lot: one of each shop, then a second one, and so on."""
        others = self.filter(category=listing.category_id).exclude(merchant=listing.merchant_id)
        place = Window(RowNumber(), partition_by="merchant", order_by=["lot", "id"])
        return others.annotate(turn=place).filter(turn__lte=of_one_shop).order_by("turn", "lot", "id")

    def without_picture(self) -> "ListingQuerySet":
        return self.filter(pictures__isnull=True)

    def for_tiles(self) -> "ListingQuerySet":
        """With everything a tile prints, in a constant number of queries."""
        return self.select_related("merchant", "category__picture").prefetch_related(
            models.Prefetch(
                "pictures", to_attr="all_pictures", queryset=ListingPicture.objects.select_related("picture")
            ),
            models.Prefetch("price_records", to_attr="all_prices"),
        )

    def with_shop_hours(self) -> "ListingQuerySet":
        """With the opening rules of their shops, for the sign on a tile. One more query."""
        hours = models.Prefetch("merchant__opening_rules", to_attr="all_opening_rules")
        return self.prefetch_related(hours)


class Listing(models.Model):
    """All money in integer cents, EUR, gross. `price_cents` is what is asked now; an offer ends at `visible_until`.

    What an offer is compared with is never typed: it follows from `PriceRecord` (listings/pricing). The slug is given
    once and never changes, so an address stays good.
    """

    merchant = models.ForeignKey(
        "merchants.Merchant", verbose_name=_("business"), on_delete=models.CASCADE, related_name="listings"
    )
    slug = models.SlugField(_("address"), max_length=100)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.PRODUCT)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    title = models.CharField(_("title"), max_length=120)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    category = models.ForeignKey(
        "merchants.Category", verbose_name=_("category"), on_delete=models.PROTECT, related_name="listings"
    )
    tags = ArrayField(
        models.CharField(max_length=40), verbose_name=_("tags"), default=list, blank=True, size=8,
        help_text=_("Up to eight words people search by, separated by commas."),
    )  # fmt: skip
    position = models.PositiveSmallIntegerField(_("place in the window"), default=0)
    availability = models.CharField(
        _("availability"), max_length=14, choices=Availability, default=Availability.IN_STORE
    )
    visible_from = models.DateTimeField(_("visible from"), default=timezone.now, validators=[check_year])
    visible_until = models.DateTimeField(
        _("visible until"),
        null=True,
        blank=True,
        validators=[check_year],
        help_text=_("An offer ends at this minute."),
    )

    price_type = models.CharField(_("kind of price"), max_length=10, choices=PriceType, default=PriceType.FIXED)
    price_cents = models.PositiveIntegerField(
        _("price in cents"), null=True, blank=True, validators=[MaxValueValidator(HIGHEST_PRICE)]
    )
    price_basis = models.CharField(
        _("what the lowest price is for"), max_length=120, blank=True, help_text=_("For a price “from”.")
    )
    quantity = models.DecimalField(_("quantity"), max_digits=10, decimal_places=3, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=5, choices=Unit, blank=True)
    is_loose = models.BooleanField(
        _("sold loose"),
        default=False,
        help_text=_("Weighed out at the counter: unit price for 100 g or 100 ml."),
    )
    unit_price_exempt = models.CharField(
        _("no unit price because"), max_length=12, choices=UnitPriceExempt, blank=True, default=""
    )
    deposit_cents = models.PositiveIntegerField(_("deposit in cents"), null=True, blank=True)
    is_service_offer = models.BooleanField(_("offer of a service, not of goods"), default=False)
    is_perishable = models.BooleanField(_("reduced because it must be used soon"), default=False)
    conditions = models.TextField(
        _("conditions"), max_length=600, blank=True,
        help_text=_("Of an offer or voucher: for whom, how long, while stocks last, where it is redeemed."),
    )  # fmt: skip

    book_price = models.CharField(_("book price"), max_length=9, choices=BookPrice, blank=True, default="")
    isbn = models.CharField(_("ISBN"), max_length=17, blank=True)
    age_limit = models.PositiveSmallIntegerField(_("age limit"), choices=AgeLimit, default=AgeLimit.NONE)
    alcohol_percent = models.DecimalField(
        _("alcohol, % vol"), max_digits=4, decimal_places=1, null=True, blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )  # fmt: skip
    energy_class = models.CharField(
        _("energy class"), max_length=4, blank=True, validators=[RegexValidator(r"^(A\+{0,3}|[B-G])$")]
    )
    energy_scale = models.CharField(_("range of classes"), max_length=6, choices=EnergyScale, blank=True, default="")
    fibres = models.CharField(
        _("textile composition"), max_length=300, blank=True, help_text=_("For example: 80 % Baumwolle, 20 % Polyester")
    )
    warnings = models.TextField(_("warnings and duties"), max_length=600, blank=True)
    evidence = models.TextField(_("evidence for an environmental claim"), max_length=600, blank=True)
    organic_code = models.CharField(_("organic control body"), max_length=12, blank=True)

    lot = models.PositiveIntegerField(default=draw_lot, editable=False)
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    all_pictures: list[ListingPicture]  # there after `for_tiles()`
    all_prices: list[PriceRecord]

    objects = ListingQuerySet.as_manager()

    class Meta:
        ordering = ["merchant", "position", "id"]
        verbose_name = _("window item")
        verbose_name_plural = _("window items")
        # /entdecken/ goes through all items in these orders, asks of each what stands beside it, and takes what fits.
        indexes = [
            models.Index(fields=["merchant", "position", "id"], name="listing_window"),
            _discover_index("listing_by_lot", "lot", "id", beside=["price_cents", "visible_from"]),
            _discover_index("listing_newest", "-visible_from", "-id", beside=["lot", "price_cents"]),
            _discover_index("listing_by_price", "price_cents", "lot", "id", beside=["visible_from"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["merchant", "slug"], name="listing_slug_once_per_merchant"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="listing_kind_known"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="listing_state_known"),
            models.CheckConstraint(
                condition=Q(availability__in=Availability.values), name="listing_availability_known"
            ),
            models.CheckConstraint(condition=Q(age_limit__in=AgeLimit.values), name="listing_age_limit_known"),
            models.CheckConstraint(
                condition=Q(price_type__in=["fixed", "from"], price_cents__gt=0)
                | Q(price_type="on_request", price_cents__isnull=True)
                | Q(price_type="free", price_cents=0)
                | Q(state="draft"),
                name="listing_price_fits_its_kind",
                violation_error_message=_("A price is needed, more than 0; “on request” has none."),
            ),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True, unit="") | (Q(quantity__gt=0) & ~Q(unit="")),
                name="listing_quantity_has_unit",
                violation_error_message=_("Quantity and unit belong together; the quantity is more than 0."),
            ),
            models.CheckConstraint(
                condition=Q(deposit_cents__isnull=True) | Q(deposit_cents__gt=0), name="listing_deposit"
            ),
            models.CheckConstraint(
                condition=Q(visible_until__isnull=True) | Q(visible_until__gt=models.F("visible_from")),
                name="listing_ends_after_it_begins",
                violation_error_message=_("The end must lie after the beginning."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="offer", state="published") | Q(visible_until__isnull=False),
                name="listing_offer_has_an_end",
                violation_error_message=_("An offer needs an end."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="offer", book_price="bound"),
                name="listing_bound_book_is_no_offer",
                violation_error_message=_("The law fixes the price of this book; it cannot be an offer."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Needs `merchant` fetched."""
        return reverse("listings:item", args=[self.merchant.slug, self.slug])

    def is_on_show(self, instant: datetime | None = None) -> bool:
        """At the instant (aware; default: now). Needs `merchant` fetched. Twin: `ListingQuerySet.on_show`."""
        instant = instant or timezone.now()
        return (
            self.state == State.PUBLISHED
            and self.visible_from <= instant
            and (self.visible_until is None or self.visible_until > instant)
            and self.merchant.is_on_show
        )

    def is_gone(self, instant: datetime | None = None) -> bool:
        """Whether people once could see it and cannot any more. What they never could see is none of their business.

        At the instant (aware; default: now). Needs `merchant` fetched.
        """
        instant = instant or timezone.now()
        was_public = self.state in {State.PUBLISHED, State.WITHDRAWN} and self.visible_from <= instant
        return was_public and self.merchant.is_findable and not self.is_on_show(instant)

    @property
    def counted_as(self) -> str:
        """The name under which views of this item are counted."""
        return f"listing:{self.pk}"


def is_on_show(key: str) -> bool:
    """Whether the text is the key of an item on show; what browsers report clicks for. At most one query."""
    return key.isascii() and key.isdigit() and len(key) < 19 and Listing.objects.on_show().filter(pk=int(key)).exists()
