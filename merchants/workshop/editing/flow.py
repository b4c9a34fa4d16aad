"""What happens on a page that edits the window, whatever it is about: one address, one button for each step.

`tun` says which button was pressed; without it the page is published. Nothing but the fields of the form, the version
(`stand`) and the choices between two versions is read (H-38).
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from coburg_showcase.accounts.models import User
from merchants.actions import MerchantRefused
from merchants.models import Merchant
from merchants.workshop.editing import drafts, saving
from merchants.workshop.editing.drafts import DraftRefused
from merchants.workshop.editing.models import Draft
from merchants.workshop.editing.page import EditPage, FieldRefused
from merchants.workshop.editing.preview import preview
from merchants.workshop.editing.provider import missing_of
from merchants.workshop.editing.saving import ChangedMeanwhile
from merchants.workshop.editing.standing import standing_of
from merchants.workshop.editing.values import (
    Typed,
    as_data,
    as_initial,
    read_stand,
    sent,
    stand_of,
    unknown_stand,
    write_stand,
)

STEP, STAND, CHOICE = "tun", "stand", "wahl-"
THEIRS = "andere"


def edit(request: HttpRequest, merchant: Merchant, page: EditPage, *, begin_with: Typed | None = None) -> HttpResponse:
    """The answer to GET and POST of one page. The person is logged in and the business is one of theirs.

    `begin_with`: fields the page opens with instead of what is stored or drafted.
    """
    visit = Visit(request, merchant, page)
    if request.method != "POST":
        return visit.open(begin_with or {})
    steps = {
        "": visit.publish,
        "vorschau": visit.show,
        "entwurf": visit.keep,
        "spaeter": visit.leave,
        "verwerfen": visit.discard,
        "zurueck": visit.take_back,
        "waehlen": visit.choose,
    }
    step = steps.get(request.POST.get(STEP, ""))
    if step is None:
        raise BadRequest("no step of the page")
    return step()


class Visit:
    """One request to one page of one business by one person."""

    def __init__(self, request: HttpRequest, merchant: Merchant, page: EditPage) -> None:
        self.request, self.merchant, self.page = request, merchant, page
        self.person: User = request.user  # type: ignore[assignment]  # the view let nobody else in
        self.values = sent(page.fields, request.POST)
        stand = read_stand(request.POST.get(STAND, ""), page.fields)
        self.came_back_whole = stand is not None
        self.stand = stand if stand is not None else unknown_stand(page.fields)

    def open(self, begin_with: Typed) -> HttpResponse:
        """What is stored, or the person's own draft where there is one."""
        draft = drafts.draft_of(self.page, self.merchant, self.person)
        stored = self.page.stored(self.merchant)
        values = {**stored, **(draft.values if draft else {}), **begin_with}
        form = self.page.form(initial=as_initial(self.page.fields, values))
        stand = stand_of(stored) if draft is None else read_stand(draft.stand, self.page.fields)
        stand = unknown_stand(self.page.fields) if stand is None else stand
        return self._page(form, stand, values if draft or begin_with else None, draft=draft)

    def publish(self) -> HttpResponse:
        """Store what was sent; with faults the page comes back as it was typed (A-18)."""
        form = self.page.form(as_data(self.values))
        if not self.came_back_whole:
            form.add_error(None, _("The page came back incomplete. Please check it and send it once more."))
        if not form.is_valid():
            return self._refused(form)
        try:
            is_new = saving.save(
                page=self.page, merchant=self.merchant, values=form.cleaned_data, stand=self.stand, person=self.person
            )
        except ChangedMeanwhile as meanwhile:
            return self._both_versions(meanwhile)
        except MerchantRefused as refused:
            form.add_error(refused.field if isinstance(refused, FieldRefused) else None, str(refused))
            return self._refused(form)
        drafts.discard(page=self.page, merchant=self.merchant, person=self.person)
        messages.success(self.request, self._done(is_new=is_new))
        return self._again()

    def show(self) -> HttpResponse:
        """The preview for browsers without script: the page once more with what was typed, stored nowhere."""
        form = self.page.form(as_data(self.values))
        return self._page(form, self.stand, self.values, status=200 if form.is_valid() else 422)

    def keep(self) -> HttpResponse:
        """Called by the script while somebody types: the draft is kept, the answer is its time and the preview."""
        fault, draft = self._keep()
        shown = {**preview(self.page, self.merchant, self.values), "draft": draft, "fault": fault}
        shown["saved"] = self._saved(draft)
        status = 422 if fault else 200
        return render(self.request, "merchants/workshop/editing/saved.html", shown, status=status)

    def leave(self) -> HttpResponse:
        """Go on later: the draft is kept."""
        fault, draft = self._keep()
        if fault:
            form = self.page.form(as_data(self.values))
            form.add_error(None, fault)
            return self._page(form, self.stand, self.values, status=422)
        messages.success(self.request, self._saved(draft))
        return redirect("workshop:business", self.merchant.slug)

    def discard(self) -> HttpResponse:
        drafts.discard(page=self.page, merchant=self.merchant, person=self.person)
        messages.success(self.request, _("The draft is gone. This is what stands in your window."))
        return self._again()

    def take_back(self) -> HttpResponse:
        try:
            saving.take_back(page=self.page, merchant=self.merchant, stand=self.stand, person=self.person)
        except MerchantRefused as refused:
            messages.error(self.request, str(refused))
        else:
            messages.success(self.request, _("The last change is taken back."))
        return self._again()

    def choose(self) -> HttpResponse:
        """Of two versions the person has chosen field by field; nothing chosen is the own one."""
        stored = self.page.stored(self.merchant)
        for name in self.page.fields:
            if self.request.POST.get(f"{CHOICE}{name}") == THEIRS:
                self.values[name] = stored[name]
        return self.publish()

    def _refused(self, form: Any) -> HttpResponse:
        """The page as it was typed, with what is wrong; the draft is kept, too, as far as it can be."""
        self._keep()
        return self._page(form, self.stand, self.values, status=422)

    def _keep(self) -> tuple[str, Draft | None]:
        stand = write_stand(self.stand)
        try:
            return "", drafts.keep(
                page=self.page, merchant=self.merchant, person=self.person, values=self.values, stand=stand
            )
        except DraftRefused as refused:
            return str(refused), None

    def _done(self, *, is_new: bool) -> str:
        if is_new:
            return standing_of(self.merchant).done
        if self.page.groups:
            return _("Everything stands as it was, and counts as checked today.")
        return _("Everything stands as it was.")

    def _saved(self, draft: Draft | None) -> str:
        if draft is None:
            return _("Nothing has changed yet.")
        return _("Draft saved: %(drafted)s") % {"drafted": drafts.when(draft.saved_at, timezone.now())}

    def _again(self) -> HttpResponse:
        return redirect(self.page.view, self.merchant.slug)

    def _page(
        self, form: Any, stand: dict[str, str], values: Typed | None, *, draft: Draft | None = None, status: int = 200
    ) -> HttpResponse:
        """The form with its preview; `values` are those of the preview, if they differ from what is stored."""
        stored = self.page.stored(self.merchant)
        change = saving.last_change(self.page, self.merchant, stored)
        context = {
            "merchant": self.merchant,
            "page": self.page,
            "form": form,
            "stand": write_stand(stand),
            "standing": standing_of(self.merchant),
            "draft": draft,
            "drafted": drafts.when(draft.saved_at, timezone.now()) if draft else "",
            "overtaken": draft is not None and stand != stand_of(stored),
            "change": change,
            "changed": drafts.when(change.changed_at, timezone.now()) if change else "",
            "undone": saving.what_differs(self.page, stored, change.before) if change else [],
            "missing": missing_of(self.merchant) if self.page.bears_imprint else [],
            **preview(self.page, self.merchant, values),
        }
        return render(self.request, self.page.template, context, status=status)

    def _both_versions(self, meanwhile: ChangedMeanwhile) -> HttpResponse:
        """Nobody has lost anything: what was typed is kept as a draft until the person has chosen."""
        self._keep()
        context = {
            "merchant": self.merchant,
            "page": self.page,
            "differences": meanwhile.differences,
            "mine": self.values,
            "stand": write_stand(stand_of(meanwhile.stored)),
            "change": meanwhile.change,
            "changed": drafts.when(meanwhile.change.changed_at, timezone.now()) if meanwhile.change else "",
            "standing": standing_of(self.merchant),
        }
        return render(self.request, "merchants/workshop/editing/both.html", context, status=409)
