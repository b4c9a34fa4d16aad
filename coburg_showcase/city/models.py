from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .placeholders import TO_FILL_IN, to_fill_in, validate_email_or_placeholder, validate_vat_id_or_placeholder

ONLY_ID = 1
MOST_FRESH_DAYS = 1000


def _text(label: Any, default: str = "", *, length: int = 200, blank: bool = False, **more: Any) -> models.CharField:
    return models.CharField(label, max_length=length, default=default, blank=blank, **more)


def _email(label: Any, default: str = TO_FILL_IN, **more: Any) -> models.CharField:
    return _text(label, default, length=254, validators=[validate_email_or_placeholder], **more)


def _lines(label: Any, default: str) -> models.TextField:
    return models.TextField(label, max_length=500, default=default)


def _fresh_days(label: Any, default: int) -> models.PositiveSmallIntegerField:
    validators = [MinValueValidator(1), MaxValueValidator(MOST_FRESH_DAYS)]
    return models.PositiveSmallIntegerField(label, default=default, validators=validators)


def validate_tile_address(value: str) -> None:
    """An https address with {z}, {x} and {y}; its host goes into the Content-Security-Policy, so nothing odd in it."""
    parts = urlsplit(value)
    host_is_plain = all(
        character.isascii() and (character.isalnum() or character in ".-:") for character in parts.netloc
    )
    if parts.scheme != "https" or not parts.netloc or not host_is_plain:
        raise ValidationError(_("The tile address must begin with https:// and a host name."), code="tile_address")
    if not all(part in value for part in ("{z}", "{x}", "{y}")):
        raise ValidationError(_("The tile address must contain {z}, {x} and {y}."), code="tile_address")


class CitySettings(models.Model):
    """Everything about the town and its operator which another town would change: one row, never more.

    The defaults are Coburg's. What we do not know for certain is marked as to be filled in (see placeholders.py).
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY_ID, editable=False)

    site_name_first = _text(_("first part of the site name"), "Schaufenster", length=60)
    site_name_second = _text(_("second part of the site name"), "Coburg", length=60, blank=True)
    city_name = _text(_("name of the city"), "Coburg", length=80)
    latitude = models.FloatField(
        _("latitude of the centre"), default=50.2586, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude of the centre"), default=10.9645, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )

    operator_name = _text(_("operator"), "Stadt Coburg")
    legal_form = _text(_("legal form"), "Körperschaft des öffentlichen Rechts")
    represented_by = _text(_("represented by"), to_fill_in("Oberbürgermeister/in, Vor- und Nachname"))
    street = _text(_("street and number"), "Markt 1", help_text=_("No P.O. box: the law asks for a street address."))
    postcode = _text(_("postcode"), "96450", length=10)
    town = _text(_("town"), "Coburg", length=80)
    email = _email(_("e-mail"))
    phone = _text(_("telephone"), TO_FILL_IN, length=60)
    vat_id = _text(
        _("VAT id"),
        TO_FILL_IN,
        length=40,
        blank=True,
        validators=[validate_vat_id_or_placeholder],
        help_text=_("Leave empty if there is none."),
    )
    supervisory_authority = _text(
        _("supervisory authority"), "Regierung von Oberfranken, Ludwigstraße 20, 95444 Bayreuth", blank=True
    )
    technical_operator = _text(_("technical operator"), TO_FILL_IN, help_text=_("Who runs the server: name and place."))

    responsible_name = _text(
        _("responsible for the content"),
        to_fill_in("Vor- und Nachname"),
        help_text=_("A natural person with first and last name (§ 18 MStV)."),
    )
    responsible_address = _lines(_("postal address of the responsible person"), "Stadt Coburg\nMarkt 1\n96450 Coburg")

    dpo_contact = _lines(
        _("data protection officer"),
        "Behördliche Datenschutzbeauftragte oder behördlicher Datenschutzbeauftragter\n"
        "Stadt Coburg\nMarkt 1\n96450 Coburg",
    )
    dpo_email = _email(_("e-mail of the data protection officer"))

    accessibility_unit = _text(_("unit responsible for accessibility"), to_fill_in("zuständige Stelle"))
    accessibility_email = _email(_("e-mail for barriers"))
    enforcement_name = _text(
        _("enforcement body for accessibility"),
        "Durchsetzungs- und Überwachungsstelle für barrierefreie Informationstechnik "
        "beim Landesamt für Digitalisierung, Breitband und Vermessung",
        blank=True,
    )
    enforcement_address = models.TextField(
        _("address of the enforcement body"), max_length=500, default="St.-Martin-Straße 47\n81541 München", blank=True
    )
    enforcement_email = _email(_("e-mail of the enforcement body"), "bitv@bayern.de", blank=True)
    enforcement_url = models.URLField(
        _("website of the enforcement body"),
        default="https://www.ldbv.bayern.de/digitalisierung/bitv.html",
        blank=True,
    )

    dsa_email = _email(_("e-mail of the contact point for digital services"))

    map_tile_url = _text(
        _("address of the map tiles"),
        length=300,
        blank=True,
        validators=[validate_tile_address],
        help_text=_("With {z}, {x} and {y}. Empty: no map, only the list and route links."),
    )
    map_tile_attribution = _text(_("credit for the map"), blank=True)
    easy_language = models.BooleanField(_("page in easy language"), default=True)

    hours_fresh_days = _fresh_days(_("days opening hours stay fresh"), 90)
    contact_fresh_days = _fresh_days(_("days address and contact stay fresh"), 180)
    assortment_fresh_days = _fresh_days(_("days assortment and services stay fresh"), 365)
    menu_fresh_days = _fresh_days(_("days menus stay fresh"), 7)

    class Meta:
        verbose_name = _("city settings")
        verbose_name_plural = _("city settings")
        constraints = [
            models.CheckConstraint(condition=models.Q(id=ONLY_ID), name="city_settings_one_row"),
            models.CheckConstraint(
                condition=models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="city_settings_place_on_earth",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    hours_fresh_days__range=(1, MOST_FRESH_DAYS),
                    contact_fresh_days__range=(1, MOST_FRESH_DAYS),
                    assortment_fresh_days__range=(1, MOST_FRESH_DAYS),
                    menu_fresh_days__range=(1, MOST_FRESH_DAYS),
                ),
                name="city_settings_fresh_days",
            ),
            models.CheckConstraint(
                condition=models.Q(map_tile_url="") | ~models.Q(map_tile_attribution=""),
                name="city_settings_map_credit",
                violation_error_message=_("Map tiles need a credit for whoever made the map."),
            ),
        ]

    def __str__(self) -> str:
        return self.site_name

    @property
    def map_tile_host(self) -> str:
        """Who learns a visitor's address when they load the map (L-13)."""
        return urlsplit(self.map_tile_url).hostname or ""

    @classmethod
    def load(cls) -> "CitySettings":
        """The settings, or the defaults while nobody has saved any. One query by primary key, never writes."""
        return cls.objects.filter(pk=ONLY_ID).first() or cls()

    @property
    def site_name(self) -> str:
        return f"{self.site_name_first} {self.site_name_second}".strip()

    @property
    def map_tile_origin(self) -> str:
        """What a page with a map may load pictures from, for the Content-Security-Policy; empty without tiles."""
        if not self.map_tile_url:
            return ""
        parts = urlsplit(self.map_tile_url)
        return f"{parts.scheme}://{parts.netloc}"
