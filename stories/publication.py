"""What the city tells has a state and days on which it shows: stories, construction sites and events alike."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coburg_showcase.years import check_year, instants_within


class State(models.TextChoices):
    """A draft was never for the public (404); what is withdrawn once was (410)."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class PublicationQuerySet(models.QuerySet[Any]):
    def on_show(self, instant: datetime | None = None) -> Self:
        """What lists, feeds and counts hold at the instant (aware; default: now). Twin: `Publication.is_on_show`."""
        instant = instant or timezone.now()
        return self.filter(
            Q(visible_until__isnull=True) | Q(visible_until__gt=instant),
            state=State.PUBLISHED,
            visible_from__lte=instant,
        )

    def not_among(self, keys: Iterable[int]) -> Self:
        return self.exclude(pk__in=list(keys))

    def newest_first(self) -> Self:
        return self.order_by("-visible_from", "-pk")

    def with_slug(self, slug: str) -> Any:
        return self.filter(slug=slug).first()

    def with_public_id(self, public_id: Any) -> Any:
        return self.filter(public_id=public_id).first()


class Publication(models.Model):
    """Shows from `visible_from` up to, not including, `visible_until`. Once it has been on show its slug stays."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    visible_from = models.DateTimeField(_("visible from"), default=timezone.now, validators=[check_year])
    visible_until = models.DateTimeField(_("visible until"), null=True, blank=True, validators=[check_year])
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=instants_within("visible_from", "visible_until"), name="%(app_label)s_%(class)s_in_our_years"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="%(app_label)s_%(class)s_state_known"),
            models.CheckConstraint(
                condition=Q(visible_until__isnull=True) | Q(visible_until__gt=F("visible_from")),
                name="%(app_label)s_%(class)s_ends_after_begin",
                violation_error_message=_("The end must come after the begin."),
            ),
        ]

    def is_on_show(self, instant: datetime | None = None) -> bool:
        """Twin: `PublicationQuerySet.on_show`."""
        instant = instant or timezone.now()
        return (
            self.state == State.PUBLISHED
            and self.visible_from <= instant
            and (self.visible_until is None or self.visible_until > instant)
        )

    def was_on_show(self, instant: datetime | None = None) -> bool:
        """Whether people may know the address already: it is on show, or was (410 instead of 404)."""
        return self.state != State.DRAFT and self.visible_from <= (instant or timezone.now())
