"""Orders of mail at the city desk: to be looked up and ended when somebody calls, never made or changed."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coburg_showcase.subscriptions import actions
from coburg_showcase.subscriptions.models import Subscription
from coburg_showcase.subscriptions.topics import topic_of


class ConfirmedFilter(admin.SimpleListFilter):
    title = _("confirmed")
    parameter_name = "bestaetigt"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("ja", _("Yes")), ("nein", _("No"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Subscription]) -> QuerySet[Subscription]:
        if self.value() not in {"ja", "nein"}:
            return queryset
        return queryset.filter(confirmed_at__isnull=self.value() == "nein")


@admin.register(Subscription)
class SubscriptionAdmin(admin.ModelAdmin):
    list_display = ["email", "topic", "language", "asked_at", "confirmed_at"]
    list_filter = [ConfirmedFilter, "language"]
    list_per_page = 50
    search_fields = ["email", "topic"]
    search_help_text = _("E-mail or topic")
    fields = ["email", "topic", "about", "language", "asked_at", "confirmed_at"]
    actions = ["end"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Subscription | None = None) -> bool:
        """Only the person with the mailbox may order and confirm (L-21)."""
        return False

    @admin.display(description=_("about"))
    def about(self, subscription: Subscription) -> str:
        topic = topic_of(subscription.topic)
        return topic.title if topic else "–"

    @admin.action(description=_("End these orders"), permissions=["delete"])
    def end(self, request: HttpRequest, queryset: QuerySet[Subscription]) -> None:
        ended = list(queryset)
        self.log_deletions(request, queryset)
        for subscription in ended:
            actions.cancel(subscription=subscription)
        text = ngettext("%(number)d order was ended.", "%(number)d orders were ended.", len(ended))
        self.message_user(request, text % {"number": len(ended)}, messages.SUCCESS)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Django's own deletion in bulk would leave the mails."""
        found = super().get_actions(request)
        found.pop("delete_selected", None)
        return found

    def delete_model(self, request: HttpRequest, obj: Subscription) -> None:
        actions.cancel(subscription=obj)
