"""A stored picture at the desk: small, so that editors see which one it is."""

from django.utils.html import format_html

from coburg_showcase.images.models import Picture
from coburg_showcase.images.renditions import height_for
from coburg_showcase.images.templatetags.pictures import picture_url

SHOWN = 240  # pixels wide


def thumbnail(picture: Picture | None, alt: str = "") -> str:
    """The picture as an element, a dash for none, its state while it is being prepared."""
    if picture is None:
        return "–"
    if not picture.is_ready:
        return picture.get_state_display()
    height = height_for(SHOWN, of=(picture.width, picture.height))
    return format_html(
        '<img src="{}" width="{}" height="{}" alt="{}">', picture_url(picture, 400), str(SHOWN), str(height), alt
    )
