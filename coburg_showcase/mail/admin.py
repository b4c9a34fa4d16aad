"""The outbox at the city desk: what was not delivered and why, and one button to try again."""

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coburg_showcase.mail.models import OutgoingMail, OutgoingMailQuerySet
from coburg_showcase.mail.sending import queue_again


@admin.register(OutgoingMail)
class OutgoingMailAdmin(admin.ModelAdmin):
    """Read-only, without the texts: those are between the people who write to each other, or hold keys to accounts."""

    list_display = ["created_at", "to", "subject", "state", "attempts", "last_error"]
    list_filter = ["state", "created_at"]
    search_fields = ["to", "subject", "about"]
    date_hierarchy = "created_at"
    actions = ["try_again"]
    fieldsets = [
        (None, {"fields": ["to", "reply_to", "subject", "about"]}),
        (_("Delivery"), {"fields": ["state", "attempts", "due_at", "last_error", "created_at", "sent_at"]}),
    ]

    @admin.action(description=_("Try again"), permissions=["view"])
    def try_again(self, request: HttpRequest, queryset: OutgoingMailQuerySet) -> None:
        count = queue_again(queryset)
        text = ngettext("%(count)d mail is tried again.", "%(count)d mails are tried again.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS if count else messages.WARNING)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: OutgoingMail | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: OutgoingMail | None = None) -> bool:
        return False
