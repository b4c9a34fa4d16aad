"""Who has ordered mail about what."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coburg_showcase.confirmation import confirmation_address
from coburg_showcase.tokens import make_token

CONFIRM, CANCEL = "subscription", "subscription-cancel"  # purposes of tokens


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def confirmed(self) -> Self:
        """Those mail may go to."""
        return self.filter(confirmed_at__isnull=False)

    def of_topic(self, topic: str) -> Self:
        return self.filter(topic=topic)

    def at_address(self, topic: str, email: str) -> Self:
        """The one of this address, however it writes its capitals."""
        return self.filter(topic=topic, email__iexact=email)

    def unconfirmed_before(self, moment: datetime) -> Self:
        """Ordered before then and never confirmed: past their retention (L-19)."""
        return self.filter(confirmed_at__isnull=True, asked_at__lt=moment)

    def with_public_id(self, public_id: uuid.UUID) -> "Subscription | None":
        return self.filter(public_id=public_id).first()


class Subscription(models.Model):
    """`topic` is what an app has registered (topics.py), such as "roadworks:12". Mail goes out once `confirmed_at`."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    topic = models.CharField(_("topic"), max_length=80)
    email = models.EmailField(_("e-mail"), max_length=254)
    language = models.CharField(_("language"), max_length=2, default="de")
    asked_at = models.DateTimeField(_("ordered at"), default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        indexes = [models.Index(fields=["asked_at"], name="subscription_retention")]
        constraints = [models.UniqueConstraint("topic", Lower("email"), name="subscription_one_per_address")]

    def __str__(self) -> str:
        return f"{self.topic}, {self.email}"

    @property
    def about(self) -> str:
        """What its mails say they belong to."""
        return f"subscription:{self.pk}"

    @property
    def is_confirmed(self) -> bool:
        """Twin: `SubscriptionQuerySet.confirmed`."""
        return self.confirmed_at is not None

    @property
    def confirm_address(self) -> str:
        """The full address for the mail that asks whether the order was meant."""
        return confirmation_address(CONFIRM, self.public_id)

    @property
    def cancel_token(self) -> str:
        return make_token(CANCEL, self.public_id)
