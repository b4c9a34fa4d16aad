"""Addresses of films for components/video.html."""

from django import template
from django.utils.translation import ngettext

from stories.models import Video
from stories.videos.showing import captions_path, film_path

register = template.Library()

YOUTUBE_PAGE = "https://www.youtube.com/watch?v="


@register.simple_tag
def film_url(video: Video, preview: bool = False) -> str:
    """{% film_url video preview %}: with `preview` one that works before a story shows the film, for a week."""
    return film_path(video, preview=bool(preview))


@register.simple_tag
def captions_url(video: Video, preview: bool = False) -> str:
    return captions_path(video, preview=bool(preview))


@register.filter
def film_length(video: Video) -> str:
    """2 minutes"""
    return ngettext("%(count)d minute", "%(count)d minutes", video.minutes) % {"count": video.minutes}


@register.filter
def youtube_page(video: Video) -> str:
    """Where the film is at home, for a link."""
    return YOUTUBE_PAGE + video.youtube_id
