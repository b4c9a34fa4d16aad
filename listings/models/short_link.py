"""`/q/<code>`: what the printed QR codes lead to. Targets are fixed: pages of our own, never a typed address."""

import re
import secrets
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from merchants.models import Merchant

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that is misread: no 0 and o, 1, i and l
CODE_LENGTH = 7
CODE = re.compile(r"[2-9a-hjkmnp-z]{7,12}")


def draw_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _place in range(CODE_LENGTH))


class ShortLinkQuerySet(models.QuerySet["ShortLink"]):
    def with_code(self, code: str) -> "ShortLink | None":
        """The link of a code as it was typed or scanned, in large or small letters. At most one query."""
        code = code.lower()
        if not CODE.fullmatch(code):
            return None
        return self.select_related("merchant", "listing__merchant").filter(code=code).first()

    def to_window(self, note: str) -> "ShortLink | None":
        """The oldest one to the shop window that is used where the note says."""
        return self.filter(listing__isnull=True, note=note).order_by("pk").first()


class ShortLink(models.Model):
    """A code that leads to a shop window or to one item of it; given once, printed, never changed."""

    code = models.CharField(_("code"), max_length=12, unique=True, default=draw_code, editable=False)
    merchant = models.ForeignKey(
        "merchants.Merchant", verbose_name=_("business"), on_delete=models.CASCADE, related_name="short_links"
    )
    listing = models.ForeignKey(
        "listings.Listing",
        verbose_name=_("item"),
        on_delete=models.CASCADE,
        related_name="short_links",
        null=True,
        blank=True,
    )
    note = models.CharField(
        _("where it is used"), max_length=80, blank=True, help_text=_("For example: door, till, flyer")
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)

    objects = ShortLinkQuerySet.as_manager()

    class Meta:
        ordering = ["merchant", "id"]
        verbose_name = _("QR code")
        verbose_name_plural = _("QR codes")
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^[2-9a-hjkmnp-z]{7,12}$"), name="short_link_code")
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def counted_as(self) -> str:
        return f"qr:{self.code}"

    def target(self, instant: datetime) -> str:
        """The path it leads to at the instant (aware); "" where the business is not to be found.

        An item that is gone keeps its page, which says so; one that cannot be shown leads to its shop.
        """
        if not self.merchant.is_findable:
            return ""
        listing = self.listing
        if listing and (listing.is_on_show(instant) or listing.is_gone(instant)):
            return listing.get_absolute_url()
        return self.merchant.get_absolute_url()


def codes_of(merchant: Merchant) -> list[str]:
    """The names under which scans of the business's codes are counted, those of its items included. One query."""
    return [link.counted_as for link in ShortLink.objects.filter(merchant=merchant).only("code")]
