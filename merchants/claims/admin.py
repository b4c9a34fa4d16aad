"""Claims at the city desk: what waits is decided here, with a reason where the answer is no."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from coburg_showcase.spam.fields import TextField
from merchants.claims import actions
from merchants.claims.actions import ClaimRefused
from merchants.claims.codes import WITH_CODE, Condition, Way
from merchants.claims.models import Claim
from merchants.claims.similar import similar_businesses
from merchants.members.models import owners_of
from merchants.models import Merchant

LATER, YES, NO = "", "yes", "no"


class DecisionForm(forms.ModelForm):
    """The decision, and why."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        required=False,
        choices=[(LATER, _("Not yet")), (YES, _("Grant it")), (NO, _("Refuse it, for the reason below"))],
        widget=forms.RadioSelect,
    )
    reason = TextField(
        label=_("reason"),
        required=False,
        max_length=1000,
        help_text=_("The person reads this in a mail: what is missing, and what they can do."),
    )

    class Meta:
        model = Claim
        fields = ("reason",)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decision") == NO and not cleaned.get("reason"):
            self.add_error("reason", _("Please say why: the person is told."))
        return cleaned


class OpenFilter(admin.SimpleListFilter):
    """Opens on what waits."""

    title = _("state")
    parameter_name = "stand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("alle", _("All"))]

    def choices(self, changelist: Any) -> Any:
        for value, words in ((None, _("Open")), ("alle", _("All"))):
            query = changelist.get_query_string({self.parameter_name: value} if value else {}, [self.parameter_name])
            yield {"selected": self.value() == value, "query_string": query, "display": words}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        return queryset if self.value() == "alle" else queryset.open()  # type: ignore[attr-defined]


@admin.register(Claim)
class ClaimAdmin(admin.ModelAdmin):
    form = DecisionForm
    list_display = ["merchant", "user", "way", "state", "created_at", "objection_until", "objected_at"]
    list_select_related = ["merchant", "user"]
    list_filter = [OpenFilter, "way"]
    list_per_page = 50
    search_fields = ["merchant__name", "user__email", "user__name", "name"]
    search_help_text = _("Name of the business or the person")
    actions = ["grant"]
    readonly_fields = [
        *("merchant", "user", "way", "state", "name", "phone", "says", "missing", "note", "created_at"),
        *("objection_until", "objected_by", "objected_at", "owners", "others", "window", "decided_at", "decided_by"),
        *("place", "similar"),
    ]
    fieldsets = [
        (None, {"fields": ["merchant", "window", "user", ("name", "phone"), "way", "created_at", "state"]}),
        (_("What they say"), {"fields": ["says", "missing", "note"]}),
        (_("The business"), {"fields": ["place", "similar"]}),
        (_("Who else"), {"fields": ["owners", "others", "objection_until", "objected_by", "objected_at"]}),
        (_("Decision"), {"fields": ["decision", "reason", "decided_at", "decided_by"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        """Decisions are kept for a year and then go by themselves."""
        return False

    def save_model(self, request: HttpRequest, obj: Claim, form: Any, change: bool) -> None:
        """Through the actions: the row itself is written by them."""
        self._decide(request, obj, form.cleaned_data["decision"], form.cleaned_data["reason"])

    def _decide(self, request: HttpRequest, claim: Claim, decision: str, reason: str = "") -> bool:
        by: Any = request.user
        try:
            if decision == YES:
                actions.approve(claim=claim, by=by)
            elif decision == NO:
                actions.refuse(claim=claim, by=by, reason=reason)
        except ClaimRefused as refused:
            messages.error(request, f"{claim}: {refused}")
            return False
        return True

    @admin.action(description=_("Grant (mails go out)"), permissions=["change"])
    def grant(self, request: HttpRequest, claims: QuerySet[Claim]) -> None:
        for claim in claims:
            if self._decide(request, claim, YES):
                self.log_change(request, claim, "granted")
                messages.success(request, _("Granted: %(claim)s") % {"claim": claim})

    @admin.display(description=_("says that"))
    def says(self, claim: Claim) -> str:
        said = [str(condition.label) for condition in Condition if condition in claim.conditions]
        return " ".join(said) or "–"

    @admin.display(description=_("does not say that"))
    def missing(self, claim: Claim) -> str:
        return "–" if claim.way in WITH_CODE else " ".join(claim.missing_conditions) or "–"

    @admin.display(description=_("present owners"))
    def owners(self, claim: Claim) -> str:
        return ", ".join(str(owner.user) for owner in owners_of(claim.merchant, but=claim.user)) or "–"

    @admin.display(description=_("others who claim it"))
    def others(self, claim: Claim) -> str:
        rivals = Claim.objects.open().filter(merchant=claim.merchant).exclude(pk=claim.pk).select_related("user")
        links = ((reverse("admin:claims_claim_change", args=[each.pk]), each.user) for each in rivals)
        return format_html_join(", ", '<a href="{}">{}</a>', links) or "–"

    @admin.display(description=_("address"))
    def place(self, claim: Claim) -> str:
        """Of a new business with a reminder that nobody has measured where it lies."""
        merchant = claim.merchant
        text = f"{merchant.street_address}, {merchant.postcode} {merchant.town} ({merchant.district})"
        if claim.way != Way.NEW:
            return text
        return f"{text} – " + _("district and place on the map are guessed from the neighbours: please check them.")

    @admin.display(description=_("similar businesses"))
    def similar(self, claim: Claim) -> str:
        """Whatever their state: the city knows of drafts, too."""
        own = claim.merchant
        asked = {"name": own.name, "street": own.street.name, "house_number": own.house_number}
        found = similar_businesses(Merchant.objects.not_among([own.pk]), **asked, phone=str(own.phone or ""))
        links = (
            (reverse("admin:merchants_merchant_change", args=[each.merchant.pk]), each.merchant, each.why)
            for each in found
        )
        return format_html_join("; ", '<a href="{}">{}</a> {}', links) or "–"

    @admin.display(description=_("entry"))
    def window(self, claim: Claim) -> str:
        address = reverse("admin:merchants_merchant_change", args=[claim.merchant_id])
        return format_html('<a href="{}">{}</a>', address, _("Look"))
