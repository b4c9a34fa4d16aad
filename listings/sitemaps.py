"""The public addresses of window items: those on show, and the list of them all."""

from datetime import datetime

from django.db.models import QuerySet

from coburg_showcase.machine_files.bilingual import BilingualSitemap, NamedPagesSitemap
from listings.models import Listing


class NamedSitemap(NamedPagesSitemap):
    names = ("listings:discover", "listings:wish", "listings:errands", "listings:lunch", "listings:lunch-week")


class ItemSitemap(BilingualSitemap):
    def items(self) -> QuerySet[Listing]:
        shown = Listing.objects.on_show().order_by("pk").select_related("merchant")
        return shown.only("slug", "updated_at", "merchant__slug")

    def lastmod(self, item: Listing) -> datetime:
        return item.updated_at


SITEMAPS = {"discover": NamedSitemap, "items": ItemSitemap}
