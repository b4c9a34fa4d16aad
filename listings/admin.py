"""Window items and QR codes at the city desk."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Concat
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from coburg_showcase.desk.keys import TypedChoice
from coburg_showcase.desk.rows import FewRows
from coburg_showcase.images.alt_text import check_alt_text
from coburg_showcase.statistics.models import DailyCount, Kind
from listings.actions import ListingRefused
from listings.codes import PriceType, State
from listings.desk_form import STEPS, ListingForm
from listings.models import Listing, ListingPicture, PriceRecord, ShortLink
from listings.models.picture import MOST_PICTURES
from listings.pricing.money import money
from listings.pricing.tag import price_tag
from listings.rules import Finding, Severity, check, reviews_of


class PictureForm(ModelForm):
    def clean_alt_text(self) -> str:
        """Empty for mere decoration; what is written must say something (A-21)."""
        text = self.cleaned_data["alt_text"].strip()
        if text:
            check_alt_text(text)
        return text


class PictureInline(FewRows, admin.TabularInline):
    model = ListingPicture
    form = PictureForm
    extra = 0
    max_num = MOST_PICTURES
    fields = ["picture", "alt_text", "credit", "focal_x", "focal_y", "position"]
    raw_id_fields = ["picture"]


class PriceRecordInline(admin.TabularInline):
    """The history writes itself; nobody adds to it or takes from it (L-53)."""

    model = PriceRecord
    extra = 0
    fields = ["since", "price", "is_reduction", "recorded_at"]
    readonly_fields = ["since", "price", "is_reduction", "recorded_at"]
    can_delete = False

    @admin.display(description=_("price"))
    def price(self, record: PriceRecord) -> str:
        return "–" if record.price_cents is None else money(record.price_cents)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Listing)
class ListingAdmin(TypedChoice, admin.ModelAdmin):
    form = ListingForm
    list_display = ["title", "merchant", "kind", "price", "state", "visible_until", "window"]
    list_select_related = ["merchant"]
    list_filter = ["state", "kind", "price_type", "book_price", "age_limit"]
    list_per_page = 50
    search_fields = ["title", "slug", "isbn", "merchant__name"]
    search_help_text = _("Title, business or ISBN")
    autocomplete_fields = ["merchant", "category"]
    readonly_fields = ["state", "slug", "created_at", "updated_at", "window"]
    inlines = [PictureInline, PriceRecordInline]
    fieldsets = [
        (None, {"fields": ["merchant", "kind", "title", "description", "category", "tags", "state"]}),
        (_("What comes next"), {"fields": ["next_step", "reviewed", "shown"]}),
        (
            _("Price"),
            {"fields": ["price_type", "price", "price_basis", "quantity", "unit", "is_loose", "unit_price_exempt"]},
        ),
        (_("More about the price"), {"fields": ["deposit", "is_service_offer", "is_perishable", "conditions"]}),
        (_("Window"), {"fields": ["availability", "visible_from", "visible_until", "position"]}),
        (_("Books"), {"fields": ["book_price", "isbn"]}),
        (
            _("Duties and evidence"),
            {
                "fields": [
                    *("age_limit", "alcohol_percent", "energy_class", "energy_scale", "fibres", "warnings"),
                    *("evidence", "organic_code"),
                ]
            },
        ),
        (_("Record"), {"fields": ["slug", "window", "created_at", "updated_at"]}),
    ]
    actions = ["publish", "withdraw", "hide"]

    @admin.display(description=_("price"), ordering="price_cents")
    def price(self, listing: Listing) -> str:
        """In the words of the price tag: "from", "free of charge", "on request"."""
        if listing.price_type == PriceType.FIXED and listing.price_cents is None:
            return "–"
        return price_tag(listing, [], timezone.now()).text

    @admin.display(description=_("shop window"))
    def window(self, listing: Listing) -> str:
        """A link to the page people see, once there is one."""
        if not listing.pk or not listing.is_on_show():
            return "–"
        return format_html('<a href="{}">{}</a>', listing.get_absolute_url(), _("Look"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Listing]:
        return super().get_queryset(request).select_related("merchant", "category__parent")

    def get_readonly_fields(self, request: HttpRequest, obj: Listing | None = None) -> list[str]:
        """An item stays with its business: its address begins with it."""
        return [*self.readonly_fields, *(["merchant"] if obj else [])]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without "delete selected": an item that is gone is withdrawn, its address says so."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def has_delete_permission(self, request: HttpRequest, obj: Listing | None = None) -> bool:
        """Deleting for good cannot be undone: administrators only."""
        return request.user.is_superuser  # type: ignore[union-attr]

    def save_model(self, request: HttpRequest, listing: Listing, form: ListingForm, change: bool) -> None:
        """Through the action, which records prices; then the step chosen in the form."""
        self.tell(request, form.store(listing))

    def tell(self, request: HttpRequest, findings: list[Finding]) -> None:
        for finding in findings:
            level = messages.INFO if finding.severity == Severity.HINT else messages.WARNING
            messages.add_message(request, level, finding.message)

    @admin.action(description=_("Publish"), permissions=["change"])
    def publish(self, request: HttpRequest, listings: QuerySet[Listing]) -> None:
        self.for_each(request, listings, publish_reviewed, _("Published: %(count)d"))

    @admin.action(description=_("Take out of the window"), permissions=["change"])
    def withdraw(self, request: HttpRequest, listings: QuerySet[Listing]) -> None:
        self.for_each(request, listings, STEPS["withdraw"], _("Taken out of the window: %(count)d"))

    @admin.action(description=_("Hide from the public"), permissions=["change"])
    def hide(self, request: HttpRequest, listings: QuerySet[Listing]) -> None:
        self.for_each(request, listings, STEPS["hide"], _("Hidden: %(count)d"))

    def for_each(
        self, request: HttpRequest, listings: QuerySet[Listing], step: Callable[[Listing], Any], done: Any
    ) -> None:
        """Do it where it can be done; where it cannot, say why."""
        count = 0
        for listing in listings:
            try:
                step(listing)
                count += 1
            except ListingRefused as refused:
                messages.error(request, f"{listing.title}: {refused}")
        if count:
            messages.success(request, done % {"count": count})


def publish_reviewed(listing: Listing) -> None:
    """From the list only what needs no look: the box to tick for the rest is in the form. Raises ListingRefused."""
    if listing.state != State.PUBLISHED and (reviews := reviews_of(check(listing))):
        raise ListingRefused(reviews)
    STEPS["publish"](listing)


class ShortLinkForm(ModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        listing = cleaned.get("listing")
        if listing and cleaned.get("merchant") and listing.merchant_id != cleaned["merchant"].pk:
            raise ValidationError({"listing": _("This item belongs to another business.")})
        return cleaned


@admin.register(ShortLink)
class ShortLinkAdmin(TypedChoice, admin.ModelAdmin):
    form = ShortLinkForm
    list_display = ["code", "merchant", "listing", "note", "scans", "created_at"]
    list_select_related = ["merchant", "listing"]
    list_per_page = 50
    search_fields = ["code", "note", "merchant__name", "listing__title"]
    search_help_text = _("Code, use, business or item")
    autocomplete_fields = ["merchant", "listing"]
    fields = ["code", "address", "merchant", "listing", "note", "scans", "created_at"]
    readonly_fields = ["code", "address", "scans", "created_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ShortLink]:
        """With the scans of each, in the one query of the list."""
        counted = DailyCount.objects.filter(thing=Concat(Value("qr:"), OuterRef("code")), kind=Kind.SCAN)
        total = counted.order_by().values("thing").annotate(total=Sum("count")).values("total")
        return super().get_queryset(request).annotate(scanned=Coalesce(Subquery(total), 0))

    def get_readonly_fields(self, request: HttpRequest, obj: ShortLink | None = None) -> list[str]:
        """What is printed leads where it led on the first day."""
        return [*self.readonly_fields, *(["merchant", "listing"] if obj else [])]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without "delete selected": a code on a door must go on leading somewhere."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def has_delete_permission(self, request: HttpRequest, obj: ShortLink | None = None) -> bool:
        return request.user.is_superuser  # type: ignore[union-attr]

    @admin.display(description=_("address"))
    def address(self, link: ShortLink) -> str:
        """As it is printed."""
        return settings.SITE_URL + reverse("short-link", args=[link.code]) if link.pk else "–"

    @admin.display(description=_("scans"))
    def scans(self, link: ShortLink) -> int:
        return getattr(link, "scanned", 0)
