"""A construction site as schema.org data (JSON-LD).

It is a page of the city about a place, so that is what it says. `Event` would promise something to visit, and
`SpecialAnnouncement` was made for the pandemic and asks for a category no road work has.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from coburg_showcase.images.templatetags.pictures import picture_url
from stories.roadworks.facts import Fact
from stories.roadworks.models import ConstructionSite


def site_data(site: ConstructionSite, facts: Sequence[Fact], *, address: str) -> dict[str, Any]:
    """The JSON-LD of the page at this full address; says only what the page says. No query after `with_facts`."""
    changed = max([site.visible_from, *(fact.changed_at for fact in facts)])
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": site.title,
        "description": site.teaser,
        "inLanguage": "de" if get_language() == "de" else ["en", "de"],
        "datePublished": site.visible_from.isoformat(),
        "dateModified": changed.isoformat(),
        "about": {"@type": "Place", "name": site.place, "geo": _shape(site)},
        "spatialCoverage": {"@type": "Place", "name": site.place, "geo": _shape(site)},
    }
    pictures = [picture_url(use.picture, 1600) for use in site.all_pictures]
    if shown := [settings.SITE_URL + url for url in pictures if url]:
        data["image"] = shown
    return data


def _shape(site: ConstructionSite) -> dict[str, str]:
    points = " ".join(f"{latitude:.6f},{longitude:.6f}" for latitude, longitude in site.line)
    return {"@type": "GeoShape", "line": points}
