"""What Django knows about the project: addresses and migrations."""

from collections.abc import Callable, Iterable, Iterator

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ProjectState
from django.urls import URLPattern, URLResolver
from django.utils import translation

MARKS = frozenset({"public", "retailer", "staff"})


def unmarked(patterns: Iterable[tuple[str, URLPattern]], is_third_party: Callable[[str], bool]) -> list[str]:
    """Addresses of ours whose view bears no access mark, or one that is none of the three."""
    return [
        f"{route}: the view bears no access mark"
        for route, pattern in patterns
        if not is_third_party(route) and getattr(pattern.callback, "access", None) not in MARKS
    ]


def address_names(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """The names of all addresses, those in namespaces with the namespace and a colon before them."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from address_names(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
        elif entry.name:
            yield namespace + entry.name


def missing_migrations(
    our_apps: Iterable[str], state: ProjectState | None = None, past: ProjectState | None = None
) -> list[str]:
    """Changes of models no migration makes, as app and operation; needs no database."""
    with translation.override(None):  # migrations hold the English names
        loader = MigrationLoader(None, ignore_no_migrations=True)
        detector = MigrationAutodetector(
            past or loader.project_state(),
            state or ProjectState.from_apps(apps),
            NonInteractiveMigrationQuestioner(specified_apps=set(our_apps), dry_run=True),
        )
        changes = detector.changes(graph=loader.graph)
    return [
        f"{app}: {operation.describe()}"
        for app in sorted(set(our_apps) & set(changes))
        for migration in changes[app]
        for operation in migration.operations
    ]
