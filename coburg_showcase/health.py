"""Two questions of an operator: does the process live, and is it ready to serve?"""

import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from coburg_showcase.access import public


@public(cache=False)
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers; asks nothing else."""
    return uncached({"status": "live"})


@public(cache=False)
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when database, migrations, media folder and job queue are all right, otherwise 503 with what is not."""
    results = {name: outcome(check) for name, check in CHECKS.items()}
    healthy = all(result == "ok" for result in results.values())
    return uncached({"status": "ready" if healthy else "not ready", **results}, status=200 if healthy else 503)


def uncached(data: dict[str, str], status: int = 200) -> JsonResponse:
    return JsonResponse(data, status=status, headers={"Cache-Control": "no-store"})


def outcome(check: Callable[[], str]) -> str:
    """What the check says; any failure becomes a short word, never a trace (it is public)."""
    try:
        return check()
    except Exception:
        return "failed"


def database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def migrations() -> str:
    executor = MigrationExecutor(connection)
    return "pending" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else "ok"


def media() -> str:
    Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=settings.MEDIA_ROOT):
        return "ok"


def job_queue() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM procrastinate_jobs LIMIT 1")
    return "ok"


CHECKS = {"database": database, "migrations": migrations, "media": media, "jobs": job_queue}
