"""{% picture %}: the one way a stored picture gets onto a page. No query."""

from django import template
from django.conf import settings
from django.template import Context, Engine
from django.utils.safestring import SafeString

from coburg_showcase.images.models import Picture
from coburg_showcase.images.renditions import height_for

register = template.Library()

OG_WIDTH = 1600  # what previews of shared links ask for at most


def picture_url(picture: Picture, width: int, extension: str = "webp") -> str:
    """Address of the smallest rendition at least this wide, else of the widest; "" while there is none."""
    return address(picture, picture.rendition_for(width), extension) if picture.is_ready else ""


def og_width(picture: Picture) -> int:
    """Width of the rendition for Open Graph, the one `picture_url(picture, OG_WIDTH)` gives; 0 while there is none."""
    return picture.rendition_for(OG_WIDTH) if picture.is_ready else 0


def og_height(picture: Picture) -> int:
    """Height that belongs to `og_width`."""
    return height_for(og_width(picture), of=(picture.width, picture.height)) if picture.is_ready else 0


def address(picture: Picture, width: int, extension: str) -> str:
    # MEDIA_URL instead of reverse(): a page carries hundreds of these, a test holds the two together
    return f"{settings.MEDIA_URL}{picture.key}-{width}.{extension}"


def srcset(picture: Picture, extension: str) -> str:
    return ", ".join(f"{address(picture, width, extension)} {width}w" for width in picture.widths)


def css_classes(picture: Picture, *, extra: str, focal_x: int | None, focal_y: int | None, placeholder: bool) -> str:
    classes = ["picture"]
    if placeholder:
        classes += ["picture--placeholder", picture.colour_class]
    elif not picture.has_alpha:  # the colour would stay visible behind a transparent picture
        classes.append(picture.colour_class)
    classes += [f"f{axis}-{step(percent)}" for axis, percent in (("x", focal_x), ("y", focal_y)) if percent is not None]
    return " ".join([*classes, *extra.split()])


def step(percent: int) -> int:
    """Focal point 0–100 in tenths, as picture.css knows them."""
    return min(max((int(percent) + 5) // 10, 0), 10)


register.filter("og_width", og_width)
register.filter("og_height", og_height)


@register.simple_tag(name="picture_url")
def picture_url_tag(picture: Picture | None, width: int = OG_WIDTH, extension: str = "webp") -> str:
    """{% picture_url picture 1600 "webp" %}; empty without a picture."""
    return picture_url(picture, width, extension) if picture else ""


@register.simple_tag(name="picture")
def picture_tag(
    picture: Picture | None,
    *,
    alt: str,
    sizes: str = "100vw",
    eager: bool = False,
    focal_x: int | None = None,
    focal_y: int | None = None,
    **attributes: str,
) -> SafeString:
    """{% picture window alt=text sizes="(min-width: 52rem) 33vw, 100vw" eager=True class="…" focal_x=5 focal_y=9 %}

    `alt` must be given; "" says that the picture only decorates. `eager` is for the first picture of a page. The focal
    point is in percent from the left and the top. Until the renditions are there, and if they could not be made, a box
    of the same proportions in the picture's colour stands in. Nothing at all is printed for no picture.
    """
    extra = attributes.pop("class", "")
    if attributes:
        raise TypeError(f"{{% picture %}} does not know {', '.join(attributes)}.")
    if not picture:
        return SafeString("")
    ready = picture.is_ready
    width = picture.widths[-1] if ready else picture.width
    context = {
        "ready": ready,
        "alt": alt or "",
        "sizes": sizes,
        "css": css_classes(picture, extra=extra, focal_x=focal_x, focal_y=focal_y, placeholder=not ready),
        "eager": eager,
        "width": str(width),  # as text: a number might be printed as 1.200
        "height": str(height_for(width, of=(picture.width, picture.height))),
    }
    if ready:
        context["avif"] = srcset(picture, "avif")
        context["webp"] = srcset(picture, "webp")
        context["src"] = address(picture, picture.rendition_for(800), "webp")
    html = Engine.get_default().get_template("components/picture.html").render(Context(context))
    return SafeString(html.strip())  # strip() alone gives a plain, unsafe str
