"""manage.py import_merchants FILE: the city's list of businesses."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from merchants.importing.csv_file import ENCODINGS
from merchants.importing.rejected import RejectedFile
from merchants.importing.run import Summary, import_merchants
from merchants.importing.source import FileRefused


class Command(BaseCommand):
    help = (
        "Creates, updates or leaves alone businesses from a CSV or XLSX list, by slug. "
        "The columns are described in coburg_showcase/demo/data/README.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="report what would happen, and change nothing")
        parser.add_argument(
            "--rejected", type=Path, metavar="FILE", help="where rejected rows go (default: beside the list)"
        )
        parser.add_argument("--encoding", choices=sorted(ENCODINGS), help="of a CSV (default: find out)")
        parser.add_argument(
            "--checked-by", default="", help="who checked the facts about access (default: the city's operator)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        rejected = RejectedFile(options["rejected"] or path.with_name(f"{path.stem}-rejected.csv"))
        try:
            with tqdm(disable=None, unit_scale=True, leave=False) as bar, rejected:  # None: only on a terminal

                def progress(position: int, size: int) -> None:
                    bar.total = size or None
                    bar.update(position - bar.n)

                summary = import_merchants(
                    path,
                    rejected=rejected,
                    dry_run=options["dry_run"],
                    encoding=options["encoding"],
                    checked_by=options["checked_by"],
                    progress=progress,
                )
        except FileRefused as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(
                _("The file of rejected rows cannot be written: %(error)s") % {"error": error}
            ) from error
        for line in report(summary, rejected, dry_run=options["dry_run"]):
            self.stdout.write(line)


def report(summary: Summary, rejected: RejectedFile, *, dry_run: bool) -> list[str]:
    """What a person wants to know at the end."""
    lines = [
        _("%(created)s created, %(updated)s updated, %(unchanged)s unchanged, %(rejected)s rejected.")
        % {
            "created": summary.created,
            "updated": summary.updated,
            "unchanged": summary.unchanged,
            "rejected": summary.rejected,
        }
    ]
    if dry_run:
        lines.insert(0, _("Trial run, nothing was changed. The import would do this:"))
    if summary.ignored:
        lines.append(_("Unknown columns, ignored: %(columns)s.") % {"columns": ", ".join(summary.ignored)})
    if summary.absent:
        lines.append(
            _("Columns not in the file, left as they are: %(columns)s.") % {"columns": ", ".join(summary.absent)}
        )
    if rejected.is_written:
        lines.append(_("The rejected rows with their reasons: %(path)s") % {"path": rejected.path})
    return lines
