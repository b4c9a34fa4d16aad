import time
from pathlib import Path
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from merchants.models import Merchant
DATA = Path("/work/main/coburg_showcase/demo/data")
@pytest.mark.django_db
def test_smoke(tmp_path, capsys):
    call_command("import_categories", DATA / "categories.csv")
    call_command("import_categories", DATA / "categories.csv")
    for i in range(2):
        t=time.perf_counter()
        with CaptureQueriesContext(connection) as q:
            call_command("import_merchants", DATA / "merchants.csv", rejected=tmp_path/"r.csv")
        print(time.perf_counter()-t, len(q), sum(not x["sql"].startswith("SELECT") for x in q))
    print([x["sql"][:150] for x in q if not x["sql"].startswith("SELECT")])
    if (tmp_path/"r.csv").exists(): print((tmp_path/"r.csv").read_text()[:3000])
    assert Merchant.objects.count()==350
