"""A sitemap whose addresses come in every language, each naming the others (hreflang)."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse


class BilingualSitemap(Sitemap):
    i18n = True
    alternates = True
    x_default = True
    limit = 10_000
    protocol = urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        """The configured site, whatever host name the request came by."""
        return urlsplit(settings.SITE_URL).netloc


class NamedPagesSitemap(BilingualSitemap):
    """Pages without objects: `names` are URL names."""

    names: tuple[str, ...] = ()

    def items(self) -> list[str]:
        return list(self.names)

    def location(self, item: str) -> str:
        return reverse(item)
