"""Picture: one stored image, addressed by its content."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEY_PATTERN = r"^[0-9a-f]{32}$"
COLOUR_PATTERN = r"^#[0-9a-f]{6}$"
COLOUR_STEP = 85  # four levels per channel: 0, 85, 170, 255

Relation = models.ForeignObjectRel


def relations_to_pictures() -> list[Relation]:
    """Every foreign key in the project that keeps a picture alive, many-to-many tables included.

    A key the database does not enforce (a history table) remembers a picture without keeping it.
    """
    return [
        relation
        for relation in Picture._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel) and getattr(relation.field, "db_constraint", True)
    ]


class PictureQuerySet(models.QuerySet["Picture"]):
    def unreferenced(self) -> Self:
        """Pictures nothing points to. One row asks Picture.is_referenced."""
        pictures = self
        for relation in relations_to_pictures():
            pictures = pictures.filter(
                ~Exists(relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")}))
            )
        return pictures

    def older_than(self, age: timedelta) -> Self:
        return self.filter(created_at__lt=timezone.now() - age)

    def in_shard(self, shard: str) -> Self:
        """Pictures whose key begins with these letters."""
        return self.filter(key__startswith=shard)


class Picture(models.Model):
    """An image as stored: hardened, without metadata, in several widths. It has no owner and no alt text of its own:
    those belong to whatever shows it. Made by `actions.accept_upload` only."""

    class State(models.TextChoices):
        PENDING = "pending", _("being prepared")
        READY = "ready", _("ready")
        FAILED = "failed", _("could not be prepared")

    key = models.CharField(
        _("key"),
        max_length=32,
        unique=True,
        editable=False,
        validators=[RegexValidator(KEY_PATTERN)],
        help_text=_("Made from the content and a secret: equal pictures share it, nobody can guess it."),
    )
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    colour = models.CharField(_("dominant colour"), max_length=7, editable=False)
    has_alpha = models.BooleanField(_("has transparency"), default=False, editable=False)
    byte_size = models.PositiveIntegerField(_("size in bytes"), editable=False)
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.PENDING, editable=False)
    widths = ArrayField(models.PositiveSmallIntegerField(), verbose_name=_("widths"), default=list, editable=False)
    created_at = models.DateTimeField(_("uploaded at"), default=timezone.now, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(key__regex=KEY_PATTERN), name="picture_key_is_hex"),
            models.CheckConstraint(condition=Q(colour__regex=COLOUR_PATTERN), name="picture_colour_is_hex"),
            models.CheckConstraint(
                condition=Q(width__range=(1, 2400), height__range=(1, 2400)), name="picture_size_of_a_master"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["pending", "failed"]) | Q(state="ready", widths__len__gt=0),
                name="picture_ready_has_widths",
            ),
        ]
        indexes = [
            models.Index(fields=["created_at"], name="picture_created_at"),
        ]

    def __str__(self) -> str:
        return f"{self.key[:8]} ({self.width}×{self.height})"

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY

    @property
    def colour_class(self) -> str:
        """CSS class of the nearest of 64 colours (picture.css), because inline styles are forbidden: `ph-310`."""
        channels = (int(self.colour[at : at + 2], 16) for at in (1, 3, 5))
        return "ph-" + "".join(str((channel + COLOUR_STEP // 2) // COLOUR_STEP) for channel in channels)

    @property
    def is_referenced(self) -> bool:
        """Whether anything shows this picture; one query per relation. For many: PictureQuerySet.unreferenced."""
        return any(
            relation.related_model._base_manager.filter(**{relation.field.name: self.pk}).exists()
            for relation in relations_to_pictures()
        )

    def rendition_for(self, width: int) -> int:
        """The smallest available width that is at least `width`, else the largest. The picture must be ready."""
        return next((available for available in self.widths if available >= width), self.widths[-1])
