"""A story as schema.org data (JSON-LD) for search engines: says what the page says."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from coburg_showcase.city.models import CitySettings
from coburg_showcase.images.templatetags.pictures import OG_WIDTH, picture_url
from stories.body import Body
from stories.models import Story
from stories.responsible import Responsible


def story_data(story: Story, body: Body, responsible: Responsible, city: CitySettings) -> dict[str, Any]:
    """The JSON-LD of a story's page. No query. Something paid for is called so (L-03)."""
    address = settings.SITE_URL + story.get_absolute_url()
    publisher = {"@type": "GovernmentOrganization", "name": city.operator_name, "url": settings.SITE_URL + "/"}
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "AdvertiserContentArticle" if story.is_advertisement else "Article",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": story.title,
        "description": story.teaser,
        "articleSection": story.series.name_de,
        "inLanguage": "de",
        "datePublished": timezone.localtime(story.visible_from).isoformat(),
        "dateModified": timezone.localtime(story.changed_at).isoformat(),
        "timeRequired": f"PT{body.minutes}M",
        "publisher": publisher,
        "author": publisher,
        "editor": {"@type": "Person", "name": responsible.name},
        "isAccessibleForFree": True,
    }
    if story.contributed_by is not None:
        shop = story.contributed_by
        business = {"@type": "LocalBusiness", "name": shop.name, "url": settings.SITE_URL + shop.get_absolute_url()}
        data["author"] = business
        if story.is_advertisement:
            data["sponsor"] = business
    mentioned = [*body.cards, *(part.card for part in body.parts if part.card)]
    if mentioned:
        data["mentions"] = [
            {"@type": "LocalBusiness", "@id": settings.SITE_URL + card.url, "name": card.name} for card in mentioned
        ]
    if story.cover is not None and (url := picture_url(story.cover, OG_WIDTH)):
        data["image"] = [settings.SITE_URL + url]
    return data
