"""Construction sites and the questions about them at the city desk."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coburg_showcase.desk.editors import KnowsUser
from coburg_showcase.desk.keys import TypedChoice
from coburg_showcase.desk.rows import FewRows
from coburg_showcase.images.desk import thumbnail
from coburg_showcase.preview import preview_path
from listings.enquiries.facts import REASONS
from stories.publication import State
from stories.roadworks import actions
from stories.roadworks.desk_forms import AnswerForm, PhaseForm, SiteForm, SitePictureForm
from stories.roadworks.models import (
    AffectedBusiness,
    ConstructionSite,
    Phase,
    PublishedAnswer,
    Question,
    QuestionState,
    SitePicture,
)
from stories.roadworks.models.question import WAITING_FIRST
from stories.roadworks.views.public import PREVIEW


class PhaseInline(FewRows, admin.StackedInline):
    model = Phase
    form = PhaseForm
    extra = 0
    fields = [("position", "title"), ("start_day", "end_day"), "description", ("delay", "delay_reason")]


class PictureInline(KnowsUser, FewRows, admin.StackedInline):
    model = SitePicture
    form = SitePictureForm
    extra = 0
    fields = [
        *("present_picture", "picture_upload", "rights", "picture", "alt_text", "credit", ("focal_x", "focal_y")),
        "position",
    ]
    readonly_fields = ["present_picture"]
    raw_id_fields = ["picture"]

    @admin.display(description=_("present picture"))
    def present_picture(self, use: SitePicture) -> str:
        return thumbnail(use.picture if use.picture_id else None, use.alt_text)  # type: ignore[attr-defined]


class AffectedInline(TypedChoice, FewRows, admin.TabularInline):
    """A business that is not affected is marked as such and stays out; deleted, the next search would find it again."""

    model = AffectedBusiness
    extra = 0
    max_num = 500  # a long site in the old town reaches hundreds
    can_delete = False
    fields = ["merchant", "reached_by", "origin"]
    autocomplete_fields = ["merchant"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[AffectedBusiness]:
        return super().get_queryset(request).select_related("merchant")


@admin.register(ConstructionSite)
class ConstructionSiteAdmin(TypedChoice, admin.ModelAdmin):
    form = SiteForm
    list_display = ["title", "street", "state", "visible_from", "waiting", "window"]
    list_filter = ["state"]
    list_per_page = 50
    search_fields = ["title", "street", "slug"]
    search_help_text = _("Title or street")
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["window", "created_at", "updated_at"]
    inlines = [PhaseInline, AffectedInline, PictureInline]
    fieldsets = [
        (None, {"fields": ["title", "slug", "teaser", "state", ("visible_from", "visible_until"), "window"]}),
        (_("Place"), {"fields": ["street", "section", "line", "reach_m"]}),
        (
            _("What holds for whom"),
            {"fields": ["cars", "bikes", "on_foot", "step_free", "buses", "deliveries", "parking", "detour"]},
        ),
        (_("Contact"), {"fields": ["contact_role", "contact_phone", "contact_email", "contact_hours"]}),
        (_("Record"), {"fields": ["created_at", "updated_at", "shown"]}),
    ]
    actions = ["find_affected"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ConstructionSite]:
        return super().get_queryset(request).counting_waiting()  # type: ignore[attr-defined]

    def get_readonly_fields(self, request: HttpRequest, obj: ConstructionSite | None = None) -> list[str]:
        """An address people may know stays."""
        return [*self.readonly_fields, *(["slug"] if obj and obj.was_on_show() else [])]

    def get_prepopulated_fields(self, request: HttpRequest, obj: ConstructionSite | None = None) -> dict[str, Any]:
        return {} if obj and obj.was_on_show() else self.prepopulated_fields

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without "delete selected": a site that is gone is withdrawn, its address says so."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def has_delete_permission(self, request: HttpRequest, obj: ConstructionSite | None = None) -> bool:
        """Deleting for good cannot be undone: administrators only."""
        return request.user.is_superuser  # type: ignore[union-attr]

    @admin.display(description=_("questions waiting"))
    def waiting(self, site: ConstructionSite) -> int:
        return getattr(site, "questions_waiting", 0)

    @admin.display(description=_("page"))
    def window(self, site: ConstructionSite) -> str:
        """A link to the page people see, or to a preview of it that can be passed on."""
        if not site.pk:
            return "–"
        if site.is_on_show():
            return format_html('<a href="{}">{}</a>', site.get_absolute_url(), _("Look"))
        if site.state == State.WITHDRAWN:
            return "–"
        return format_html('<a href="{}">{}</a>', preview_path(PREVIEW, site.public_id), _("Preview, good for a week"))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """A new place is searched for its businesses at once; what was done by hand stays."""
        super().save_related(request, form, formsets, change)
        site, before = form.instance, form.stored
        if not change or (before.line, before.reach_m) != (site.line, site.reach_m):
            self.find_affected(request, [site])

    @admin.action(description=_("Find affected businesses by distance"), permissions=["change"])
    def find_affected(self, request: HttpRequest, sites: Iterable[ConstructionSite]) -> None:
        for site in sites:
            added, removed = actions.find_affected(site=site)
            text = _("%(site)s: %(added)d businesses found, %(removed)d taken out.")
            words = {"site": site.title, "added": added, "removed": removed}
            self.message_user(request, text % words, messages.SUCCESS)


class StateFilter(admin.SimpleListFilter):
    """Opens on what waits, with how many there are."""

    title = _("state")
    parameter_name = "stand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        waiting, held = Question.objects.waiting().count(), Question.objects.held().count()
        counted = {QuestionState.WAITING: waiting, QuestionState.HELD: held}
        states = [QuestionState.WAITING, QuestionState.HELD, *QuestionState]
        return [
            (state.value, f"{state.label} ({counted[state]})" if state in counted else state.label)
            for state in dict.fromkeys(states)
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Question]) -> QuerySet[Question]:
        return queryset.filter(state=self.value()) if self.value() in QuestionState.values else queryset


@admin.register(Question)
class QuestionAdmin(admin.ModelAdmin):
    """What people wrote is read here, never changed; only what is said in public can be worded anew."""

    form = AnswerForm
    list_display = ["beginning", "site", "state", "because", "created_at"]
    list_select_related = ["site"]
    list_filter = [StateFilter, "site"]
    list_per_page = 50
    search_fields = ["text", "email", "name", "site__title"]
    search_help_text = _("Question, e-mail, name or site")
    readonly_fields = ["site", "text", "name", "email", "language", "state", "because", "answered_at", "created_at"]
    fieldsets = [
        (None, {"fields": ["site", "text", "state", "because", "created_at"]}),
        (_("Who asks"), {"fields": ["name", "email", "language"]}),
        (
            _("What comes of it"),
            {"fields": ["wording", "answer", "office", "decision", "hidden_because", "answered_at", "shown"]},
        ),
    ]
    actions = ["release", "delete_for_good"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:
        return super().get_queryset(request).select_related("site", "published")

    def get_ordering(self, request: HttpRequest) -> Any:
        return [WAITING_FIRST.asc(), "-created_at", "-pk"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("question"))
    def beginning(self, question: Question) -> str:
        return question.beginning

    @admin.display(description=_("in quarantine because"))
    def because(self, question: Question) -> str:
        return ", ".join(str(REASONS.get(code, code)) for code in question.held_because) or "–"

    def save_model(self, request: HttpRequest, question: Question, form: AnswerForm, change: bool) -> None:
        """Through the actions, which mail."""
        if text := form.act(question):
            self.message_user(request, text, messages.SUCCESS)

    @admin.action(description=_("Release from the quarantine"), permissions=["change"])
    def release(self, request: HttpRequest, queryset: QuerySet[Question]) -> None:
        held = list(queryset.filter(state=QuestionState.HELD))
        for question in held:
            actions.release(question=question)
            self.log_change(request, question, "released")
        text = ngettext("%(number)d question now waits.", "%(number)d questions now wait.", len(held))
        self.message_user(request, text % {"number": len(held)}, messages.SUCCESS)

    @admin.action(description=_("Delete for good, with all mails"), permissions=["delete"])
    def delete_for_good(self, request: HttpRequest, queryset: QuerySet[Question]) -> None:
        gone = list(queryset)
        self.log_deletions(request, queryset)
        for question in gone:
            actions.delete(question=question)
        text = ngettext("%(number)d question was deleted.", "%(number)d questions were deleted.", len(gone))
        self.message_user(request, text % {"number": len(gone)}, messages.SUCCESS)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Django's own deletion in bulk would leave the mails."""
        found = super().get_actions(request)
        found.pop("delete_selected", None)
        return found

    def delete_model(self, request: HttpRequest, obj: Question) -> None:
        actions.delete(question=obj)


@admin.register(PublishedAnswer)
class PublishedAnswerAdmin(TypedChoice, admin.ModelAdmin):
    """What stands on the pages; the city may also answer what nobody has asked yet."""

    list_display = ["__str__", "site", "office", "answered_at"]
    list_select_related = ["site"]
    list_filter = ["site"]
    list_per_page = 50
    search_fields = ["question", "answer", "site__title"]
    search_help_text = _("Question, answer or site")
    autocomplete_fields = ["site"]
    fields = ["site", "question", "answer", "office", "answered_at"]
