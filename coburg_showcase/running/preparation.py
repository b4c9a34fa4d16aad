"""Everything that must be there before the first request: tables, texts, static files, the demo city.

Each step does nothing when there is nothing to do, so that a second start takes seconds.
"""

import hashlib
import io
import sys
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Preparing the database …")
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def compile_messages() -> None:
    call_command("messages", "compile", stdout=io.StringIO())


def fingerprint(folders: list[Path]) -> str:
    """Changes when a file in the folders appears, goes or changes."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                status = path.stat()
                digest.update(f"{path}:{status.st_size}:{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_static() -> None:
    """Collect, join, name and compress the static files, unless those in place were made from the very same ones.

    While developing they are served from where they lie.
    """
    if settings.DEBUG:
        return
    packages = Path(settings.BASE_DIR / "requirements")
    wanted = fingerprint([*settings.STATICFILES_DIRS, packages, Path(__file__).parent])
    stamp = Path(f"{settings.STATIC_ROOT}-manifest") / "made-from"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("Collecting static files …")
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(wanted)


def demo_city() -> None:
    from coburg_showcase.demo import loading

    if loading.is_empty():
        say("Loading the demo city: 350 businesses …")
        call_command("load_demo", draw_first=settings.DEMO_DRAW_FIRST, stdout=sys.stdout)
    loading.bring_up_to_date()


STEPS: list[Callable[[], None]] = [migrate, compile_messages, collect_static, demo_city]


def prepare() -> None:
    for step in STEPS:
        step()
    connection.close()
