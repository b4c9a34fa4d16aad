from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .forms import LegalPageForm, with_default_text
from .keys import PageKey
from .models import LegalPage
from .placeholders import BLOCKS, NAMES


@admin.register(LegalPage)
class LegalPageAdmin(admin.ModelAdmin):
    """Pages the city has changed or checked; above the list those which still show the default text."""

    form = LegalPageForm
    list_display = ["__str__", "checked_on", "checked_by", "updated_at"]
    search_fields = ["title_de", "title_en", "body_de", "body_en"]
    list_filter = [("checked_on", admin.EmptyFieldListFilter)]
    readonly_fields = ["updated_at"]
    change_list_template = "pages/admin_list.html"
    change_form_template = "pages/admin_form.html"
    fieldsets = [
        (None, {"fields": ["key"]}),
        (_("German"), {"fields": ["title_de", "body_de"]}),
        (_("English"), {"fields": ["title_en", "body_en"]}),
        (_("Checked by the operator"), {"fields": ["checked_on", "checked_by", "updated_at"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: LegalPage | None = None) -> list[str]:
        return [*self.readonly_fields, "key"] if obj else self.readonly_fields

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, str | list[str]]:
        return {**with_default_text(request.GET["key"])}

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict | None = None) -> HttpResponse:
        # A text without its page makes no sense: the list offers a link for each page still to be taken over.
        if request.method in {"GET", "HEAD"} and request.GET.get("key") not in self.missing_keys():
            options = self.model._meta
            address = reverse(f"{self.admin_site.name}:{options.app_label}_{options.model_name}_changelist")
            return HttpResponseRedirect(address)
        return super().add_view(request, form_url, self.with_placeholders(extra_context))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        return super().change_view(request, object_id, form_url, self.with_placeholders(extra_context))

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        missing = [PageKey(key) for key in self.missing_keys()]
        return super().changelist_view(request, {**(extra_context or {}), "default_pages": missing})

    def missing_keys(self) -> list[str]:
        stored = set(LegalPage.objects.values_list("key", flat=True))
        return [key.value for key in PageKey if key.value not in stored]

    def view_on_site(self, obj: LegalPage) -> str | None:
        return obj.get_absolute_url()

    @staticmethod
    def with_placeholders(extra_context: dict | None) -> dict:
        return {**(extra_context or {}), "placeholders": [*sorted(NAMES), *sorted(BLOCKS)]}
