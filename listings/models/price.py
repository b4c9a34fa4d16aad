"""What an item cost since when: the source of every previous price and percentage (§ 11 PAngV, L-53)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PriceRecord(models.Model):
    """From `since` on the item cost `price_cents`, until the next record. Append-only: a trigger refuses changes.

    `is_reduction`: announced as an offer; consecutive ones are the steps of one reduction. Of two records for the same
    instant the later one counts. `price_cents` is empty while no fixed price was named.
    """

    listing = models.ForeignKey("listings.Listing", on_delete=models.CASCADE, related_name="price_records")
    since = models.DateTimeField(_("since"))
    price_cents = models.PositiveIntegerField(_("price in cents"), null=True, blank=True)
    is_reduction = models.BooleanField(_("announced as a reduction"), default=False)
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)

    class Meta:
        ordering = ["since", "id"]
        verbose_name = _("price record")
        verbose_name_plural = _("price history")
        indexes = [models.Index(fields=["listing", "since", "id"], name="price_record_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=Q(price_cents__isnull=False) | Q(is_reduction=False), name="price_record_reduction_has_price"
            )
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.since):%d.%m.%Y %H:%M}"
