"""The public addresses of action days; past ones keep their page."""

from datetime import datetime

from coburg_showcase.machine_files.bilingual import BilingualSitemap
from merchants.action_days.models import ActionDay
from merchants.action_days.models.action_day import ActionDayQuerySet


class ActionDaySitemap(BilingualSitemap):
    def items(self) -> ActionDayQuerySet:
        return ActionDay.objects.published().soonest_first().only("slug", "updated_at")

    def lastmod(self, item: ActionDay) -> datetime:
        return item.updated_at


SITEMAPS = {"action-days": ActionDaySitemap}
