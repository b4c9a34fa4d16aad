"""A column for HTML that people wrote: whatever way it is written, only the allowed part of it is stored."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from coburg_showcase.richtext.cleaning import clean_html


class RichTextField(models.TextField):
    """Cleaned on the way into the database, also by create(), bulk_create() and update(); templates clean it again
    on the way out (`|rich_text`). A migration sees a plain text column."""

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        if isinstance(value, str):
            value = clean_html(value)
        return super().get_db_prep_save(value, connection)

    def deconstruct(self) -> Any:
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.TextField", args, options
