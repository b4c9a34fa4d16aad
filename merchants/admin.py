"""Businesses at the city desk."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, ModelForm, MultipleChoiceField
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from coburg_showcase.desk.keys import TypedChoice
from coburg_showcase.desk.rows import FewRows
from merchants import actions
from merchants.actions import MerchantRefused, change_slug, check_free, check_publishable
from merchants.claims.desk import mail_links, make_letters
from merchants.codes import LANGUAGES, Access, Payment, Service, State
from merchants.members.models import Membership
from merchants.models import (
    AccessibilityFact,
    Category,
    Confirmation,
    District,
    Imprint,
    Merchant,
    MerchantCategory,
    MerchantPicture,
    Street,
)


def ticked(label: Any, choices: list[tuple[str, Any]]) -> MultipleChoiceField:
    """A list of codes as boxes to tick."""
    return MultipleChoiceField(label=label, choices=choices, widget=CheckboxSelectMultiple, required=False)


class MerchantForm(ModelForm):
    """Holds the desk to the rules of everybody: addresses that can be had, a complete imprint before publishing."""

    payment = ticked(_("payment"), Payment.choices)
    services = ticked(_("services"), Service.choices)
    accessibility = ticked(_("accessibility"), Access.choices)
    languages = ticked(_("languages"), list(LANGUAGES.items()))

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if "slug" in self.changed_data:
            self.held_to(lambda: check_free(slug=slug, merchant=self.instance))
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("state") == State.PUBLISHED and "state" in self.changed_data:
            self.instance.claimed_at, self.instance.tier = cleaned.get("claimed_at"), cleaned.get("tier", "")
            self.held_to(lambda: check_publishable(self.instance))
        return cleaned

    def held_to(self, rule: Callable[[], None]) -> None:
        """Turn a refusal of the domain into an error of the form."""
        try:
            rule()
        except MerchantRefused as refused:
            raise ValidationError(str(refused)) from refused


class CategoryInline(TypedChoice, FewRows, admin.TabularInline):
    model = MerchantCategory
    extra = 0
    autocomplete_fields = ["category"]


class PictureInline(FewRows, admin.TabularInline):
    model = MerchantPicture
    extra = 0
    fields = ["role", "picture", "alt_text", "credit", "focal_x", "focal_y", "position"]
    raw_id_fields = ["picture"]


class FactInline(FewRows, admin.TabularInline):
    model = AccessibilityFact
    extra = 0


class ConfirmationInline(FewRows, admin.TabularInline):
    model = Confirmation
    extra = 0


class MembershipInline(TypedChoice, FewRows, admin.TabularInline):
    """Who may dress the window."""

    model = Membership
    extra = 0
    autocomplete_fields = ["user"]


class ImprintInline(FewRows, admin.StackedInline):
    model = Imprint
    extra = 0


@admin.register(Merchant)
class MerchantAdmin(TypedChoice, admin.ModelAdmin):
    form = MerchantForm
    list_display = ["name", "kind", "tier", "main_category", "address", "district", "state", "window"]
    list_select_related = ["main_category", "street", "district"]
    list_filter = ["state", "tier", "kind", "district", "main_category"]
    list_per_page = 50
    search_fields = ["name", "slug", "street__name", "email"]
    search_help_text = _("Name, street or e-mail")
    autocomplete_fields = ["main_category", "street", "district"]
    readonly_fields = ["created_at", "updated_at", "window"]
    inlines = [CategoryInline, MembershipInline, ImprintInline, PictureInline, FactInline, ConfirmationInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", "kind", "tier", "state", "main_category", "claimed_at", "window"]}),
        (
            _("Place"),
            {"fields": ["street", "house_number", "postcode", "town", "district", "latitude", "longitude"]},
        ),
        (_("Contact"), {"fields": ["phone", "email", "website", "online_shop", "socials", "is_small_business"]}),
        (
            _("Window"),
            {"fields": ["short_description", "tagline", "story", "highlights", "brands", "assortment", "founded_year"]},
        ),
        (_("What it offers"), {"fields": ["payment", "services", "accessibility", "languages"]}),
        (_("Record"), {"fields": ["created_at", "updated_at"]}),
    ]

    @admin.display(description=_("address"), ordering="street__name")
    def address(self, merchant: Merchant) -> str:
        return merchant.street_address

    @admin.display(description=_("shop window"))
    def window(self, merchant: Merchant) -> str:
        """A link to the page people see, once there is one."""
        if not merchant.pk or not merchant.is_findable:
            return "–"
        return format_html('<a href="{}">{}</a>', merchant.get_absolute_url(), _("Look"))

    actions = ["hide", "close_for_good", make_letters, mail_links]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without "delete selected": a business that is gone is closed or hidden, its address stays (H-74)."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def has_delete_permission(self, request: HttpRequest, obj: Merchant | None = None) -> bool:
        """Deleting for good cannot be undone: administrators only."""
        return request.user.is_superuser  # type: ignore[union-attr]

    def delete_model(self, request: HttpRequest, obj: Merchant) -> None:
        actions.delete_for_good(merchant=obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Merchant]) -> None:
        for merchant in queryset:
            actions.delete_for_good(merchant=merchant)

    @admin.action(description=_("Hide from the public"), permissions=["change"])
    def hide(self, request: HttpRequest, merchants: QuerySet[Merchant]) -> None:
        for merchant in merchants:
            actions.hide(merchant=merchant)
        messages.success(request, _("Hidden. Nobody but the city team sees these businesses now."))

    @admin.action(description=_("Closed for good"), permissions=["change"])
    def close_for_good(self, request: HttpRequest, merchants: QuerySet[Merchant]) -> None:
        for merchant in merchants:
            actions.close(merchant=merchant)
        messages.success(request, _("Out of all lists. Their pages stay with a note."))

    def save_model(self, request: HttpRequest, merchant: Merchant, form: ModelForm, change: bool) -> None:
        """A new address leaves the old one behind as a redirect."""
        wanted = merchant.slug
        if change and "slug" in form.changed_data:
            merchant.slug = form.initial["slug"]
        super().save_model(request, merchant, form, change)
        change_slug(merchant=merchant, slug=wanted)
        moved = {"street", "house_number", "town"} & set(form.changed_data)
        if change and moved and not {"latitude", "longitude"} & set(form.changed_data):
            messages.warning(request, _("The address has changed: please correct latitude and longitude, too."))


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin):
    list_display = ["name_de", "name_en", "parent", "position"]
    list_select_related = ["parent"]
    list_filter = ["parent"]
    search_fields = ["name_de", "name_en", "slug", "synonyms"]
    raw_id_fields = ["picture"]
    fieldsets = [(None, {"fields": ["slug", "name_de", "name_en", "parent", "synonyms", "position", "picture"]})]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Category]:
        return super().get_queryset(request).order_by("parent__position", "position")


class PlaceAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "shops"]
    search_fields = ["name"]
    fields = ["name", "slug"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self.model._default_manager.counting_shops()

    @admin.display(description=_("businesses"), ordering="shops")
    def shops(self, place: Any) -> int:
        return place.shops


admin.site.register(District, PlaceAdmin)
admin.site.register(Street, PlaceAdmin)
