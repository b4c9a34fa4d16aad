"""Films at the city desk."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from stories.models import Video
from stories.videos import actions
from stories.videos.forms import VideoForm


@admin.register(Video)
class VideoAdmin(admin.ModelAdmin):
    form = VideoForm
    list_display = ["title", "place", "minutes", "language", "is_ready", "created_at"]
    list_filter = ["file_format", "language"]
    search_fields = ["title", "youtube_id", "transcript"]
    readonly_fields = ["shown", "created_at"]
    fieldsets = [
        (None, {"fields": ["shown", "created_at"]}),
        (None, {"fields": ["title", "minutes", "language"]}),
        (_("Where the film is"), {"fields": ["youtube", "film", "new_poster"]}),
        (
            _("For everybody who cannot see or hear it"),
            {
                "fields": ["captions_file", "captions_text", "transcript"],
                "description": _("A film of our own needs both before a story with it can be published."),
            },
        ),
    ]

    def get_form(self, request: HttpRequest, obj: Video | None = None, change: bool = False, **options: Any) -> Any:
        form: type[ModelForm] = super().get_form(request, obj, change, **options)
        return type(form.__name__, (form,), {"too_large": frozenset(getattr(request, "too_large", ()))})

    def get_fieldsets(self, request: HttpRequest, obj: Video | None = None) -> Any:
        """A new film has nothing to show yet."""
        return self.fieldsets if obj else self.fieldsets[1:]

    def save_model(self, request: HttpRequest, obj: Video, form: Any, change: bool) -> None:
        actions.save_video(video=obj)
        if not obj.is_accessible:
            words = _("Captions or a transcript are still missing: until then no story with it can be published.")
            messages.warning(request, words)

    def delete_model(self, request: HttpRequest, obj: Video) -> None:
        actions.delete_video(video=obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Video]) -> None:
        for video in queryset:
            actions.delete_video(video=video)

    @admin.display(description=_("kept"))
    def place(self, video: Video) -> str:
        return str(_("here, %(format)s") % {"format": video.get_file_format_display()}) if video.is_own else "YouTube"

    @admin.display(description=_("may be published"), boolean=True)
    def is_ready(self, video: Video) -> bool:
        return video.is_accessible

    @admin.display(description=_("now"))
    def shown(self, video: Video) -> str:
        return render_to_string("stories/videos/desk_film.html", {"video": video}) if video.pk else "–"
