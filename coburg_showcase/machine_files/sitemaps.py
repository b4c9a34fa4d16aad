"""The sitemap: every app says in its module `sitemaps` which public addresses it has; this one collects them."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.contrib.sitemaps import Sitemap


def collect() -> dict[str, type[Sitemap] | Sitemap]:
    """Section name → sitemap, over all installed apps that have a module `sitemaps` with a table SITEMAPS."""
    sections: dict[str, type[Sitemap] | Sitemap] = {}
    for config in apps.get_app_configs():
        name = f"{config.name}.sitemaps"
        if config.name.startswith(("coburg_showcase", "merchants", "listings", "stories")) and find_spec(name):
            sections.update(import_module(name).SITEMAPS)
    return sections


SITEMAPS = collect()
