"""A picture on its way from somebody's telephone into the window, and afterwards the record of who vouched for it."""

from datetime import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from merchants.models import Merchant, MerchantPicture

HASH = r"^[0-9a-f]{64}$"


class PictureUploadQuerySet(models.QuerySet["PictureUpload"]):
    def of_merchant(self, merchant: Merchant) -> Self:
        return self.filter(merchant=merchant)

    def unfinished(self) -> Self:
        """Those that have not become a picture. One row asks `is_done`."""
        return self.filter(finished_at=None)

    def begun_before(self, moment: datetime) -> Self:
        return self.filter(started_at__lt=moment)


class PictureUpload(models.Model):
    """One file of one business, known by its content: whoever sends it again goes on where it stopped.

    It is begun only with the word that the rights are there and that everybody on it agrees (§ 22 KUG; L-22); as long
    as the picture stands in the window, the row says who gave that word and when. Unfinished ones go after a day.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    merchant = models.ForeignKey(
        Merchant, verbose_name=_("business"), on_delete=models.CASCADE, related_name="picture_uploads"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("rights confirmed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sha256 = models.CharField(_("hash of the file"), max_length=64)
    size = models.PositiveIntegerField(_("size in bytes"))
    received = models.PositiveIntegerField(_("bytes received"), default=0)
    name = models.CharField(_("name of the file"), max_length=120, blank=True)
    declared_type = models.CharField(_("declared type"), max_length=100, blank=True)
    use = models.ForeignKey(MerchantPicture, null=True, on_delete=models.CASCADE, related_name="uploads")
    started_at = models.DateTimeField(_("rights confirmed at"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished at"), null=True)

    objects = PictureUploadQuerySet.as_manager()

    class Meta:
        ordering = ["started_at"]
        verbose_name = _("upload of a picture")
        verbose_name_plural = _("uploads of pictures")
        constraints = [
            models.UniqueConstraint(fields=["merchant", "sha256"], name="picture_upload_once"),
            models.CheckConstraint(condition=Q(sha256__regex=HASH), name="picture_upload_hash_is_hex"),
            models.CheckConstraint(condition=Q(received__lte=F("size")), name="picture_upload_not_beyond_its_size"),
            models.CheckConstraint(
                condition=Q(finished_at=None, use=None) | Q(finished_at__isnull=False, use__isnull=False),
                name="picture_upload_done_has_its_picture",
            ),
        ]
        indexes = [models.Index(fields=["started_at"], name="picture_upload_started")]

    def __str__(self) -> str:
        return self.name or str(self.pk)

    @property
    def is_done(self) -> bool:
        return self.finished_at is not None

    @property
    def is_whole(self) -> bool:
        return self.received == self.size
