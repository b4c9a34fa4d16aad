from django.contrib import admin
from django.http import HttpRequest

from coburg_showcase.security.models import CspReport


@admin.register(CspReport)
class CspReportAdmin(admin.ModelAdmin):
    """For the operator: what browsers stopped. Written by /csp-report/ only."""

    list_display = ["day", "directive", "blocked", "page", "count"]
    list_filter = ["directive", "day"]
    search_fields = ["blocked", "page"]
    date_hierarchy = "day"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: CspReport | None = None) -> bool:
        return False
