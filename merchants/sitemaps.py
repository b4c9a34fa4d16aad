"""The public addresses of businesses, streets and districts."""

from datetime import datetime

from django.db.models import QuerySet

from coburg_showcase.machine_files.bilingual import BilingualSitemap, NamedPagesSitemap
from merchants.models import District, Merchant, Street


class DirectorySitemap(NamedPagesSitemap):
    names = ("merchants:directory", "merchants:getting-here", "merchants:city-voucher")


class MerchantSitemap(BilingualSitemap):
    def items(self) -> QuerySet[Merchant]:
        return Merchant.objects.on_show().by_name().only("slug", "updated_at", "sort_key")

    def lastmod(self, item: Merchant) -> datetime:
        return item.updated_at


class StreetSitemap(BilingualSitemap):
    def items(self) -> QuerySet[Street]:
        return Street.objects.with_shops()


class DistrictSitemap(BilingualSitemap):
    def items(self) -> QuerySet[District]:
        return District.objects.with_shops()


SITEMAPS = {
    "directory": DirectorySitemap,
    "shops": MerchantSitemap,
    "streets": StreetSitemap,
    "districts": DistrictSitemap,
}
