"""Child processes that live and die together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import FrameType

PATIENCE = 15.0  # seconds a child gets to end by itself


class StopRequested(Exception):
    """Somebody pressed Ctrl-C or sent SIGTERM."""


def _stop(signum: int, frame: FrameType | None) -> None:
    raise StopRequested


def listen_for_stop() -> None:
    """From now on SIGINT, SIGTERM and SIGHUP raise StopRequested in the main thread."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)


def die_with_parent(parent: int) -> None:
    """In the child, before its program starts: end it when the parent is killed without a chance to tidy up.

    One that was killed before the kernel knew of the wish is no parent any more by then.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            os._exit(1)


class Family:
    """The processes of one `make run`."""

    def __init__(self) -> None:
        self.children: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, command: list[str]) -> None:
        # A session of its own: Ctrl-C reaches only us, and we stop the children in order.
        before = partial(die_with_parent, os.getpid())
        self.children[name] = subprocess.Popen(command, start_new_session=True, preexec_fn=before)

    def watch(self, each_turn: Callable[[], None] = lambda: None) -> str:
        """Wait until one child ends by itself and return its name; StopRequested passes through."""
        while True:
            for name, child in self.children.items():
                if child.poll() is not None:
                    return name
            each_turn()
            time.sleep(0.2)

    def stop(self) -> None:
        """End all children: politely, then by force; their own children are in their process group."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + PATIENCE
        for child in self.children.values():
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, deadline - time.monotonic()))
        for child in self.children.values():
            with suppress(ProcessLookupError, PermissionError):
                _kill_group(child)
            child.wait()


def _kill_group(child: subprocess.Popen[bytes]) -> None:
    os.killpg(child.pid, signal.SIGKILL)
