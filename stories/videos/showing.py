"""Who may see a film that is kept here: everybody while a story on show has it, before that whoever has the link."""

from datetime import timedelta
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest
from django.urls import reverse

from stories.models import Story, Video

PARAMETER = "vorschau"
KEPT = timedelta(hours=12)  # the preview of the story, which lasts a week, makes a new one whenever it is opened
SALT = "stories.videos.preview"
LONGEST = 200


def is_on_show(video: Video) -> bool:
    """Whether a story which everybody sees has it. One query."""
    return Story.objects.on_show().filter(blocks__video=video).exists()


def is_published(video: Video) -> bool:
    """Whether a published story has it, on show or not yet: what that needs must not be taken away. One query."""
    return Story.objects.filter(blocks__video=video, state="published").exists()


def may_see(request: HttpRequest, video: Video) -> bool:
    """For films that are not on show: staff, and whoever was sent a preview."""
    return is_previewed(request.GET.get(PARAMETER, ""), video) or (request.user.is_active and request.user.is_staff)


def is_previewed(token: str, video: Video) -> bool:
    if not token or len(token) > LONGEST or not token.isascii():
        return False
    try:
        return signing.loads(token, salt=SALT, max_age=KEPT) == video.file_key
    except signing.BadSignature:
        return False


def film_path(video: Video, *, preview: bool = False) -> str:
    return _path(video, video.file_format, preview=preview)


def captions_path(video: Video, *, preview: bool = False) -> str:
    return _path(video, "vtt", preview=preview)


def _path(video: Video, extension: str, *, preview: bool) -> str:
    path = reverse("videos:media", args=[video.file_key, extension])
    token = signing.dumps(video.file_key, salt=SALT) if preview else ""
    return f"{path}?{urlencode({PARAMETER: token})}" if preview else path
