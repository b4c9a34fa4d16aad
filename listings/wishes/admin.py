"""Wishes at the city desk: the quarantine, what became of each wish, and what the town does not have."""

from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coburg_showcase.desk.keys import TypedChoice
from listings.enquiries.admin import QuarantineFilter
from listings.enquiries.facts import REASONS
from listings.wishes import actions
from listings.wishes.models import UnmetWish, Wish, WishMute, WishRecipient
from listings.wishes.report import wish_figures

A_YEAR = timedelta(days=365)


class WishQuarantineFilter(QuarantineFilter):
    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        held = Wish.objects.held().count()
        return [("yes", _("Waiting for you (%(number)d)") % {"number": held}), ("no", _("Delivered"))]


class RecipientInline(admin.TabularInline):
    model = WishRecipient
    extra = 0
    can_delete = False
    fields = ["merchant", "answer", "comment", "answered_at"]
    readonly_fields = ["merchant", "answer", "comment", "answered_at"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Wish)
class WishAdmin(admin.ModelAdmin):
    change_list_template = "listings/wishes/desk_list.html"
    list_display = ["beginning", "reference", "answers", "is_held", "because", "created_at"]
    list_filter = [WishQuarantineFilter]
    list_per_page = 50
    search_fields = ["text", "name", "email"]
    search_help_text = _("Wish, name or e-mail")
    date_hierarchy = "created_at"
    actions = ["release", "delete_for_good"]
    inlines = [RecipientInline]
    fieldsets = [
        (None, {"fields": ["text", "reference", "is_held", "because"]}),
        (_("Who asks"), {"fields": ["name", "email", "language"]}),
        (_("Record"), {"fields": ["created_at", "last_message_at"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Wish | None = None) -> bool:
        """Nobody edits what somebody else wrote; the actions below need the right to delete."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Wish]:
        answered = Count("recipients", filter=~Q(recipients__answer=""))
        return super().get_queryset(request).annotate(asked=Count("recipients"), answered=answered)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list, with the figures of a year above it. Three more queries."""
        now = timezone.now()
        return super().changelist_view(request, {**(extra_context or {}), "figures": wish_figures(now - A_YEAR, now)})

    @admin.display(description=_("wish"), ordering="text")
    def beginning(self, wish: Wish) -> str:
        return f"{wish.text[:79]}…" if len(wish.text) > 80 else wish.text

    @admin.display(description=_("reference"))
    def reference(self, wish: Wish) -> str:
        return wish.reference

    @admin.display(description=_("answers"))
    def answers(self, wish: Wish) -> str:
        return _("%(answered)d of %(asked)d") % {"answered": wish.answered, "asked": wish.asked}  # type: ignore[attr-defined]

    @admin.display(description=_("in quarantine because"))
    def because(self, wish: Wish) -> str:
        return ", ".join(str(REASONS.get(code, code)) for code in wish.held_because)

    @admin.action(description=_("Release: deliver to the businesses"), permissions=["delete"])
    def release(self, request: HttpRequest, queryset: QuerySet[Wish]) -> None:
        released = 0
        for wish in queryset.filter(is_held=True):
            actions.release(wish=wish)
            self.log_change(request, wish, "released")
            released += 1
        text = ngettext("%(number)d wish was delivered.", "%(number)d wishes were delivered.", released)
        self.message_user(request, text % {"number": released}, messages.SUCCESS)

    @admin.action(description=_("Delete for good, with all mails"), permissions=["delete"])
    def delete_for_good(self, request: HttpRequest, queryset: QuerySet[Wish]) -> None:
        gone = list(queryset)
        self.log_deletions(request, queryset)
        for wish in gone:
            actions.delete(wish=wish)
        text = ngettext("%(number)d wish was deleted.", "%(number)d wishes were deleted.", len(gone))
        self.message_user(request, text % {"number": len(gone)}, messages.SUCCESS)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Django's own deletion in bulk would leave the mails."""
        found = super().get_actions(request)
        found.pop("delete_selected", None)
        return found

    def delete_model(self, request: HttpRequest, obj: Wish) -> None:
        actions.delete(wish=obj)


@admin.register(WishMute)
class WishMuteAdmin(TypedChoice, admin.ModelAdmin):
    """Who wants no wishes. A business may also ask the city by telephone."""

    list_display = ["merchant", "since"]
    list_select_related = ["merchant"]
    search_fields = ["merchant__name"]
    search_help_text = _("Name of the business")
    autocomplete_fields = ["merchant"]
    fields = ["merchant"]


@admin.register(UnmetWish)
class UnmetWishAdmin(admin.ModelAdmin):
    """What the town does not have, in the words of those who looked for it."""

    list_display = ["words", "count", "month"]
    list_filter = ["month"]
    search_fields = ["words"]
    search_help_text = _("Words")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: UnmetWish | None = None) -> bool:
        return False
