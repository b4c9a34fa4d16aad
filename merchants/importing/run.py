"""The import as a whole: batches of rows, each in one transaction, so that each is one change of the site's content."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coburg_showcase.city.models import CitySettings
from merchants.importing.columns import MERCHANTS
from merchants.importing.entry import Entry, Known, check
from merchants.importing.opened import open_source
from merchants.importing.rejected import RejectedFile
from merchants.importing.source import FileRefused, Problem, Row
from merchants.importing.writing import Writer
from merchants.models import Category, Merchant

BATCH = 200
LOCK = 0x6D_65_72_63_68  # any number nobody else uses

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Summary:
    """What an import did; `ignored` are unknown columns, `absent` optional columns which the file does not have."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    ignored: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)

    def count(self, outcome: str) -> None:
        setattr(self, outcome, getattr(self, outcome) + 1)


def import_merchants(
    path: Path,
    *,
    rejected: RejectedFile,
    dry_run: bool = False,
    encoding: str | None = None,
    checked_by: str = "",
    on: date | None = None,
    progress: Progress = lambda position, size: None,
) -> Summary:
    """Create, update or leave alone the businesses of a list, by slug. Raises FileRefused before the first row.

    A wrong row goes into `rejected`, all the others in; nobody is ever deleted. A row is taken as a whole or not at
    all: hours that cannot be read keep the row out, so that no door is shown closed by mistake.
    `dry_run` does everything and takes it back, so its report is what the import would do.
    `checked_by` (default: the city's operator) and `on` (default: today) go with the facts about access.
    `progress` is called with position and size (0: unknown).
    Memory does not grow with the file but for one number a row, which finds a slug that stands in it twice.
    """
    city = CitySettings.load()
    leaves = Category.objects.filter(parent__isnull=False).values_list("slug", flat=True)
    with open_source(path, MERCHANTS, encoding=encoding) as source, _only_one_import():
        run = _Run(
            known=Known(leaves=frozenset(leaves), centre=(city.latitude, city.longitude)),
            writer=Writer(checked_by=(checked_by or city.operator_name)[:80], on=on or timezone.localdate()),
            rejected=rejected,
            dry_run=dry_run,
            summary=Summary(ignored=source.header.ignored, absent=source.header.absent),
        )
        while rows := list(islice(source.rows, BATCH)):
            run.import_batch(rows)
            progress(rows[-1].position, source.size)
    return run.summary


@contextmanager
def _only_one_import() -> Iterator[None]:
    """Two imports at once would report each other's rows as their own failures."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise FileRefused(_("Another import is running. Please wait until it has finished."))
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


@dataclass(slots=True)
class _Run:
    known: Known
    writer: Writer
    rejected: RejectedFile
    dry_run: bool
    summary: Summary
    seen: set[int] = field(default_factory=set)

    def import_batch(self, rows: list[Row]) -> None:
        entries = [entry for row in rows if (entry := self._checked(row))]
        if not entries:
            return
        slugs = [entry.slug for entry in entries]
        with transaction.atomic():
            existing, former = self.writer.existing(slugs), self.writer.former(slugs)
            for entry in entries:
                self._write(entry, existing.get(entry.slug), former)
            if self.dry_run:
                transaction.set_rollback(True)
        if self.dry_run:
            self.writer.forget_places()

    def _checked(self, row: Row) -> Entry | None:
        """The row's entry; None after its problems were written down."""
        found = row.problems or check(row, self.known)
        if isinstance(found, Entry):
            number = _number_of(found.slug)
            if number not in self.seen:
                self.seen.add(number)
                return found
            found = [Problem("slug", found.slug, _("This slug stands further up in the file already."))]
        self._reject(row.line, row.values.get("slug", ""), found)
        return None

    def _write(self, entry: Entry, merchant: Merchant | None, former: Mapping[str, str]) -> None:
        if merchant is None and entry.slug in former:
            reason = _("This is the former address of %(name)s and redirects there.") % {"name": former[entry.slug]}
            self._reject(entry.line, entry.slug, [Problem("slug", entry.slug, reason)])
            return
        try:
            with transaction.atomic():
                outcome = self.writer.write(entry, merchant)
        except (IntegrityError, DataError) as error:
            # The checks above should leave nothing to the database; if one is missing, it costs this row only.
            self.writer.forget_places()
            rule = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or type(error).__name__
            reason = _("The database refuses this row (%(rule)s).") % {"rule": rule}
            self._reject(entry.line, entry.slug, [Problem("", "", reason)])
        else:
            self.summary.count(outcome)

    def _reject(self, line: int, slug: str, problems: list[Problem]) -> None:
        self.summary.rejected += 1
        for problem in problems:
            self.rejected.write(line, slug, problem)


def _number_of(slug: str) -> int:
    """64 bits instead of a text: a million slugs stay below 100 MB."""
    return int.from_bytes(hashlib.blake2b(slug.encode(), digest_size=8).digest(), "big")
