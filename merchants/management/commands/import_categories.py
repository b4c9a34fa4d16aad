"""manage.py import_categories FILE: the tree of trades."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from merchants.importing.categories import CategoriesRefused, import_categories
from merchants.importing.csv_file import ENCODINGS
from merchants.importing.source import FileRefused


class Command(BaseCommand):
    help = "Creates or updates categories from a CSV or XLSX list, by slug: slug, name_de, name_en, parent, synonyms."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--encoding", choices=sorted(ENCODINGS), help="of a CSV (default: find out)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            summary = import_categories(options["file"], encoding=options["encoding"])
        except FileRefused as error:
            raise CommandError(str(error)) from error
        except CategoriesRefused as error:
            lines = [
                _("Line %(line)s, %(column)s: %(reason)s")
                % {"line": line, "column": problem.column or "–", "reason": problem.reason}
                for line, problem in error.problems
            ]
            raise CommandError("\n".join([_("Nothing was imported."), *lines])) from error
        self.stdout.write(
            _("%(created)s created, %(updated)s updated, %(unchanged)s unchanged.")
            % {"created": summary.created, "updated": summary.updated, "unchanged": summary.unchanged}
        )
