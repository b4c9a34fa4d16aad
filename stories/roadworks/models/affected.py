"""Businesses behind the fence, each with the way to its door."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from merchants.codes import State as ShopState
from merchants.models import MerchantPicture
from stories.publication import State
from stories.roadworks.models.phase import Phase


class Origin(models.TextChoices):
    """What a person has set by hand survives every new search by distance."""

    FOUND = "found", _("found by distance")
    ADDED = "added", _("added by hand")
    EXCLUDED = "excluded", _("not affected, stays out")


class AffectedQuerySet(models.QuerySet["AffectedBusiness"]):
    def shown(self) -> Self:
        """Those people are told of: affected, and on show."""
        return self.exclude(origin=Origin.EXCLUDED).filter(merchant__state=ShopState.PUBLISHED)

    def behind_the_fence(self, day: date, instant: object) -> Self:
        """Those of sites on show at the instant (aware) of which a phase runs on the local day."""
        return (
            self.shown()
            .filter(
                Q(site__visible_until__isnull=True) | Q(site__visible_until__gt=instant),
                site__state=State.PUBLISHED,
                site__visible_from__lte=instant,
                site__in=Phase.objects.running_on(day).values("site"),
            )
            .select_related("site")
            .order_by("site__visible_from", "site_id")
        )

    def of_merchants(self, ids: list[int]) -> Self:
        return self.filter(merchant__in=ids)

    def for_signs(self) -> Self:
        """With what the names and door signs of the businesses need, in a constant number of queries."""
        return (
            self.select_related("merchant__street", "merchant__district", "merchant__main_category__picture")
            .prefetch_related(
                models.Prefetch(
                    "merchant__pictures", to_attr="all_pictures", queryset=MerchantPicture.objects.on_show()
                ),
                models.Prefetch("merchant__opening_rules", to_attr="all_opening_rules"),
            )
            .order_by("merchant__sort_key", "merchant__slug")
        )


class AffectedBusiness(models.Model):
    site = models.ForeignKey("roadworks.ConstructionSite", on_delete=models.CASCADE, related_name="affected")
    merchant = models.ForeignKey(
        "merchants.Merchant", verbose_name=_("business"), on_delete=models.CASCADE, related_name="affected_by"
    )
    reached_by = models.CharField(
        _("reachable via"),
        max_length=160,
        blank=True,
        help_text=_("Completes “reachable via …” in German, for example: den Steg vor Hausnummer 24"),
    )
    origin = models.CharField(_("origin"), max_length=8, choices=Origin, default=Origin.ADDED)

    objects = AffectedQuerySet.as_manager()

    class Meta:
        verbose_name = _("affected business")
        verbose_name_plural = _("affected businesses")
        ordering = ["merchant__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "merchant"],
                name="affected_business_once",
                violation_error_message=_("This business is in the list already."),
            ),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="affected_origin_known"),
        ]

    def __str__(self) -> str:
        return str(self.merchant)
