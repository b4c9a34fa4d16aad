from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .models import ONLY_ID, CitySettings


@admin.register(CitySettings)
class CitySettingsAdmin(admin.ModelAdmin):
    """One form, no list: whoever opens it, edits the one row there is (or saves it for the first time)."""

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    fieldsets = [
        (
            _("Name and place"),
            {"fields": [("site_name_first", "site_name_second"), "city_name", ("latitude", "longitude")]},
        ),
        (
            _("Imprint"),
            {
                "fields": [
                    "operator_name",
                    "legal_form",
                    "represented_by",
                    "street",
                    ("postcode", "town"),
                    ("email", "phone"),
                    "vat_id",
                    "supervisory_authority",
                    "technical_operator",
                ]
            },
        ),
        (_("Responsible for the content"), {"fields": ["responsible_name", "responsible_address"]}),
        (_("Data protection"), {"fields": ["dpo_contact", "dpo_email"]}),
        (
            _("Accessibility"),
            {
                "fields": [
                    ("accessibility_unit", "accessibility_email"),
                    "enforcement_name",
                    "enforcement_address",
                    ("enforcement_email", "enforcement_url"),
                    "easy_language",
                ]
            },
        ),
        (_("Digital Services Act"), {"fields": ["dsa_email"]}),
        (
            _("How long facts stay fresh"),
            {
                "description": _(
                    "Shortly before this time is over a business is asked whether its facts are still right; after it "
                    "its page says that they have not been confirmed."
                ),
                "fields": [
                    ("hours_fresh_days", "contact_fresh_days"),
                    ("assortment_fresh_days", "menu_fresh_days"),
                ],
            },
        ),
        (_("Map"), {"fields": ["map_tile_url", "map_tile_attribution"]}),
    ]

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        options = self.model._meta
        if CitySettings.objects.exists():
            address = reverse(f"{self.admin_site.name}:{options.app_label}_{options.model_name}_change", args=[ONLY_ID])
        else:
            address = reverse(f"{self.admin_site.name}:{options.app_label}_{options.model_name}_add")
        return HttpResponseRedirect(address)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not CitySettings.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: CitySettings | None = None) -> bool:
        return False
