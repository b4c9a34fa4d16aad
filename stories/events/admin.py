"""Events at the city desk."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.db.models import QuerySet
from django.forms import TextInput
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coburg_showcase.desk.editors import KnowsUser
from coburg_showcase.desk.keys import TypedChoice
from coburg_showcase.desk.rows import FewRows
from coburg_showcase.images.desk import thumbnail
from coburg_showcase.preview import preview_path
from merchants.opening.resolve import local_day
from stories.events import actions
from stories.events.actions import EventRefused
from stories.events.checks import idle_changes
from stories.events.dates import as_occurrences, next_days
from stories.events.desk.forms import CancelForm, DateChangeFormSet, EventForm
from stories.events.models import DateChange, Event
from stories.events.recurrence import RuleRefused
from stories.events.wording import repeat_text, state_text, when_text

DATES_SHOWN = 8


class When(admin.SimpleListFilter):
    title = _("when")
    parameter_name = "wann"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("ahead", _("ahead")), ("over", _("over"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        now = timezone.now()
        if self.value() == "ahead":
            return queryset.not_over(now)  # type: ignore[attr-defined]
        return queryset.over(now) if self.value() == "over" else queryset  # type: ignore[attr-defined]


class DateChangeInline(FewRows, admin.TabularInline):
    model = DateChange
    formset = DateChangeFormSet
    formfield_overrides = {models.CharField: {"widget": TextInput(attrs={"size": 18})}}  # seven fields in one line
    extra = 1
    fields = ["day", "change", "new_day", "new_start", "new_end", "new_place", "note"]


@admin.register(Event)
class EventAdmin(KnowsUser, TypedChoice, admin.ModelAdmin):
    form = EventForm
    list_display = ["title", "next_date", "merchant", "category", "state", "status", "page"]
    list_select_related = ["merchant"]
    list_filter = [When, "state", "status", "category", "needs_registration"]
    list_per_page = 50
    date_hierarchy = "start_day"
    search_fields = ["title", "slug", "place_name", "merchant__name", "description"]
    search_help_text = _("Title, place, business or words of the description")
    autocomplete_fields = ["merchant", "organiser_merchant"]
    raw_id_fields = ["picture"]
    readonly_fields = [
        "state",
        "status",
        "next_dates",
        "present_picture",
        "page",
        "preview",
        "created_at",
        "updated_at",
    ]
    inlines = [DateChangeInline]
    fieldsets = [
        (None, {"fields": ["title", "description", ("category", "is_for_children"), "tags"]}),
        (_("What comes next"), {"fields": [("state", "status"), "next_step", "status_note", "shown"]}),
        (
            _("When"),
            {"fields": [("start_day", "start_time"), ("end_day", "end_time"), "is_all_day", "next_dates"]},
        ),
        (
            _("Repeats"),
            {
                "fields": [
                    *("repeat", "repeat_every", "repeat_weekdays", ("repeat_until", "repeat_count")),
                    *("excluded_days", "extra_days"),
                ]
            },
        ),
        (
            _("Where"),
            {"fields": ["merchant", "place_name", "place_address", "district", ("latitude", "longitude")]},
        ),
        (_("Who invites"), {"fields": ["organiser", "organiser_merchant"]}),
        (
            _("Price and registration"),
            {
                "fields": [
                    *("price", "price_note", "needs_registration"),
                    *("registration_url", "registration_email", "registration_phone"),
                ]
            },
        ),
        (
            _("Picture"),
            {
                "fields": [
                    *("present_picture", "picture_upload", "rights", "picture", "picture_alt", "picture_credit"),
                    ("focal_x", "focal_y"),
                ]
            },
        ),
        (_("Announcement"), {"fields": ["slug", "visible_from", "visible_until", "page", "preview"]}),
        (_("Record"), {"fields": ["created_at", "updated_at"]}),
    ]
    actions = ["publish", "withdraw", "cancel", "duplicate"]

    @admin.display(description=_("next date"), ordering="start_day")
    def next_date(self, event: Event) -> str:
        return next(iter(_dates_in_words(event, 1)), "–")

    @admin.display(description=_("next dates"))
    def next_dates(self, event: Event) -> str:
        """In words, as they would be announced; after saving they follow the new rule."""
        if not event.pk:
            return str(_("The next dates stand here after saving."))
        lines = [_repeats_in_words(event), *_dates_in_words(event, DATES_SHOWN)]
        return format_html_join("", "{}<br>", ((line,) for line in lines if line)) or "–"

    @admin.display(description=_("present picture"))
    def present_picture(self, event: Event) -> str:
        return thumbnail(event.picture, event.picture_alt)

    @admin.display(description=_("page"))
    def page(self, event: Event) -> str:
        """A link to the page people see, once there is one."""
        if not event.pk or not event.is_on_show():
            return "–"
        return format_html('<a href="{}">{}</a>', event.get_absolute_url(), _("Look"))

    @admin.display(description=_("preview"))
    def preview(self, event: Event) -> str:
        """A link to show around before it is published."""
        if not event.pk:
            return "–"
        return format_html(
            '<a href="{}">{}</a>', preview_path("event", event.public_id), _("Preview, good for a week")
        )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        return super().get_queryset(request).select_related("merchant").prefetch_related("changes")

    def get_readonly_fields(self, request: HttpRequest, obj: Event | None = None) -> list[str]:
        """What people may know already keeps its address."""
        return [*self.readonly_fields, *(["slug"] if obj and obj.was_on_show() else [])]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without "delete selected": an event that is gone is withdrawn, its address says so."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def has_delete_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        """Deleting for good cannot be undone: administrators only."""
        return request.user.is_superuser  # type: ignore[union-attr]

    def save_model(self, request: HttpRequest, event: Event, form: EventForm, change: bool) -> None:
        """Through the action, which works out the dates; then the step chosen in the form."""
        form.store(event)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if any(formset.has_changed() for formset in formsets):
            actions.dates_changed(event=form.instance)
        for idle in idle_changes(form.instance, form.instance.changes.all()):
            messages.warning(
                request, _("This change has no date of the event to change: %(change)s") % {"change": idle}
            )

    @admin.action(description=_("Publish"), permissions=["change"])
    def publish(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        self.for_each(request, events, lambda event: actions.publish(event=event), _("Published: %(count)d"))

    @admin.action(description=_("Take off the site"), permissions=["change"])
    def withdraw(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        self.for_each(request, events, lambda event: actions.withdraw(event=event), _("Taken off the site: %(count)d"))

    @admin.action(description=_("Duplicate as drafts for next year"), permissions=["add"])
    def duplicate(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        self.for_each(request, events, lambda event: actions.duplicate(event=event), _("Duplicated: %(count)d"))

    @admin.action(description=_("Cancel, with a note"), permissions=["change"])
    def cancel(self, request: HttpRequest, events: QuerySet[Event]) -> HttpResponse | None:
        """Asks for the note first."""
        form = CancelForm(request.POST if "confirmed" in request.POST else None)
        if form.is_valid():
            note = form.cleaned_data["note"]
            self.for_each(
                request, events, lambda event: actions.cancel(event=event, note=note), _("Cancelled: %(count)d")
            )  # fmt: skip
            return None
        title = ngettext("Cancel %(number)d event", "Cancel %(number)d events", len(events)) % {"number": len(events)}
        context = {**self.admin_site.each_context(request), "title": title, "events": events, "form": form}
        return TemplateResponse(request, "stories/events/desk_cancel.html", {**context, "opts": self.opts})

    def for_each(self, request: HttpRequest, events: QuerySet[Event], step: Callable[[Event], Any], done: Any) -> None:
        """Do it where it can be done; where it cannot, say why."""
        count = 0
        for event in events:
            try:
                step(event)
            except EventRefused as refused:
                messages.error(request, f"{event.title}: {refused}")
                continue
            self.log_change(request, event, str(done))
            count += 1
        if count:
            messages.success(request, done % {"count": count})


def _repeats_in_words(event: Event) -> str:
    try:
        return repeat_text(event)
    except RuleRefused:  # a column written past the actions; what is wrong is said instead of the dates
        return ""


def _dates_in_words(event: Event, most: int) -> list[str]:
    now = timezone.now()
    today: dt.date = local_day(now)
    try:
        dates = as_occurrences(event, next_days(event, now, most))
    except RuleRefused as refused:
        return [str(refused)]
    words = [(when_text(event, date, today), state_text(event, date, today)) for date in dates]
    return [f"{when} – {state}" if state else when for when, state in words]
