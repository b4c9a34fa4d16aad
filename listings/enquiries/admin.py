"""Enquiries at the city desk: the quarantine. What people write to businesses is read here, never changed."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from listings.enquiries import actions
from listings.enquiries.facts import REASONS
from listings.enquiries.models import Answer, Enquiry


class QuarantineFilter(admin.SimpleListFilter):
    """Opens on what waits for a decision, with how many there are."""

    title = _("quarantine")
    parameter_name = "held"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        held = Enquiry.objects.held().count()
        return [("yes", _("Waiting for you (%(number)d)") % {"number": held}), ("no", _("Delivered"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Enquiry]) -> QuerySet[Enquiry]:
        if self.value() == "yes":
            return queryset.filter(is_held=True)
        return queryset.filter(is_held=False) if self.value() == "no" else queryset


class AnswerInline(admin.TabularInline):
    model = Answer
    extra = 0
    can_delete = False
    fields = ["answered_at", "kind", "ready_until", "text"]
    readonly_fields = ["answered_at", "kind", "ready_until", "text"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Enquiry)
class EnquiryAdmin(admin.ModelAdmin):
    list_display = ["reference", "merchant", "kind", "state", "is_held", "because", "beginning", "created_at"]
    list_select_related = ["merchant"]
    list_filter = [QuarantineFilter, "state", "kind"]
    list_per_page = 50
    search_fields = ["name", "email", "message", "listing_title", "merchant__name"]
    search_help_text = _("Name, e-mail, message, item or business")
    date_hierarchy = "created_at"
    actions = ["release", "delete_for_good"]
    inlines = [AnswerInline]
    fieldsets = [
        (None, {"fields": ["reference", "merchant", "kind", "state", "is_held", "because"]}),
        (_("What is asked"), {"fields": ["listing_title", "amount", "wanted_at", "call_when", "message"]}),
        (_("Who asks"), {"fields": ["name", "email", "phone", "language"]}),
        (_("Record"), {"fields": ["created_at", "last_message_at", "reminded_at", "ready_until", "pickup_code"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Enquiry | None = None) -> bool:
        """Nobody edits what somebody else wrote; the actions below need the right to delete."""
        return False

    @admin.display(description=_("reference"))
    def reference(self, enquiry: Enquiry) -> str:
        return enquiry.reference

    @admin.display(description=_("in quarantine because"))
    def because(self, enquiry: Enquiry) -> str:
        return ", ".join(str(REASONS.get(code, code)) for code in enquiry.held_because)

    @admin.display(description=_("message"))
    def beginning(self, enquiry: Enquiry) -> str:
        words = enquiry.message or enquiry.call_when or enquiry.listing_title
        return f"{words[:79]}…" if len(words) > 80 else words

    @admin.action(description=_("Release: deliver to the business"), permissions=["delete"])
    def release(self, request: HttpRequest, queryset: QuerySet[Enquiry]) -> None:
        released = 0
        for enquiry in queryset.filter(is_held=True).select_related("merchant"):
            actions.release(enquiry=enquiry)
            self.log_change(request, enquiry, "released")
            released += 1
        text = ngettext("%(number)d enquiry was delivered.", "%(number)d enquiries were delivered.", released)
        self.message_user(request, text % {"number": released}, messages.SUCCESS)

    @admin.action(description=_("Delete for good, with all mails"), permissions=["delete"])
    def delete_for_good(self, request: HttpRequest, queryset: QuerySet[Enquiry]) -> None:
        gone = list(queryset)
        self.log_deletions(request, queryset)
        for enquiry in gone:
            actions.delete(enquiry=enquiry)
        text = ngettext("%(number)d enquiry was deleted.", "%(number)d enquiries were deleted.", len(gone))
        self.message_user(request, text % {"number": len(gone)}, messages.SUCCESS)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Django's own deletion in bulk would leave the mails."""
        found = super().get_actions(request)
        found.pop("delete_selected", None)
        return found

    def delete_model(self, request: HttpRequest, obj: Enquiry) -> None:
        actions.delete(enquiry=obj)
