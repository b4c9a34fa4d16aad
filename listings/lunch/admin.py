"""Lunch at the city desk: the kitchens and their dishes."""

import datetime as dt

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from coburg_showcase.desk.keys import TypedChoice
from coburg_showcase.desk.rows import FewRows
from listings.lunch.desk_forms import DishForm, ServiceForm, ServingForm
from listings.lunch.models import LunchDish, LunchPause, LunchService, Serving
from listings.lunch.models.serving import with_last_price
from listings.pricing.money import money
from merchants.opening.rules import Span
from merchants.opening.wording import span_text

DAYS_BACK, DAYS_AHEAD = dt.timedelta(days=14), dt.timedelta(days=70)  # the workshop writes eight weeks ahead
SERVINGS_SHOWN = 100


class PauseInline(FewRows, admin.TabularInline):
    model = LunchPause
    extra = 1
    fields = ["first_day", "last_day"]


@admin.register(LunchService)
class LunchServiceAdmin(TypedChoice, admin.ModelAdmin):
    form = ServiceForm
    list_display = ["merchant", "days", "hours", "eat_in", "takeaway", "reservation_only", "menu"]
    list_select_related = ["merchant"]
    list_filter = ["eat_in", "takeaway", "reservation_only", "tells_allergens"]
    list_per_page = 50
    search_fields = ["merchant__name", "merchant__slug"]
    search_help_text = _("Business")
    autocomplete_fields = ["merchant"]
    readonly_fields = ["menu", "updated_at"]
    inlines = [PauseInline]
    fieldsets = [
        (None, {"fields": ["merchant", "weekdays", ("starts", "ends"), "menu"]}),
        (_("Where and how"), {"fields": ["eat_in", "takeaway", "outside_seats", "reservation_only"]}),
        (_("Allergens"), {"fields": ["tells_allergens"]}),
        (_("Mails to the business"), {"fields": ["wants_morning_mail", "wants_reminder"]}),
        (_("Record"), {"fields": ["shown", "updated_at"]}),
    ]

    @admin.display(description=_("days with lunch"))
    def days(self, service: LunchService) -> str:
        return ", ".join(str(WEEKDAYS_ABBR[weekday]) for weekday in service.weekdays)

    @admin.display(description=_("hours"), ordering="starts")
    def hours(self, service: LunchService) -> str:
        starts, ends = service.starts, service.ends
        return span_text(Span(starts.hour * 60 + starts.minute, ends.hour * 60 + ends.minute))

    @admin.display(description=_("menu"))
    def menu(self, service: LunchService) -> str:
        """The way to write its week on behalf of the business, in the same form its own people have."""
        if not service.pk:
            return "–"
        return format_html(
            '<a href="{}">{}</a>', reverse("lunch:week", args=[service.merchant.slug]), _("Write the week")
        )

    def get_readonly_fields(self, request: HttpRequest, obj: LunchService | None = None) -> list[str]:
        """The lunch stays with its business."""
        return [*self.readonly_fields, *(["merchant"] if obj else [])]


class ServingInline(FewRows, admin.TabularInline):
    """The last days and the next; what was served long ago is of no use to anybody, and would be too much to send."""

    model = Serving
    form = ServingForm
    extra = 1
    max_num = SERVINGS_SHOWN
    fields = ["day", "price", "portions", "sold_out_at"]
    ordering = ["-day"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Serving]:
        today = timezone.localdate()
        return super().get_queryset(request).filter(day__range=(today - DAYS_BACK, today + DAYS_AHEAD))


@admin.register(LunchDish)
class LunchDishAdmin(TypedChoice, admin.ModelAdmin):
    form = DishForm
    list_display = ["title", "merchant", "diet", "is_declared", "last_price", "last_used_at"]
    list_select_related = ["service__merchant"]
    list_filter = ["diet", "is_declared"]
    list_per_page = 50
    search_fields = ["title", "service__merchant__name"]
    search_help_text = _("Dish or business")
    autocomplete_fields = ["service"]
    readonly_fields = ["last_used_at", "updated_at"]
    inlines = [ServingInline]
    fieldsets = [
        (None, {"fields": ["service", "title", "description", ("diet", "meats")]}),
        (_("Allergens and additives"), {"fields": ["is_declared", "allergens", "free_of", "additives"]}),
        (_("Record"), {"fields": ["shown", "last_used_at", "updated_at"]}),
    ]

    @admin.display(description=_("business"), ordering="service__merchant__sort_key")
    def merchant(self, dish: LunchDish) -> str:
        return dish.service.merchant.name

    @admin.display(description=_("last price"))
    def last_price(self, dish: LunchDish) -> str:
        return "–" if dish.last_price_cents is None else money(dish.last_price_cents)  # type: ignore[attr-defined]

    def get_queryset(self, request: HttpRequest) -> QuerySet[LunchDish]:
        return with_last_price(super().get_queryset(request))

    def get_readonly_fields(self, request: HttpRequest, obj: LunchDish | None = None) -> list[str]:
        """A dish stays in its library."""
        return [*self.readonly_fields, *(["service"] if obj else [])]
