"""Stories, series and walks at the city desk."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import admin, messages
from django.forms.widgets import Media, Script
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coburg_showcase.desk.editors import KnowsUser
from coburg_showcase.desk.keys import TypedChoice
from coburg_showcase.desk.rows import FewRows
from coburg_showcase.images.desk import thumbnail
from stories.actions import StoryRefused, publish, publish_trail, withdraw
from stories.desk.blocks import BlockForm
from stories.desk.forms import StoryForm, TrailForm, TrailStopForm
from stories.models import Block, Series, Story, StoryListing, StoryMerchant, Trail, TrailStop
from stories.preview import preview_of


class BlockInline(KnowsUser, TypedChoice, FewRows, admin.StackedInline):
    """In a browser with scripts only the fields of the chosen kind show, and blocks move up and down."""

    model = Block
    form = BlockForm
    extra = 0
    autocomplete_fields = ["video", "merchant", "listing"]
    readonly_fields = ["present_picture"]
    fields = ["kind", "position", "html", "picture", "present_picture", "picture_upload", "rights", "alt_text",
              "is_decorative", "caption", "credit", "focal_x", "focal_y", "quote", "quote_by", "video", "merchant",
              "listing"]  # fmt: skip

    @property
    def media(self) -> Media:
        words = json.dumps({"up": gettext("Move up"), "down": gettext("Move down")}, ensure_ascii=False)
        return super().media + Media(js=[Script("js/blocks.js", type="module", **{"data-blocks": words})])  # type: ignore[list-item]

    @admin.display(description=_("present picture"))
    def present_picture(self, block: Block) -> str:
        return thumbnail(block.picture, block.alt_text)


class MerchantLinkInline(TypedChoice, FewRows, admin.TabularInline):
    model = StoryMerchant
    extra = 0
    autocomplete_fields = ["merchant"]
    fields = ["merchant", "position"]


class ListingLinkInline(TypedChoice, FewRows, admin.TabularInline):
    model = StoryListing
    extra = 0
    autocomplete_fields = ["listing"]
    fields = ["listing", "position"]


class PublicationAdmin(KnowsUser, TypedChoice, admin.ModelAdmin):
    """What the lists and forms of stories and walks have in common."""

    list_per_page = 50
    list_filter = ["state"]
    actions = ["publish", "withdraw"]
    date_hierarchy = "visible_from"
    put_on_show: Callable[[Any], None]  # raises StoryRefused

    @admin.display(description=_("present picture"))
    def present_cover(self, thing: Any) -> str:
        return thumbnail(thing.cover, thing.cover_alt)

    @admin.display(description=_("on the site"))
    def page(self, thing: Any) -> str:
        """A link to the page people see, or to the preview that can be passed on."""
        if not thing.pk:
            return "–"
        if thing.is_on_show():
            return format_html('<a href="{}">{}</a>', thing.get_absolute_url(), _("Look"))
        return format_html('<a href="{}">{}</a> {}', preview_of(thing), _("Preview"), _("(the link works for a week)"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """An address people may know already stays as it is."""
        return [*self.readonly_fields, *(["slug"] if obj and obj.was_on_show() else [])]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("title",)}

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without "delete selected": what was told is taken back, its address says so."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Deleting for good cannot be undone: administrators only."""
        return request.user.is_superuser  # type: ignore[union-attr]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """First everything that was typed, then the step chosen in the form."""
        super().save_related(request, form, formsets, change)
        things = [form.instance]
        if form.cleaned_data["next_step"] == "publish":
            self.publish(request, things)
        elif form.cleaned_data["next_step"] == "withdraw":
            self.withdraw(request, things)

    @admin.action(description=_("Publish"), permissions=["change"])
    def publish(self, request: HttpRequest, things: Iterable[Any]) -> None:
        self.for_each(request, things, self.put_on_show, _("Published: %(count)d"))

    @admin.action(description=_("Take back"), permissions=["change"])
    def withdraw(self, request: HttpRequest, things: Iterable[Any]) -> None:
        self.for_each(request, things, lambda thing: withdraw(thing=thing), _("Taken back: %(count)d"))

    def for_each(self, request: HttpRequest, things: Iterable[Any], step: Callable[[Any], Any], done: Any) -> None:
        """Do it where it can be done; where it cannot, say why."""
        count = 0
        for thing in things:
            try:
                step(thing)
                count += 1
            except StoryRefused as refused:
                for reason in refused.reasons:
                    messages.error(request, f"{thing}: {reason}")
        if count:
            messages.success(request, done % {"count": count})


@admin.register(Story)
class StoryAdmin(PublicationAdmin):
    form = StoryForm
    list_display = ["title", "series", "state", "visible_from", "visible_until", "page"]
    list_select_related = ["series"]
    list_filter = ["state", "series", "is_advertisement"]
    search_fields = ["title", "slug", "teaser"]
    search_help_text = _("Title or teaser")
    autocomplete_fields = ["contributed_by"]
    readonly_fields = ["state", "present_cover", "page", "created_at", "updated_at"]
    inlines = [BlockInline, MerchantLinkInline, ListingLinkInline]
    fieldsets = [
        (None, {"fields": ["series", "site", "title", "slug", "teaser"]}),
        (_("What comes next"), {"fields": ["state", "next_step", "visible_from", "visible_until", "page", "shown"]}),
        (
            _("Cover"),
            {
                "fields": [
                    "present_cover",
                    "cover_upload",
                    "rights",
                    "cover_alt",
                    "cover_credit",
                    "cover_focal_x",
                    "cover_focal_y",
                ]
            },
        ),
        (
            _("Who stands behind it"),
            {"fields": ["contributed_by", "is_advertisement", "responsible_name", "responsible_address"]},
        ),
        (_("Record"), {"fields": ["created_at", "updated_at"]}),
    ]

    put_on_show = staticmethod(lambda story: publish(story=story))


@admin.register(Series)
class SeriesAdmin(admin.ModelAdmin):
    """The list is closed (P-02): names and texts can be changed, nothing added or removed."""

    list_display = ["name_de", "name_en", "key", "position"]
    fields = ["key", "name_de", "name_en", "text_de", "text_en", "position", "responsible_name", "responsible_address"]
    readonly_fields = ["key"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Series | None = None) -> bool:
        return False


class TrailStopInline(TypedChoice, FewRows, admin.StackedInline):
    model = TrailStop
    form = TrailStopForm
    extra = 0
    autocomplete_fields = ["merchant"]
    fields = ["position", "merchant", "name", "latitude", "longitude", "text"]


@admin.register(Trail)
class TrailAdmin(PublicationAdmin):
    form = TrailForm
    list_display = ["title", "state", "visible_from", "visible_until", "page"]
    search_fields = ["title", "slug", "teaser"]
    search_help_text = _("Title or teaser")
    readonly_fields = ["state", "present_cover", "page", "created_at", "updated_at"]
    inlines = [TrailStopInline]
    fieldsets = [
        (None, {"fields": ["title", "slug", "teaser", "intro", "step_free"]}),
        (_("What comes next"), {"fields": ["state", "next_step", "visible_from", "visible_until", "page", "shown"]}),
        (_("Cover"), {"fields": ["present_cover", "cover_upload", "rights", "cover_alt", "cover_credit"]}),
        (_("Record"), {"fields": ["created_at", "updated_at"]}),
    ]

    put_on_show = staticmethod(lambda trail: publish_trail(trail=trail))
