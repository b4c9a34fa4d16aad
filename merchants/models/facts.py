"""Facts that age: measured accessibility, and when each group of facts was last confirmed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class AccessibilityFact(models.Model):
    """One measured or seen fact about access, with who checked it and when.

    `amount` is a number of steps, or centimetres where the fact has a measure; `present=False` says "there is none",
    which is something else than a fact nobody has checked.
    """

    class Key(models.TextChoices):
        STEPS = "steps", _("Steps at the entrance")
        STEP_HEIGHT = "step-height", _("Height of the highest step")
        RAMP = "ramp", _("Ramp")
        BELL = "bell", _("Bell at the entrance")
        DOOR_WIDTH = "door-width", _("Width of the door")
        AISLE_WIDTH = "aisle-width", _("Width of the aisles")
        TOILET = "toilet", _("Wheelchair-accessible toilet")
        INDUCTION_LOOP = "induction-loop", _("Induction loop")
        ASSISTANCE_DOG = "assistance-dog", _("Assistance dogs")
        PARKING = "parking", _("Disabled parking within 100 m")
        SEAT = "seat", _("Somewhere to sit")
        QUIET = "quiet", _("Quiet, without music")

    MEASURED = (Key.STEPS, Key.STEP_HEIGHT, Key.DOOR_WIDTH, Key.AISLE_WIDTH)

    merchant = models.ForeignKey("merchants.Merchant", on_delete=models.CASCADE, related_name="accessibility_facts")
    key = models.CharField(_("fact"), max_length=20, choices=Key)
    present = models.BooleanField(_("present"), default=True)
    amount = models.PositiveSmallIntegerField(_("number or centimetres"), null=True, blank=True)
    at_least = models.BooleanField(_("at least"), default=False)
    note = models.CharField(_("note"), max_length=200, blank=True)
    checked_by = models.CharField(_("checked by"), max_length=80)
    checked_on = models.DateField(_("checked on"))

    class Meta:
        ordering = ["id"]
        verbose_name = _("accessibility fact")
        verbose_name_plural = _("accessibility facts")
        constraints = [
            models.UniqueConstraint(fields=["merchant", "key"], name="accessibility_fact_once"),
            models.CheckConstraint(
                condition=~Q(key__in=["steps", "step-height", "door-width", "aisle-width"]) | Q(amount__isnull=False),
                name="accessibility_fact_measured",
            ),
        ]

    def __str__(self) -> str:
        return self.get_key_display()


class Confirmation(models.Model):
    """ "Geprüft am": when a group of facts was last said to be right, and by whom."""

    class Group(models.TextChoices):
        HOURS = "hours", _("Opening hours")
        CONTACT = "contact", _("Address and contact")
        ASSORTMENT = "assortment", _("Assortment and services")
        MENU = "menu", _("Menu")

    merchant = models.ForeignKey("merchants.Merchant", on_delete=models.CASCADE, related_name="confirmations")
    group = models.CharField(_("group of facts"), max_length=12, choices=Group)
    confirmed_on = models.DateField(_("confirmed on"))
    confirmed_by = models.CharField(_("confirmed by"), max_length=80)

    class Meta:
        ordering = ["group"]
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")
        constraints = [models.UniqueConstraint(fields=["merchant", "group"], name="confirmation_once_per_group")]

    def __str__(self) -> str:
        return f"{self.get_group_display()}: {self.confirmed_on:%d.%m.%Y}"
