from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from merchants.importing.rejected import RejectedFile
from merchants.importing.run import Summary, import_merchants
from merchants.models import Category


@pytest.fixture
def shelves(db: None) -> None:
    """The two categories the builders' rows lie in."""
    top = Category.objects.create(slug="medien", name_de="Medien", name_en="Media")
    Category.objects.create(slug="buchhandlung", name_de="Buchhandlung", name_en="Bookshop", parent=top)
    Category.objects.create(slug="schreibwaren", name_de="Schreibwaren", name_en="Stationery", parent=top)


@pytest.fixture
def run(shelves: None, tmp_path: Path) -> Callable[..., Summary]:
    """Import a list; rejected rows go to tmp_path/rejected.csv."""

    def run(path: Path, **options: object) -> Summary:
        with RejectedFile(tmp_path / "rejected.csv") as rejected:
            return import_merchants(path, rejected=rejected, **options)

    return run


@contextmanager
def no_writes() -> Iterator[None]:
    """Nothing within sends a statement that changes a row."""
    with CaptureQueriesContext(connection) as queries:
        yield
    writes = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE", "COPY"))]
    assert writes == []
