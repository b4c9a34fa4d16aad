"""That a business was asked by mail whether its facts are still right; businesses by what is to be done about it."""

import datetime as dt
import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from coburg_showcase.confirmation import confirmation_address
from coburg_showcase.mail.models import OutgoingMail
from merchants.freshness.ages import Ages
from merchants.freshness.groups import fact_groups
from merchants.freshness.queries import needs_confirmation, never_confirmed, overdue
from merchants.members.models import Membership
from merchants.models import Confirmation, Merchant
from merchants.models.merchant import MerchantQuerySet
from merchants.opening.resolve import ONE_DAY

SHOP_LANGUAGE = "de"  # in which businesses are written to
MOST_ASKED = 2  # times by mail; whoever has not answered then is called
WEEK = 7 * ONE_DAY
ABOUT = "freshness:"


def purpose_of(group: str) -> str:
    """Of the tokens that confirm this group of facts."""
    return f"freshness-{group}"


class ReminderQuerySet(QuerySet["Reminder"]):
    def with_public_id(self, public_id: uuid.UUID, group: str) -> "Reminder | None":
        """The mail that asked about this group, with its business. One query."""
        asked = self.filter(public_id=public_id, groups__contains=[group])
        return asked.select_related("merchant__street").first()

    def posted_before(self, day: dt.date) -> "ReminderQuerySet":
        """Past their retention."""
        return self.filter(day__lt=day)


class Reminder(models.Model):
    """One mail of a week to the people of a business, about the `groups` of facts that were to be confirmed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    merchant = models.ForeignKey(
        Merchant, verbose_name=_("business"), on_delete=models.CASCADE, related_name="freshness_reminders"
    )
    week = models.DateField(_("Monday of the week"))
    day = models.DateField(_("sent on"))
    groups = ArrayField(models.CharField(max_length=12, choices=Confirmation.Group), verbose_name=_("facts"), size=4)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "pk"]
        verbose_name = _("reminder of old facts")
        verbose_name_plural = _("reminders of old facts")
        indexes = [models.Index(fields=["day"], name="freshness_retention")]
        constraints = [
            models.UniqueConstraint(fields=["merchant", "week"], name="freshness_once_a_week"),
            models.CheckConstraint(
                condition=Q(groups__contained_by=Confirmation.Group.values) & Q(groups__len__gt=0),
                name="freshness_groups_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merchant}, {self.day:%d.%m.%Y}"

    @property
    def about(self) -> str:
        """What its mails belong to in the outbox."""
        return f"{ABOUT}{self.pk}"

    def page(self, group: str) -> str:
        """The full address these facts are confirmed at, without login."""
        return confirmation_address(purpose_of(group), self.public_id)

    @property
    def workshop_page(self) -> str:
        """The full address of the workshop of the business, where facts are changed."""
        with translation.override(SHOP_LANGUAGE):
            return settings.SITE_URL + reverse("workshop:business", args=[self.merchant.slug])


class BusinessQuerySet(MerchantQuerySet):
    """`today` is the local day. All of these are answered by the database."""

    def needing_confirmation(self, ages: Ages, today: dt.date, group: str = "") -> "BusinessQuerySet":
        """With facts that are due, overdue or never confirmed; of this group, if one is named."""
        return self.filter(needs_confirmation(ages, today, group))

    def overdue(self, ages: Ages, today: dt.date, group: str = "") -> "BusinessQuerySet":
        return self.filter(overdue(ages, today, group))

    def never_confirmed(self, today: dt.date, group: str = "") -> "BusinessQuerySet":
        return self.filter(never_confirmed(today, group))

    def to_remind(self, ages: Ages, today: dt.date) -> "BusinessQuerySet":
        """On show, looked after by somebody, with facts to confirm they were asked about less than twice, and without
        a mail of this kind in the last seven days."""
        lately = Reminder.objects.filter(merchant=OuterRef("pk"), day__gt=today - WEEK)
        unheard = Q(pk__in=[])
        for each in fact_groups():
            unheard |= needs_confirmation(ages, today, each.group) & ~_asked_in_vain(each.group)
        return self.on_show().filter(unheard, Exists(_people()), ~Exists(lately))  # type: ignore[return-value]

    def to_call(self, ages: Ages, today: dt.date) -> "BusinessQuerySet":
        """On show, with facts to confirm that mails get no answer about: asked twice in vain, the last mail came back,
        or overdue with nobody to write to."""
        in_vain = Q(pk__in=[])
        for each in fact_groups():
            in_vain |= needs_confirmation(ages, today, each.group) & _asked_in_vain(each.group)
        came_back = needs_confirmation(ages, today) & Q(mail_came_back=True)
        nobody = overdue(ages, today) & ~Exists(_people())
        return self.on_show().with_last_reminder().filter(in_vain | came_back | nobody)  # type: ignore[attr-defined]

    def with_needs(self, ages: Ages, today: dt.date) -> "BusinessQuerySet":
        """Each with `has_people` and, for each group of facts, `needs_<group>`: whether it is to be confirmed."""
        needs = {f"needs_{group}": needs_confirmation(ages, today, group) for group in Confirmation.Group.values}
        return self.annotate(has_people=Exists(_people()), **needs)

    def with_last_reminder(self) -> "BusinessQuerySet":
        """Each with `reminded_on`, the day of the last mail, and `mail_came_back`: nobody has got it (H-48)."""
        last = Reminder.objects.filter(merchant=OuterRef("pk")).order_by("-day", "-pk")
        about = Concat(Value(ABOUT), Cast(OuterRef("last_reminder"), models.CharField()))
        mails = OutgoingMail.objects.filter(about=about)
        others = mails.exclude(pk__in=OutgoingMail.objects.undelivered().values("pk"))
        return self.alias(last_reminder=Subquery(last.values("pk")[:1])).annotate(
            reminded_on=Subquery(last.values("day")[:1]),
            mail_came_back=Exists(mails.undelivered()) & ~Exists(others),
        )


class Business(Merchant):
    """A business as the desk looks at the age of its facts."""

    reminded_on: dt.date | None  # there after `with_last_reminder()`, as is the next one
    mail_came_back: bool

    objects = BusinessQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        proxy = True
        verbose_name = _("business and the age of its facts")
        verbose_name_plural = _("facts to confirm")


def _people() -> QuerySet[Membership]:
    return Membership.objects.filter(merchant=OuterRef("pk"), user__is_active=True)


def _asked_in_vain(group: str) -> Q:
    """Asked about the group as often as it is by mail, and not confirmed since."""
    answer = Confirmation.objects.filter(merchant=OuterRef("merchant"), group=group, confirmed_on__gte=OuterRef("day"))
    unanswered = Reminder.objects.filter(merchant=OuterRef("pk"), groups__contains=[group]).exclude(Exists(answer))
    return Q(Exists(unanswered.order_by("pk")[MOST_ASKED - 1 : MOST_ASKED]))
