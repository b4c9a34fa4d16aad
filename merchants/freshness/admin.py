"""The city's list of those to call about old facts, and where it enters what they say."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from coburg_showcase.city.models import CitySettings
from merchants.freshness.actions import NothingToConfirm, confirm_fact
from merchants.freshness.ages import ages_of
from merchants.freshness.desk_form import TelephoneForm
from merchants.freshness.groups import fact_group
from merchants.freshness.models import Business
from merchants.models import Confirmation
from merchants.opening.resolve import local_day

OVERDUE, NEVER, ALL = "overdue", "never", "all"


class WhatToDo(admin.SimpleListFilter):
    """Those to be called, unless something else is chosen."""

    title = _("what to do")
    parameter_name = "was"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        by_group = [(group.value, _("Overdue: %(facts)s") % {"facts": group.label}) for group in Confirmation.Group]
        return [(OVERDUE, _("Overdue")), *by_group, (NEVER, _("Never confirmed")), (ALL, _("All on show"))]

    def choices(self, changelist: Any) -> Any:
        """Django calls the choice of nothing "All"; here it is the list to work off."""
        first, *others = super().choices(changelist)
        yield {**first, "display": _("To be called")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Business]) -> QuerySet[Business]:
        businesses: Any = queryset
        today, ages = local_day(timezone.now()), ages_of(CitySettings.load())
        chosen = self.value()
        if chosen == ALL:
            return businesses.on_show()
        if chosen == NEVER:
            return businesses.on_show().never_confirmed(today)
        if chosen == OVERDUE:
            return businesses.on_show().overdue(ages, today)
        if chosen in Confirmation.Group.values:
            return businesses.on_show().overdue(ages, today, chosen)
        return businesses.to_call(ages, today)


@admin.register(Business)
class BusinessAdmin(admin.ModelAdmin):
    """Whoever calls opens the business here, reads the facts aloud, ticks what is right and notes who said so."""

    form = TelephoneForm
    list_display = ["name", "telephone", "asked", "has_people", "reminded", "came_back"]
    list_filter = [WhatToDo, "kind", "district"]
    list_per_page = 50
    search_fields = ["name", "slug", "street__name", "email"]
    search_help_text = _("Name, street or e-mail")
    readonly_fields = ["name", "telephone", "window", "has_people", "reminded", "came_back"]
    fieldsets = [
        (None, {"fields": ["name", "telephone", "window"]}),
        (_("Mails"), {"fields": ["has_people", "reminded", "came_back"]}),
        (_("Confirmed on the telephone"), {"fields": ["facts", "source"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Business]:
        today, ages = local_day(timezone.now()), ages_of(CitySettings.load())
        businesses: Any = super().get_queryset(request)
        return businesses.with_last_reminder().with_needs(ages, today).prefetch_related("confirmations")

    def get_fieldsets(self, request: HttpRequest, obj: Business | None = None) -> Any:
        """Who may only look has nothing to tick."""
        return self.fieldsets if self.has_change_permission(request, obj) else self.fieldsets[:-1]

    def get_form(self, request: HttpRequest, obj: Business | None = None, change: bool = False, **options: Any) -> Any:
        """The fields are the form's own, which Django's factory does not know."""
        return super().get_form(request, obj, change, **{**options, "fields": []})

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Business | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Business, form: Any, change: bool) -> None:
        """Through the action: the business itself is not written."""
        for name, stamp in form.confirmed:
            group = fact_group(name)
            try:
                if group is not None:
                    source = form.cleaned_data["source"]
                    confirm_fact(merchant=obj, group=group, stamp=stamp, confirmed_by=source, now=timezone.now())
            except NothingToConfirm as refused:  # changed since the form was checked
                messages.error(request, str(refused))

    @admin.display(description=_("telephone"))
    def telephone(self, business: Business) -> Any:
        if not business.phone:
            return "–"
        return format_html('<a href="tel:{}">{}</a>', business.phone.as_e164, business.phone.as_national)

    @admin.display(description=_("to be asked about"))
    def asked(self, business: Any) -> str:
        days = {each.group: f"{each.confirmed_on:%d.%m.%Y}" for each in business.confirmations.all()}
        never = _("never")
        groups = [group for group in Confirmation.Group if getattr(business, f"needs_{group.value}")]
        return ", ".join(f"{group.label} ({days.get(group.value, never)})" for group in groups) or "–"

    @admin.display(description=_("people"), boolean=True)
    def has_people(self, business: Any) -> bool:
        return business.has_people

    @admin.display(description=_("last mail"), ordering="reminded_on", empty_value="–")
    def reminded(self, business: Any) -> Any:
        return business.reminded_on

    @admin.display(description=_("mail came back"))
    def came_back(self, business: Any) -> Any:
        return _("yes") if business.mail_came_back else "–"

    @admin.display(description=_("shop window"))
    def window(self, business: Business) -> str:
        if not business.is_findable:
            return "–"
        return format_html('<a href="{}">{}</a>', business.get_absolute_url(), _("Look"))
