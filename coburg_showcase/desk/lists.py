"""Lists at the desk that survive odd filters."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db import DataError, transaction
from django.http import HttpRequest


class SturdyList(ChangeList):
    """Django's own fails where a filter names what no column can hold: a NUL, the year 10000 (H-16, H-18).

    As with every other wrong filter the list is then shown without any.
    """

    def __init__(self, request: HttpRequest, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():  # an error of the database must not spoil the transaction around it
                super().__init__(request, *args, **options)
        except (ValueError, OverflowError, DataError) as wrong:
            if not request.GET:
                raise
            raise IncorrectLookupParameters(str(wrong)) from wrong


class SturdyLists(ModelAdmin):
    """What DeskSite puts before every ModelAdmin."""

    def get_changelist(self, request: HttpRequest, **options: Any) -> type[ChangeList]:
        return SturdyList
