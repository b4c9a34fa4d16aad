"""How many rows a form of the desk may have below it."""

from typing import Any

from django.contrib.admin.options import InlineModelAdmin
from django.http import HttpRequest

MOST_ROWS = 200


class FewRows(InlineModelAdmin):
    """For every inline that can be edited; stands before Django's class.

    A request that claims more rows than `max_num` is refused before they are built: Django builds up to 2,000 of them,
    which takes longer than a request may.
    """

    max_num = MOST_ROWS

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        return super().get_formset(request, obj, absolute_max=self.get_max_num(request, obj), **options)
