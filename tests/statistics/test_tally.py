import os
import signal
import subprocess
import sys
import threading
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import Error, connection

from coburg_showcase.statistics import tally as tally_module
from coburg_showcase.statistics.models import DailyCount
from coburg_showcase.statistics.tally import Tally

BERLIN = ZoneInfo("Europe/Berlin")


def rows() -> list[tuple[date, str, str, int]]:
    return sorted(DailyCount.objects.values_list("day", "thing", "kind", "count"))


@time_machine.travel(datetime(2026, 11, 23, 12, tzinfo=BERLIN), tick=False)
def test_flush_adds_to_what_is_there(db, tally):
    tally.add("merchant:1", "view")
    tally.add("merchant:1", "view")
    tally.add("merchant:1", "call")
    first = tally.flush()
    tally.add("merchant:1", "view")

    assert (first, tally.flush(), tally.flush()) == (2, 1, 0)
    assert rows() == [(date(2026, 11, 23), "merchant:1", "call", 1), (date(2026, 11, 23), "merchant:1", "view", 3)]


def test_day_turns_at_midnight_in_town(db, tally):
    with time_machine.travel(datetime(2026, 10, 25, 0, 30, tzinfo=BERLIN), tick=False) as clock:
        tally.add("page:home", "view")
        clock.move_to(datetime(2026, 10, 25, 23, 59, 59, tzinfo=BERLIN))  # the day of 25 hours
        tally.add("page:home", "view")
        clock.move_to(datetime(2026, 10, 26, 0, 0, 1, tzinfo=BERLIN))
        tally.add("page:home", "view")
    tally.flush()

    assert [(day.day, count) for day, _, _, count in rows()] == [(25, 2), (26, 1)]


def test_flush_is_one_statement(db, tally, django_assert_num_queries):
    for number in range(30):
        tally.add(f"merchant:{number}", "view")

    with django_assert_num_queries(1):
        tally.flush()


def test_counts_wait_in_memory_while_the_database_is_lost(lost_database, tally, monkeypatch):
    tally.add("page:home", "view")
    with monkeypatch.context() as patch:
        lost_database(patch)
        with pytest.raises(Error):
            tally.flush()
        tally.add("page:home", "view")

    tally.flush()

    assert [row[3] for row in rows()] == [2]


def test_memory_is_bounded(tally, monkeypatch):
    monkeypatch.setattr(tally_module, "MOST", 100)
    for number in range(200):
        tally.add(f"page:{number}", "view")
        tally.add("page:0", "view")

    assert len(tally._counts) == 100
    assert sum(tally._counts.values()) == 300


def test_two_processes_flush_the_same_rows_at_once(transactional_db):
    things = [f"merchant:{number}" for number in range(300)]
    gate = threading.Barrier(2)

    def process(order: list[str]) -> None:
        own = Tally()
        for _ in range(10):
            for thing in order:
                own.add(thing, "view")
            gate.wait()
            own.flush()
        connection.close()

    threads = [threading.Thread(target=process, args=[order]) for order in (things, things[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {row[3] for row in rows()} == {20}
    assert len(rows()) == 300


PROGRAM = """
import os, signal, sys, time
import django
from django.conf import settings
django.setup()
settings.DATABASES["default"]["NAME"] = sys.argv[1]
from coburg_showcase.statistics.tally import common_tally
common_tally.in_background().add("page:home", "view")
if sys.argv[2] == "stop":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print("ready", flush=True)
    time.sleep(30)
"""


@pytest.mark.parametrize("how", ["end", "stop"])
def test_counts_are_written_when_the_process_ends(transactional_db, how):
    name = connection.settings_dict["NAME"]
    command = [sys.executable, "-c", PROGRAM, name, how]
    with subprocess.Popen(
        command, env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}, stdout=subprocess.PIPE
    ) as process:
        if how == "stop":
            process.stdout.readline()
            process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0

    own = [row[1:] for row in rows() if row[1] == "page:home"]  # this process may be writing what it counted before
    assert own == [("page:home", "view", 1)]
