"""A list of 50 MB stays within 300 MB of memory, in a process of its own and with a real database."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection

from merchants.importing.columns import MERCHANTS

from .lists import csv_text, row

MEGABYTE = 1024 * 1024
GOOD_ROWS = 300
PROGRAM = """
import json, resource, sys
from pathlib import Path
import django
django.setup()
from django.db import transaction
from merchants.importing.rejected import RejectedFile
from merchants.importing.run import import_merchants
from merchants.models import Category, Merchant
with transaction.atomic():
    top = Category.objects.create(slug="medien", name_de="Medien", name_en="Media")
    for slug in ("buchhandlung", "schreibwaren"):
        Category.objects.create(slug=slug, name_de=slug, name_en=slug, parent=top)
    with RejectedFile(Path(sys.argv[2])) as rejected:
        summary = import_merchants(Path(sys.argv[1]), rejected=rejected)
    stored = Merchant.objects.count()
    transaction.set_rollback(True)
if sys.platform == "linux":  # getrusage would tell of the test process as well, which this one was forked from
    peak = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) // 1024
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 * 1024)
print(json.dumps([peak, summary.created, summary.rejected, stored]))
"""


@pytest.mark.rule("H-50")
@pytest.mark.django_db
def test_fifty_megabytes_within_three_hundred(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    columns = (*MERCHANTS.columns, "bemerkung")
    remark = "Bemerkung " * 400
    rows = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(csv_text(columns=columns))
        while file.tell() < 50 * MEGABYTE:
            kind = "retail" if rows < GOOD_ROWS else "falsch"
            line = row(slug=f"laden-{rows}", kind=kind, opening_hours="", bemerkung=remark)
            file.write(csv_text(line, columns=columns).partition("\n")[2])
            rows += 1

    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path), str(tmp_path / "rejected.csv")],
        env={**os.environ, "DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "coburg_showcase.settings"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    peak, created, rejected, stored = json.loads(done.stdout.splitlines()[-1])
    assert (created, rejected, stored) == (GOOD_ROWS, rows - GOOD_ROWS, GOOD_ROWS)
    assert peak < 300


def database_url() -> str:
    """The test database as another process reaches it."""
    used = connection.settings_dict
    found = {"host": used["HOST"], "port": used["PORT"], "user": used["USER"], "password": used["PASSWORD"]}
    return f"postgresql:///{used['NAME']}?{urlencode({name: value for name, value in found.items() if value})}"
