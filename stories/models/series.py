"""The closed list of what the city tells about (P-02): fixed in code, its names and texts editable."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _


class SeriesKey(models.TextChoices):
    """City stories are information about the town and its trade, no newspaper: there is no series for news, sport or
    paid space (BGH I ZR 112/17 “Crailsheimer Stadtblatt II”, I ZR 97/21 “dortmund.de”)."""

    TOWN = "stadtgeschichten", _("Stories of the town")
    PEOPLE = "haendlerportraets", _("Portraits of shops")
    TIPS = "tipps", _("Tips")
    ROADWORKS = "baublog", _("Baublog")


class SeriesQuerySet(models.QuerySet["Series"]):
    def with_key(self, key: str) -> "Series | None":
        return self.filter(key=key).first()


class Series(models.Model):
    """One row for each key, made by a migration; a key is the address of the series."""

    key = models.CharField(_("series"), max_length=20, choices=SeriesKey, primary_key=True)
    name_de = models.CharField(_("German name"), max_length=60)
    name_en = models.CharField(_("English name"), max_length=60)
    text_de = models.TextField(_("German text"), max_length=400)
    text_en = models.TextField(_("English text"), max_length=400)
    responsible_name = models.CharField(
        _("responsible for the content"),
        max_length=120,
        blank=True,
        help_text=_("A natural person with first and last name (§ 18 MStV). Empty: the person in the city settings."),
    )
    responsible_address = models.TextField(_("postal address of the responsible person"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        ordering = ["position", "key"]
        verbose_name = _("series")
        verbose_name_plural = _("series of stories")
        constraints = [
            models.CheckConstraint(condition=Q(key__in=SeriesKey.values), name="series_key_known"),
            models.CheckConstraint(
                condition=Q(responsible_name="") | ~Q(responsible_address=""),
                name="series_responsible_has_address",
                violation_error_message=_("The responsible person needs a postal address in Germany (§ 18 MStV)."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("stories:series", args=[self.key])

    @property
    def name(self) -> str:
        """The name in the active language."""
        return self.name_de if translation.get_language() == "de" else self.name_en

    @property
    def text(self) -> str:
        """What the series is about, in the active language."""
        return self.text_de if translation.get_language() == "de" else self.text_en
