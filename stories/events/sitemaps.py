"""The public addresses of events: those on show, and the list of them all."""

import datetime as dt

from django.db.models import QuerySet

from coburg_showcase.machine_files.bilingual import BilingualSitemap, NamedPagesSitemap
from stories.events.models import Event


class ListSitemap(NamedPagesSitemap):
    names = ("events:index",)


class EventSitemap(BilingualSitemap):
    def items(self) -> QuerySet[Event]:
        return Event.objects.on_show().order_by("pk").only("slug", "changed_at", "visible_from")

    def lastmod(self, item: Event) -> dt.datetime:
        return item.told_at()


SITEMAPS = {"event-list": ListSitemap, "events": EventSitemap}
