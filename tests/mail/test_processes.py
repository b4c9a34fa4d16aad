"""Processes that are killed, and several that work at once: real ones, on real rows."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from threading import Thread

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from coburg_showcase.mail import tasks
from coburg_showcase.mail.actions import enqueue, forget
from coburg_showcase.mail.models import OutgoingMail
from coburg_showcase.mail.rendering import Parts
from coburg_showcase.mail.sending import send_due
from tests.mail import server as fake

pytestmark = pytest.mark.django_db(transaction=True)


def posted(key: str) -> OutgoingMail:
    return enqueue(key=key, to="laden@example.org", parts=Parts(f"Betreff {key}", "Text"))


@contextmanager
def process(server: fake.MailServer, *arguments: str):
    """A Python process of ours on the test's database; killed with -9 in the end if it has not ended by itself."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.mail.process_settings",
        "TEST_DATABASE": connection.settings_dict["NAME"],
        "TEST_MAIL_PORT": str(server.port),
    }
    started = subprocess.Popen([sys.executable, *arguments], env=environment, stdout=subprocess.PIPE, text=True)
    try:
        yield started
    finally:
        started.kill()
        started.wait()
        started.stdout.close()


def wait_until(true: Callable[[], object], seconds: float = 30) -> None:
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends, "it did not happen in time"
        time.sleep(0.02)


def run_all_jobs_and_the_sweep() -> None:
    """Everything a worker may come to do afterwards, some of it twice."""
    for mail in OutgoingMail.objects.all():
        tasks.send(mail.pk)
    tasks.send_due(0)
    tasks.send_due(0)


@pytest.mark.rule("H-47")
def test_process_killed_between_storing_and_mailing_mails_once(server):
    with process(server, "-m", "tests.mail.process", "store") as web:
        assert web.stdout.readline() == "stored\n"
        web.kill()
    run_all_jobs_and_the_sweep()
    assert server.subjects == ["Betreff a"]


@pytest.mark.rule("H-47")
def test_worker_killed_before_the_server_accepts_mails_once(server):
    posted("a")
    server.mode = fake.SILENT
    with process(server, "-m", "tests.mail.process", "send"):
        wait_until(lambda: server.connections)
        server.mode = fake.OK
        assert send_due() == 0  # the row is the other worker's
    wait_until(lambda: send_due())
    run_all_jobs_and_the_sweep()
    assert server.subjects == ["Betreff a"]


def test_worker_killed_before_it_could_note_the_acceptance_mails_again_with_the_same_id(server):
    """The one documented case: nothing can make two systems commit at the same instant."""
    mail = posted("a")
    server.mode = fake.SLOW_TO_ACCEPT
    with process(server, "-m", "tests.mail.process", "send"):
        wait_until(lambda: server.mails)
        server.mode = fake.OK
    wait_until(lambda: send_due())
    run_all_jobs_and_the_sweep()
    assert [sent["Message-ID"] for sent in server.mails] == [mail.message_id] * 2


def test_several_workers_at_once_send_each_mail_once(server):
    for number in range(30):
        posted(str(number))
    sent = []

    def work() -> None:
        try:
            sent.append(send_due())
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(server.subjects) == sorted(f"Betreff {number}" for number in range(30))
    assert sum(sent) == 30


def test_deleting_waits_for_no_mail_server_and_leaves_nothing(server):
    enqueue(key="a", to="laden@example.org", parts=Parts("Betreff a", "Text"), about="enquiry:1")
    enqueue(key="b", to="laden@example.org", parts=Parts("Betreff b", "Text"), about="enquiry:1")
    server.mode = fake.SILENT
    with process(server, "-m", "tests.mail.process", "send"):
        wait_until(lambda: server.connections)
        assert forget(about="enquiry:1") == 1  # waiting for the other one would be a lock timeout
    job = ProcrastinateJob.objects.get(task_name="mail.forget")
    wait_until(lambda: forget(about="enquiry:1") or not OutgoingMail.objects.exists())
    tasks.forget(**job.args)
    run_all_jobs_and_the_sweep()
    assert (server.mails, OutgoingMail.objects.count()) == ([], 0)


def test_worker_of_the_town_sends_within_two_seconds(server):
    with process(server, "manage.py", "procrastinate", "worker", "--concurrency", "2"):
        posted("first")
        wait_until(lambda: server.mails)  # the worker has started
        waits = []
        for _ in range(3):
            posted(str(len(server.mails)))
            started, known = time.monotonic(), len(server.mails)
            wait_until(lambda known=known: len(server.mails) > known)
            waits.append(time.monotonic() - started)
        assert min(waits) < 2
        wait_until(lambda: OutgoingMail.objects.filter(state="sent").count() == 4)
        wait_until(lambda: not ProcrastinateJob.objects.filter(task_name="mail.send").exists())
    assert server.subjects == ["Betreff first", "Betreff 1", "Betreff 2", "Betreff 3"]
