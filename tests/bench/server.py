"""A production-like server for the length of a `with` block, on a free port of the loopback."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

WORKERS = 2
PATIENCE = 60.0


class CannotMeasure(Exception):
    """One sentence for the person at the terminal."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(application: str, workers: int = WORKERS, **environment: str) -> Iterator[str]:
    """Yield the address `http://127.0.0.1:<port>` of a server that answers; ended with all its workers afterwards.

    `application` as module:name. The same server and options as `make run`.
    """
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "1", "--no-ws", "--http", "1", "--log-level", "error"),
        application,
    ]
    settings = {"SHOWCASE_MODE": "demo", "SITE_URL": address, "DJANGO_SETTINGS_MODULE": "coburg_showcase.settings"}
    process = subprocess.Popen(command, env={**os.environ, **settings, **environment}, start_new_session=True)
    try:
        _wait_for(address, process)
        yield address
    finally:
        _end(process)


def _wait_for(address: str, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise CannotMeasure("The server to be measured did not start; its words stand above.")
        try:
            with urllib.request.urlopen(address + "/", timeout=30):
                return
        except urllib.error.HTTPError:
            return  # it answers, if only with an error: the load program will tell
        except OSError:
            time.sleep(0.1)
    raise CannotMeasure(f"The server to be measured did not answer within {PATIENCE:.0f} seconds.")


def _end(process: subprocess.Popen) -> None:
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
