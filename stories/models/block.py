"""The body of a story: blocks in order, each of one kind."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coburg_showcase.images.uses import FocalPoint
from coburg_showcase.richtext.fields import RichTextField


class BlockKind(models.TextChoices):
    TEXT = "text", pgettext_lazy("block of a story", "Text")
    PICTURE = "picture", pgettext_lazy("block of a story", "Picture")
    QUOTE = "quote", pgettext_lazy("block of a story", "Quote")
    VIDEO = "video", pgettext_lazy("block of a story", "Video")
    SHOP = "shop", pgettext_lazy("block of a story", "Shop")
    ITEM = "item", pgettext_lazy("block of a story", "Item")


# kind → the fields it must have; those of other kinds stay empty
NEEDED = {
    BlockKind.TEXT: ("html",),
    BlockKind.PICTURE: ("picture",),
    BlockKind.QUOTE: ("quote",),
    BlockKind.VIDEO: ("video",),
    BlockKind.SHOP: ("merchant",),
    BlockKind.ITEM: ("listing",),
}


def _kind_has_its_thing() -> Q:
    condition = Q()
    for kind, fields in NEEDED.items():
        (field,) = fields
        filled = ~Q(**{field: ""}) if field in {"html", "quote"} else Q(**{f"{field}__isnull": False})
        condition |= Q(kind=kind) & filled
    return condition


class Block(FocalPoint):
    """`html` is text with the tags of compliance.md 3.5, never a picture: pictures are blocks of their own."""

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="blocks")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    kind = models.CharField(_("kind"), max_length=8, choices=BlockKind, default=BlockKind.TEXT)
    html = RichTextField(_("text"), max_length=40_000, blank=True)
    picture = models.ForeignKey(
        "images.Picture",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="story_blocks",
    )
    alt_text = models.CharField(_("alternative text"), max_length=300, blank=True)
    is_decorative = models.BooleanField(_("mere decoration"), default=False)
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    credit = models.CharField(_("credit"), max_length=120, blank=True)
    quote = models.TextField(_("quote"), max_length=500, blank=True)
    quote_by = models.CharField(_("who said it"), max_length=120, blank=True)
    video = models.ForeignKey(
        "stories.Video", verbose_name=_("video"), null=True, blank=True, on_delete=models.PROTECT, related_name="blocks"
    )
    merchant = models.ForeignKey(
        "merchants.Merchant",
        verbose_name=_("business"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="story_blocks",
    )
    listing = models.ForeignKey(
        "listings.Listing",
        verbose_name=_("item"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="story_blocks",
    )

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=BlockKind.values), name="block_kind_known"),
            models.CheckConstraint(
                condition=_kind_has_its_thing(),
                name="block_has_what_its_kind_needs",
                violation_error_message=_("This block is empty: please fill in what its kind shows, or remove it."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=BlockKind.PICTURE) | Q(is_decorative=True) | ~Q(alt_text=""),
                name="block_picture_described",
                violation_error_message=_("Please describe the picture, or mark it as mere decoration."),
            ),
            models.CheckConstraint(condition=Q(focal_x__lte=100, focal_y__lte=100), name="block_focal_point_inside"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
