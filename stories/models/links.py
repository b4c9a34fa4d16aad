"""The shops and items a story is about, in their order; their open state shows beside the text."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoryMerchant(models.Model):
    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="merchant_links")
    merchant = models.ForeignKey(
        "merchants.Merchant", verbose_name=_("business"), on_delete=models.CASCADE, related_name="story_links"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("business of a story")
        verbose_name_plural = _("businesses of a story")
        constraints = [models.UniqueConstraint(fields=["story", "merchant"], name="story_merchant_once")]

    def __str__(self) -> str:
        return f"{self.position + 1}."


class StoryListing(models.Model):
    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="listing_links")
    listing = models.ForeignKey(
        "listings.Listing", verbose_name=_("item"), on_delete=models.CASCADE, related_name="story_links"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("item of a story")
        verbose_name_plural = _("items of a story")
        constraints = [models.UniqueConstraint(fields=["story", "listing"], name="story_listing_once")]

    def __str__(self) -> str:
        return f"{self.position + 1}."
