"""The public pages of the stories."""

from datetime import datetime

from coburg_showcase.machine_files.bilingual import BilingualSitemap, NamedPagesSitemap
from stories.models import Series, Story, Trail


class StoriesIndexSitemap(NamedPagesSitemap):
    names = ("stories:index",)


class SeriesSitemap(BilingualSitemap):
    def items(self) -> list[Series]:
        return list(Series.objects.all())

    def location(self, item: Series) -> str:
        return item.get_absolute_url()


class StorySitemap(BilingualSitemap):
    def items(self) -> list[Story]:
        return list(Story.objects.on_show().newest_first())

    def lastmod(self, story: Story) -> datetime:
        return story.changed_at


class TrailSitemap(BilingualSitemap):
    def items(self) -> list[Trail]:
        return list(Trail.objects.on_show().newest_first())

    def lastmod(self, trail: Trail) -> datetime:
        return max(trail.updated_at, trail.visible_from)


SITEMAPS = {
    "stories-index": StoriesIndexSitemap,
    "series": SeriesSitemap,
    "stories": StorySitemap,
    "walks": TrailSitemap,
}
