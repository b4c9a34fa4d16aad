from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.core.checks import CheckMessage, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.utils import timezone

from coburg_showcase.city.placeholders import is_placeholder

from .keys import PageKey
from .models import LegalPage

# The accessibility statement is reviewed once a year; say so one month before.
REVIEW_DUE_AFTER = timedelta(days=335)


def stored_pages() -> list[LegalPage]:
    """The pages the operator has taken over; none where the database cannot be asked or is not migrated yet."""
    try:
        if LegalPage._meta.db_table not in connection.introspection.table_names():
            return []
        return list(LegalPage.objects.all())
    except (DatabaseError, ImproperlyConfigured):
        return []


@register("pages", deploy=True)
def check_pages(**kwargs: Any) -> list[CheckMessage]:
    """pages.W001 the accessibility statement is due for review, pages.W002 placeholder text in a stored page."""
    pages = stored_pages()
    return [*_review_due(pages), *_placeholders_left(pages)]


def _review_due(pages: list[LegalPage]) -> Iterator[CheckMessage]:
    last_good_day = timezone.localdate() - REVIEW_DUE_AFTER
    for page in pages:
        if page.key == PageKey.ACCESSIBILITY and page.checked_on and page.checked_on <= last_good_day:
            yield Warning(
                f"The accessibility statement was last reviewed on {page.checked_on}.",
                hint="Review it at least once a year and enter the new day under “Legal and help pages”.",
                id="pages.W001",
            )


def _placeholders_left(pages: list[LegalPage]) -> Iterator[CheckMessage]:
    for page in pages:
        if is_placeholder(page.body_de) or is_placeholder(page.body_en):
            yield Warning(
                f"The page “{page.key}” still holds placeholder text.",
                hint="Replace it under “Legal and help pages” in the back office.",
                id="pages.W002",
            )
