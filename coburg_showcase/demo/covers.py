"""Covers for the stories and walks of the demo city, drawn by facade.py and handed to the real picture pipeline."""

import io
import zlib
from dataclasses import dataclass

from django.db import transaction

from coburg_showcase.demo import facade, illustrations
from coburg_showcase.images.actions import accept_upload, make_renditions
from merchants.models import MerchantPicture
from stories.models import Story, Trail

WIDTH = 1600
CREDIT = "Schaufenster Coburg, Illustration"
LAST = -10

SCENES = {  # kind of scene → what is to be seen, for people who do not see it
    "baustelle": "Bagger und Absperrungen in einer Gasse. Ein gelbes Schild sagt: Geschäfte geöffnet.",
    "veste": "Die Veste über den Dächern der Altstadt.",
    "markt": "Marktplatz mit Ständen, Denkmal und Leuten, im Hintergrund die Veste.",
    "gasse": "Gasse mit Läden, Wimpeln und Leuten beim Einkaufen.",
    "bratwurst": "Bratwurststand auf dem Markt, Rauch steigt auf, Leute warten.",
    "samba": "Abendliche Gasse mit bunten Wimpeln und Trommlern.",
}
SCENE_OF_STORY = {
    "abstimmung-im-november": "veste",
    "die-itz-und-die-keller": "veste",
    "der-mann-mit-der-stange": "samba",
    "einunddreissig-zentimeter": "bratwurst",
    "kloss-kunde": "markt",
    "was-ueber-der-tuer-haengt": "gasse",
    "pflaster-unter-den-sohlen": "gasse",
    "geschenke-unter-zwanzig": "markt",
    "regentag-mit-kindern": "gasse",
    "reparieren-statt-wegwerfen": "gasse",
    "ohne-fleisch-durch-die-woche": "markt",
}


@dataclass(frozen=True, slots=True)
class Drawing:
    png: bytes
    alt: str


def missing() -> list[str]:
    """Slugs of the stories without a cover, the newest first, then those of the walks with their kind before them."""
    stories = Story.objects.without_cover().newest_first().values_list("slug", flat=True)
    walks = Trail.objects.without_cover().newest_first().values_list("slug", flat=True)
    return [*(f"story/{slug}" for slug in stories), *(f"walk/{slug}" for slug in walks)]


def draw(name: str) -> None:
    """Draw one cover by its name of `missing()`, so that it is shown at once; nothing if it is there already."""
    kind, slug = name.split("/")
    thing = (Story if kind == "story" else Trail).objects.without_cover().with_slug(slug)
    if thing is None:
        return
    drawing = _of_story(thing) if isinstance(thing, Story) else _scene("gasse", slug)
    with transaction.atomic():
        picture = accept_upload(file=io.BytesIO(drawing.png), priority=LAST)
        thing.cover, thing.cover_alt, thing.cover_credit = picture, drawing.alt, CREDIT
        thing.save(update_fields=["cover", "cover_alt", "cover_credit"])
    make_renditions(picture)


def _of_story(story: Story) -> Drawing:
    if story.series_id == "baublog":
        return _scene("baustelle", story.slug)
    if scene := SCENE_OF_STORY.get(story.slug):
        return _scene(scene, story.slug)
    link = story.merchant_links.select_related("merchant__main_category").first()
    if link is None:
        return _scene("gasse", story.slug)
    shop, trade = link.merchant, link.merchant.main_category.slug
    png = illustrations.draw_shop(MerchantPicture.Role.WINDOW, slug=shop.slug, name=shop.name, trade=trade)
    return Drawing(png, illustrations.window_alt(shop.name, trade))


def _scene(kind: str, slug: str) -> Drawing:
    return Drawing(illustrations.png(facade.scene(kind, zlib.crc32(slug.encode()) % 1000), WIDTH), SCENES[kind])
