"""`make run` as a person at the terminal meets it: it opens, keeps its data, and leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psutil
import pytest

from coburg_showcase.database import cluster
from coburg_showcase.running.__main__ import CannotStart, chosen_port, refuse_taken_port, web_command

ROOT = Path(__file__).resolve().parents[2]
CLUSTER = "running"
PATIENCE = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(port: int, path: str = "/") -> tuple[int, str]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return answer.status, answer.read().decode()


class House:
    """One `make run` with a database cluster, folders and a port of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        of_the_tests = {"DATABASE_URL", "SITE_URL", "ALLOWED_HOSTS", "SHOWCASE_MODE", "PAGE_CACHE_ENABLED"}
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in of_the_tests},
            "DATABASE_CLUSTER": CLUSTER,
            "PORT": str(self.port),
            "MEDIA_ROOT": str(folder / "media"),
            "STATIC_ROOT": str(folder / "static"),
            "DEMO_DRAW_FIRST": "0",
        }

    def start(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "coburg_showcase.running"]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=pipe, stderr=pipe, text=True)

    def wait_until_open(self, process: subprocess.Popen[str]) -> float:
        """Seconds until the first 200."""
        begin = time.monotonic()
        while time.monotonic() - begin < PATIENCE:
            assert process.poll() is None, process.stderr.read()
            try:
                if get(self.port)[0] == 200:
                    return time.monotonic() - begin
            except OSError:
                time.sleep(0.1)
        raise AssertionError("it did not open")

    def family(self) -> list[psutil.Process]:
        """Every living process of this house: web server, worker, database server."""
        mine = []
        for process in psutil.process_iter():
            try:
                if process.status() != psutil.STATUS_ZOMBIE and self.is_mine(process):
                    mine.append(process)
            except psutil.Error:
                continue
        return mine

    def is_mine(self, process: psutil.Process) -> bool:
        server = str(cluster(ROOT, CLUSTER).home) in " ".join(process.cmdline())
        return server or process.environ().get("STATIC_ROOT") == self.environment["STATIC_ROOT"]

    def wait_until_gone(self) -> list[psutil.Process]:
        deadline = time.monotonic() + 20
        while (left := self.family()) and time.monotonic() < deadline:
            time.sleep(0.2)
        return left


@pytest.fixture
def house(tmp_path):
    cluster(ROOT, CLUSTER).destroy()
    house = House(tmp_path)
    yield house
    for process in house.family():
        process.kill()
    cluster(ROOT, CLUSTER).destroy()


def test_opens_keeps_its_data_and_leaves_nothing_behind(house):
    first = house.start()
    house.wait_until_open(first)
    assert "Stoffkontor Fadenlauf" in get(house.port, "/laeden/stoffkontor-fadenlauf/")[1]

    taken = house.start()
    _, error = taken.communicate(timeout=30)
    assert taken.returncode == 1
    assert f"Port {house.port} on 127.0.0.1 cannot be used" in error

    first.send_signal(signal.SIGTERM)
    out, _ = first.communicate(timeout=40)
    assert f"Schaufenster Coburg is open: http://127.0.0.1:{house.port}/" in out
    assert "stadt@example.org" in out
    assert first.returncode == 0
    assert house.wait_until_gone() == []

    second = house.start()
    house.wait_until_open(second)
    second.send_signal(signal.SIGINT)
    out, _ = second.communicate(timeout=40)
    assert "Loading the demo city" not in out
    assert house.wait_until_gone() == []

    third = house.start()
    house.wait_until_open(third)
    third.kill()
    try:
        third.communicate(timeout=PATIENCE)  # until its worker, too, has finished the picture it was drawing
    except subprocess.TimeoutExpired:
        pytest.fail(f"still there: {[' '.join(process.cmdline()) for process in house.family()]}")
    left = house.wait_until_gone()
    assert all(str(cluster(ROOT, CLUSTER).home) in " ".join(process.cmdline()) for process in left)


def test_web_server_ends_although_its_workers_are_still_loading():
    # A signal that meets a worker before it listens is lost; the server must not wait for that worker for ever.
    command = [*web_command("127.0.0.1", free_port())[:-1], "tests.running.slow_application:application"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        workers = [psutil.Process(int(server.stdout.readline().split()[1])) for _ in range(2)]
        server.terminate()
        server.wait(timeout=PATIENCE)
        assert not any(worker.is_running() for worker in workers)
    finally:
        for process in [*psutil.Process(server.pid).children(), server] if server.poll() is None else []:
            process.kill()


@pytest.mark.parametrize("port", ["achtzig", "0", "65536", "-1"])
def test_odd_port_is_refused_with_a_sentence(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(CannotStart, match="PORT must be a number"):
        chosen_port()


def test_address_of_another_machine_is_refused():
    with pytest.raises(CannotStart, match="cannot be used"):
        refuse_taken_port("192.0.2.1", 8000)
