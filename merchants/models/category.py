"""The two-level tree of trades, with the words people search by."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _


class Category(models.Model):
    slug = models.SlugField(max_length=60, unique=True)
    name_de = models.CharField(_("German name"), max_length=80)
    name_en = models.CharField(_("English name"), max_length=80)
    parent = models.ForeignKey(
        "self", verbose_name=_("parent"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    synonyms = ArrayField(
        models.CharField(max_length=60),
        verbose_name=_("synonyms"),
        default=list,
        blank=True,
        help_text=_("German words people search by, separated by commas."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    picture = models.ForeignKey(
        "images.Picture", verbose_name=_("picture"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        constraints = [models.CheckConstraint(condition=~Q(parent=F("id")), name="category_not_its_own_parent")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language."""
        return self.name_de if translation.get_language() == "de" else self.name_en


class MerchantCategory(models.Model):
    """One business in one category; position 0 is its main trade."""

    merchant = models.ForeignKey("merchants.Merchant", verbose_name=_("business"), on_delete=models.CASCADE)
    category = models.ForeignKey(Category, verbose_name=_("category"), on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = _("category of a business")
        verbose_name_plural = _("categories of a business")
        constraints = [
            models.UniqueConstraint(fields=["merchant", "category"], name="merchant_category_once"),
            models.UniqueConstraint(fields=["merchant", "position"], name="merchant_category_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position + 1}."
