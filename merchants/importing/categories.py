"""The tree of categories from a list: all of it or nothing, because every row may be another one's parent."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from merchants import actions
from merchants.importing.columns import CATEGORIES
from merchants.importing.opened import open_source
from merchants.importing.source import Problem, Row
from merchants.importing.values import Wrong, text
from merchants.importing.writing import CREATED, UNCHANGED, UPDATED
from merchants.models import Category

MOST_ROWS = 2000


class CategoriesRefused(Exception):
    """Rows that are wrong, as (line, problem); nothing was written."""

    def __init__(self, problems: list[tuple[int, Problem]]) -> None:
        super().__init__("; ".join(f"{line}: {problem.column}: {problem.reason}" for line, problem in problems))
        self.problems = problems


@dataclass(slots=True)
class CategorySummary:
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    ignored: list[str] = field(default_factory=list)


def import_categories(path: Path, *, encoding: str | None = None) -> CategorySummary:
    """Create or update categories by slug, in the order of the file; none is deleted.

    Raises FileRefused or CategoriesRefused, and has then changed nothing.
    """
    with open_source(path, CATEGORIES, encoding=encoding) as source:
        rows = list(islice(source.rows, MOST_ROWS))
        summary = CategorySummary(ignored=source.header.ignored)
    problems = [(row.line, problem) for row in rows for problem in row.problems]
    if problems := problems or list(_problems(rows)):
        raise CategoriesRefused(problems)
    numbered = sorted(enumerate(rows), key=lambda each: bool(each[1].values["parent"]))  # parents first
    with transaction.atomic():
        known = {category.slug: category for category in Category.objects.all()}
        for position, row in numbered:
            outcome = _write(row.values, position, known)
            setattr(summary, outcome, getattr(summary, outcome) + 1)
    return summary


def _problems(rows: list[Row]) -> Iterator[tuple[int, Problem]]:
    stored = set(Category.objects.filter(parent__isnull=True).values_list("slug", flat=True))
    seconds = {row.values["slug"] for row in rows if row.values["parent"]}
    tops = (stored | {row.values["slug"] for row in rows}) - seconds
    seen: set[str] = set()
    for row in rows:
        for name, problem in _wrong_cells(row.values, tops, seen):
            yield row.line, Problem(name, row.values[name], problem)
        seen.add(row.values["slug"])


def _wrong_cells(values: dict[str, str], tops: set[str], seen: set[str]) -> Iterator[tuple[str, str]]:
    try:
        actions.check_slug(values["slug"])
        text(values["slug"], longest=60)
    except (actions.MerchantRefused, Wrong) as error:
        yield "slug", str(error)
    if values["slug"] in seen:
        yield "slug", _("This slug stands further up in the file already.")
    for name in ("name_de", "name_en"):
        try:
            text(values[name], longest=80, needed=True)
        except Wrong as error:
            yield name, str(error)
    if values["parent"] and values["parent"] not in tops:
        yield "parent", _("There is no category “%(slug)s” of the first level.") % {"slug": values["parent"][:60]}
    if any(len(word) > 60 for word in synonyms(values.get("synonyms", ""))):
        yield "synonyms", _("A synonym has at most 60 characters.")


def synonyms(value: str) -> list[str]:
    return list(dict.fromkeys(word for each in value.split(",") if (word := each.strip())))


def _write(values: dict[str, str], position: int, known: dict[str, Category]) -> str:
    wanted = {
        "name_de": values["name_de"],
        "name_en": values["name_en"],
        "parent_id": known[values["parent"]].pk if values["parent"] else None,
        "position": position,
        **({"synonyms": synonyms(values["synonyms"])} if "synonyms" in values else {}),
    }
    category = known.get(values["slug"])
    if category is None:
        known[values["slug"]] = Category.objects.create(slug=values["slug"], **wanted)
        return CREATED
    changed = [name for name, value in wanted.items() if getattr(category, name) != value]
    for name in changed:
        setattr(category, name, wanted[name])
    if not changed:
        return UNCHANGED
    category.save(update_fields=changed)
    return UPDATED
