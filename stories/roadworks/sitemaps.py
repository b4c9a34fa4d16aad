"""The public addresses of the Baublog."""

from datetime import datetime

from django.db.models import QuerySet

from coburg_showcase.machine_files.bilingual import BilingualSitemap, NamedPagesSitemap
from stories.roadworks.models import ConstructionSite


class RoadworksSitemap(NamedPagesSitemap):
    names = ("roadworks:index",)


class SiteSitemap(BilingualSitemap):
    def items(self) -> QuerySet[ConstructionSite]:
        return ConstructionSite.objects.on_show().newest_first().only("slug", "updated_at", "visible_from")

    def lastmod(self, item: ConstructionSite) -> datetime:
        return max(item.updated_at, item.visible_from)


SITEMAPS = {"roadworks": RoadworksSitemap, "construction-sites": SiteSitemap}
