"""A story of the town, of a shop, a tip, or a post of the Baublog."""

from datetime import datetime, timedelta
from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from stories.models.cover import Covered
from stories.models.series import Series, SeriesKey
from stories.publication import Publication, PublicationQuerySet

JUST_MADE = timedelta(minutes=1)  # a form saves a new story more than once


class StoryQuerySet(PublicationQuerySet):
    def in_series(self, key: str) -> Self:
        return self.filter(series=key)

    def off_the_baublog(self) -> Self:
        return self.exclude(series=SeriesKey.ROADWORKS)

    def told_since(self, instant: datetime) -> Self:
        return self.filter(visible_from__gt=instant)

    def about_merchant(self, merchant_id: int) -> Self:
        return self.filter(merchant_links__merchant=merchant_id)

    def without_cover(self) -> Self:
        return self.filter(cover__isnull=True)

    def for_teasers(self) -> Self:
        """With everything a teaser prints, in one query."""
        return self.select_related("series", "cover", "contributed_by")

    def older_than(self, story: "Story") -> Self:
        """Those told before this one, the nearest first."""
        before = Q(visible_from__lt=story.visible_from) | Q(visible_from=story.visible_from, pk__lt=story.pk)
        return self.filter(before).order_by("-visible_from", "-pk")

    def newer_than(self, story: "Story") -> Self:
        """Those told after this one, the nearest first."""
        after = Q(visible_from__gt=story.visible_from) | Q(visible_from=story.visible_from, pk__gt=story.pk)
        return self.filter(after).order_by("visible_from", "pk")


class Story(Covered, Publication):
    """Its body is the `blocks`. `visible_from` is the moment it was told."""

    series = models.ForeignKey(Series, verbose_name=_("series"), on_delete=models.PROTECT, related_name="stories")
    title = models.CharField(_("title"), max_length=120)
    teaser = models.CharField(_("teaser"), max_length=300, help_text=_("One or two sentences for lists and feeds."))
    cover_focal_x = models.PositiveSmallIntegerField(
        _("focal point from the left, per cent"), default=50, validators=[MaxValueValidator(100)]
    )
    cover_focal_y = models.PositiveSmallIntegerField(
        _("focal point from the top, per cent"), default=50, validators=[MaxValueValidator(100)]
    )
    contributed_by = models.ForeignKey(
        "merchants.Merchant",
        verbose_name=_("text from this business"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contributed_stories",
        help_text=_("Then every list and page says “Beitrag von …”."),
    )
    is_advertisement = models.BooleanField(
        _("advertisement"),
        default=False,
        help_text=_(
            "Something was paid or given for it: every list, feed and page says “Anzeige” (§ 6 DDG, § 22 MStV)."
        ),
    )
    responsible_name = models.CharField(
        _("responsible for the content"),
        max_length=120,
        blank=True,
        help_text=_("First and last name (§ 18 MStV). Empty: the person of the series or of the city settings."),
    )
    responsible_address = models.TextField(_("postal address of the responsible person"), max_length=300, blank=True)
    site = models.ForeignKey(
        "roadworks.ConstructionSite",
        verbose_name=_("construction site"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="posts",
        help_text=_("A story of the Baublog belongs to one site; other stories to none."),
    )
    merchants = models.ManyToManyField(
        "merchants.Merchant", verbose_name=_("shops"), through="stories.StoryMerchant", related_name="stories"
    )
    listings = models.ManyToManyField(
        "listings.Listing", verbose_name=_("items"), through="stories.StoryListing", related_name="stories"
    )

    objects = StoryQuerySet.as_manager()

    class Meta(Publication.Meta):
        abstract = False
        ordering = ["-visible_from", "-pk"]
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        indexes = [
            models.Index(fields=["-visible_from", "-id"], name="story_newest", condition=Q(state="published")),
            models.Index(
                fields=["series", "-visible_from", "-id"], name="story_of_series", condition=Q(state="published")
            ),
        ]
        constraints = [
            *Publication.Meta.constraints,
            models.CheckConstraint(
                condition=Q(is_advertisement=False) | Q(contributed_by__isnull=False),
                name="story_advertisement_names_business",
                violation_error_message=_("An advertisement must say for which business it is (L-03)."),
            ),
            models.CheckConstraint(
                condition=(Q(series=SeriesKey.ROADWORKS) & Q(site__isnull=False))
                | (~Q(series=SeriesKey.ROADWORKS) & Q(site__isnull=True)),
                name="story_post_belongs_to_site",
                violation_error_message=_(
                    "A story of the Baublog belongs to a construction site, and only such a one."
                ),
            ),
            models.CheckConstraint(
                condition=Q(cover_focal_x__lte=100, cover_focal_y__lte=100), name="story_cover_focal_point_inside"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("stories:story", args=[self.slug])

    @property
    def changed_at(self) -> datetime:
        """When a reader last got something new: told, or changed since. Saving it for the first time is no change."""
        is_changed = self.updated_at - self.created_at > JUST_MADE
        return max(self.updated_at, self.visible_from) if is_changed else self.visible_from
