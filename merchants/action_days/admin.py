"""Action days at the city desk: who was asked, who has answered, who is to be called, and answers by telephone."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from merchants.action_days import actions
from merchants.action_days.actions import ActionDayRefused
from merchants.action_days.codes import State, Way
from merchants.action_days.desk_form import ActionDayForm, DeskAnswerForm, day_fieldsets
from merchants.action_days.hours import shown_hours
from merchants.action_days.models import ActionDay, DayAnswer, Invitation
from merchants.action_days.wording import day_text, when_text

COUNTS = ["asked", "answered", "taking_part", "silent", "undelivered"]


@admin.register(ActionDay)
class ActionDayAdmin(admin.ModelAdmin):
    form = ActionDayForm
    list_display = ["name_de", "when", "state", *COUNTS]
    list_filter = ["state", "kind"]
    search_fields = ["name_de", "name_en", "slug"]
    search_help_text = _("Name")
    prepopulated_fields = {"slug": ["name_de"]}
    actions = ["ask_all", "ask_again"]
    readonly_fields = ["page", "businesses", *COUNTS]
    fieldsets = [
        (None, {"fields": ["name_de", "name_en", "slug", "kind", "state", "page"]}),
        (_("When"), {"fields": ["first_day", "last_day", "opens", "closes", "answer_by"]}),
        (_("Texts"), {"fields": ["legal_basis", "description_de", "description_en"]}),
        (_("Answers"), {"fields": ["businesses", *COUNTS]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ActionDay]:
        return super().get_queryset(request).counted()  # type: ignore[attr-defined]

    def get_fieldsets(self, request: HttpRequest, obj: ActionDay | None = None) -> Any:
        """A new one has neither page nor answers yet."""
        return super().get_fieldsets(request, obj) if obj else self.fieldsets[:-1]

    def get_readonly_fields(self, request: HttpRequest, obj: ActionDay | None = None) -> Any:
        return self.readonly_fields if obj else ["page"]

    def has_delete_permission(self, request: HttpRequest, obj: ActionDay | None = None) -> bool:
        """What businesses were asked about is withdrawn, not deleted: calendars and mails hang on it."""
        is_draft = obj is not None and obj.state == State.DRAFT
        return is_draft and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: ActionDay, form: ModelForm, change: bool) -> None:
        actions.save(action_day=obj)
        if change and {"first_day", "opens", "closes", "state"} & set(form.changed_data):
            self._name_those_to_call(request, obj)

    def _name_those_to_call(self, request: HttpRequest, action_day: ActionDay) -> None:
        number = Invitation.objects.filter(action_day=action_day).taking_part().without_mail().count()
        if number:
            text = ngettext(
                "%(number)d business without an e-mail address takes part: please call it.",
                "%(number)d businesses without an e-mail address take part: please call them.",
                number,
            )
            messages.warning(request, text % {"number": number})

    @admin.display(description=_("when"), ordering="first_day")
    def when(self, action_day: ActionDay) -> str:
        return when_text(action_day)

    @admin.display(description=_("asked"), ordering="asked")
    def asked(self, action_day: Any) -> int:
        return action_day.asked

    @admin.display(description=_("answered"), ordering="answered")
    def answered(self, action_day: Any) -> int:
        return action_day.answered

    @admin.display(description=_("other hours or taking part"), ordering="taking_part")
    def taking_part(self, action_day: Any) -> int:
        return action_day.taking_part

    @admin.display(description=_("silent"))
    def silent(self, action_day: Any) -> int:
        return action_day.asked - action_day.answered

    @admin.display(description=_("mails returned"), ordering="undelivered")
    def undelivered(self, action_day: Any) -> int:
        return action_day.undelivered

    @admin.display(description=_("page"))
    def page(self, action_day: ActionDay) -> str:
        """A link to the page people see, once there is one."""
        if not action_day.pk or not action_day.is_published:
            return "–"
        return format_html('<a href="{}">{}</a>', action_day.get_absolute_url(), _("Look"))

    @admin.display(description=_("businesses"))
    def businesses(self, action_day: ActionDay) -> str:
        """Links to the lists: everybody, and those to be called."""
        address = f"{reverse('admin:action_days_invitation_changelist')}?action_day__id__exact={action_day.pk}"
        lists = [("", _("All")), ("&answered=no", _("Not answered yet")), ("&answered=call", _("To be called"))]
        return format_html_join(" · ", '<a href="{}">{}</a>', ((address + more, words) for more, words in lists))

    @admin.action(description=_("Ask all businesses (mails go out)"), permissions=["change"])
    def ask_all(self, request: HttpRequest, queryset: QuerySet[ActionDay]) -> None:
        for action_day in queryset:
            try:
                number = actions.ask(action_day=action_day)
            except ActionDayRefused as refused:
                messages.error(request, f"{action_day}: {refused}")
                continue
            self.log_change(request, action_day, "asked")
            to_call = Invitation.objects.filter(action_day=action_day).to_call().count()
            text = ngettext("%(number)d business is asked.", "%(number)d businesses are asked.", number)
            call = ngettext(
                "%(number)d that no mail reaches is to be called.",
                "%(number)d that no mail reaches are to be called.",
                to_call,
            )
            messages.success(request, f"{action_day}: {text % {'number': number}} {call % {'number': to_call}}")

    @admin.action(description=_("Ask those again who have not answered"), permissions=["change"])
    def ask_again(self, request: HttpRequest, queryset: QuerySet[ActionDay]) -> None:
        number = actions.ask_again(invitations=Invitation.objects.filter(action_day__in=list(queryset)))
        tell_asked_again(request, number)


class AnsweredFilter(admin.SimpleListFilter):
    title = _("answered")
    parameter_name = "answered"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("Not yet")), ("call", _("Not yet, and no mail reaches it: to be called")), ("yes", _("Yes"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Invitation]) -> QuerySet[Invitation]:
        chosen: Any = queryset
        if self.value() == "no":
            return chosen.unanswered()
        if self.value() == "call":
            return chosen.to_call()
        return chosen.answered() if self.value() == "yes" else queryset


@admin.register(Invitation)
class InvitationAdmin(admin.ModelAdmin):
    """Whoever calls opens the business here, ticks what they say and notes who said so."""

    form = DeskAnswerForm
    list_display = ["merchant", "phone", "says", "answered_at", "way", "action_day"]
    list_select_related = ["merchant", "action_day"]
    list_filter = [AnsweredFilter, "action_day", "way"]
    list_per_page = 100
    search_fields = ["merchant__name", "merchant__email"]
    search_help_text = _("Name or e-mail of the business")
    actions = ["ask_again"]
    readonly_fields = ["merchant", "action_day", "phone", "email", "says", "answered_at", "way", "letters"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Invitation]:
        return super().get_queryset(request).prefetch_related("answers")

    def get_fieldsets(self, request: HttpRequest, obj: Invitation | None = None) -> Any:
        about = ["merchant", "action_day", ("phone", "email"), "says", ("answered_at", "way"), "letters"]
        if obj is None or not self.has_change_permission(request, obj):
            return [(None, {"fields": [*about, "source"]})]
        return [(None, {"fields": about}), *day_fieldsets(obj), (None, {"fields": ["source"]})]

    def get_form(
        self, request: HttpRequest, obj: Invitation | None = None, change: bool = False, **options: Any
    ) -> Any:
        """The fields of the days are the form's own, which Django's factory does not know."""
        return super().get_form(request, obj, change, **{**options, "fields": ["source"]})

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Invitation | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Invitation, form: Any, change: bool) -> None:
        """Through the actions: the row itself is written by them."""
        try:
            if form.taken_back:
                actions.take_back(invitation=obj, days=form.taken_back)
            if form.said:
                actions.answer(invitation=obj, said=form.said, way=Way.DESK, source=obj.source)
        except ActionDayRefused as refused:  # over since the form was checked
            messages.error(request, str(refused))

    @admin.display(description=_("telephone"))
    def phone(self, invitation: Invitation) -> str:
        return invitation.merchant.phone.as_national if invitation.merchant.phone else "–"

    @admin.display(description=_("e-mail"))
    def email(self, invitation: Invitation) -> str:
        return invitation.merchant.email or "–"

    @admin.display(description=_("answer"))
    def says(self, invitation: Invitation) -> str:
        answers = list(invitation.answers.all())
        if len(invitation.action_day.days) == 1:
            return _said(answers[0]) if answers else "–"
        return "; ".join(f"{day_text(each.day)}: {_said(each)}" for each in answers) or "–"

    @admin.action(description=_("Ask again by mail"), permissions=["change"])
    def ask_again(self, request: HttpRequest, queryset: QuerySet[Invitation]) -> None:
        tell_asked_again(request, actions.ask_again(invitations=queryset))  # type: ignore[arg-type]


def _said(answer: DayAnswer) -> str:
    return shown_hours(answer.spans) if answer.hours else answer.get_answer_display()


def tell_asked_again(request: HttpRequest, number: int) -> None:
    text = ngettext("%(number)d business is asked again.", "%(number)d businesses are asked again.", number)
    if number:
        messages.success(request, text % {"number": number})
    else:
        messages.warning(
            request,
            _("Nobody to ask: all have answered, have no e-mail address or got a mail within the last 20 hours."),
        )
