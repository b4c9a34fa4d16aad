"""Starts, shares and stops the server of one local cluster. Who is there is read from locks of the kernel, which vanish
with their processes – not from files with process numbers, which outlive them:

    lock     held alone by whoever starts, stops or removes the server
    users    held together by everybody who uses the server; the last one to go stops it
    server   held by the server itself, which inherits it: free means that none of its processes is left
"""

import errno
import os
import re
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, LOCK_UN, flock
from pathlib import Path
from typing import IO
from urllib.parse import quote

from . import places, server, wire
from .errors import DatabaseUnavailable

ROLE = DATABASE = "schaufenster"
STARTING_OR_STOPPING, NO_SUCH_DATABASE, NO_SUCH_ROLE = "57P03", "3D000", "28000"
PATIENCE = 60.0  # seconds for a start (after a crash the server replays its log) or an orderly stop


def cluster(root: Path, name: str = "demo") -> "Cluster":
    """The cluster `name` of the clone at `root`. Nothing is made or started yet."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,30}", name):
        raise DatabaseUnavailable(f"'{name}' cannot name a cluster: use up to 31 of a–z, 0–9, - and _.")
    return Cluster(places.home_of(root, name))


class Cluster:
    """One server with one database, reached over a Unix socket. Methods raise DatabaseUnavailable with one sentence."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.socket_folder = places.socket_folder_of(home)
        self._memberships: list[IO[str]] = []
        self._kept = home / "kept"

    @property
    def url(self) -> str:
        return f"postgres://{ROLE}@{quote(str(self.socket_folder), safe='')}/{DATABASE}"

    def is_running(self) -> bool:
        return self._ask() not in (None, STARTING_OR_STOPPING)

    def acquire(self) -> None:
        """Start the server unless it runs, and count as its user until `release` or the end of this process."""
        with self._alone():
            membership = self._open("users")
            try:
                flock(membership, LOCK_SH)
                self._launch()
            except BaseException:
                membership.close()
                raise
            self._memberships.append(membership)

    def release(self) -> None:
        """Stop being a user; the last one stops the server, unless `start` has it kept."""
        with self._alone():
            with self._memberships.pop() as membership:
                flock(membership, LOCK_UN)  # for copies in forked processes, too
            if not self._kept.exists() and not self._in_use():
                self._shut_down()

    def start(self) -> None:
        """Start the server unless it runs, and keep it without users until `stop`."""
        with self._alone():
            self._launch()
            self._kept.touch()

    def stop(self) -> None:
        """Stop the server. While others use it, it stops when the last of them goes, and the error says so."""
        if not self.home.exists():
            return
        with self._alone():
            self._kept.unlink(missing_ok=True)
            if self._in_use():
                raise DatabaseUnavailable("in use by another program; it stops when the last of them ends.")
            self._shut_down()

    def destroy(self) -> None:
        """Stop the server and remove all its files, of every version."""
        if not self.home.exists():
            return
        with self._alone():
            if self._in_use():
                raise DatabaseUnavailable("in use by another program; end that first.")
            self._shut_down()
            if self.socket_folder.exists():
                shutil.rmtree(self.socket_folder)
            shutil.rmtree(self.home)
            places.remove_empty_parents(self.home)

    def _launch(self) -> None:
        """Return with a server that answers, or raise with none left behind."""
        if self._is_ready():
            return
        if not self._is_gone():  # starting or ending without its launcher, or cut off from its socket
            socket = self.socket_folder / places.SOCKET_NAME
            _wait(lambda: self._is_ready() or self._is_gone() or not socket.exists())
            if self._is_ready():
                return
            self._shut_down()
        if pid := server.find_process(self.home):
            raise DatabaseUnavailable(f"process {pid} serves the files in {self.home} by other means; stop it first.")
        self._kept.unlink(missing_ok=True)
        process = None
        try:
            with self._open("server") as lock:
                flock(lock, LOCK_EX)
                process = server.spawn(self.home, self.socket_folder, lock.fileno())
            _wait(lambda: self._is_ready() or process.poll() is not None)
            if not self._is_ready():
                raise DatabaseUnavailable(f"PostgreSQL did not start: {server.last_words(self.home)}")
            if self._is_gone():  # it answers, so the lock it inherited does not hold
                raise DatabaseUnavailable(f"{self.home} has no working locks (a network drive?); set DATABASE_URL.")
        except BaseException:
            if process:
                process.send_signal(signal.SIGQUIT)  # at once, without finishing what it does
                process.wait()
            raise

    def _shut_down(self) -> None:
        for number, patience in ((signal.SIGINT, PATIENCE), (signal.SIGQUIT, 10), (signal.SIGKILL, 10)):
            if self._is_gone():
                break
            if pid := server.find_process(self.home):
                with suppress(ProcessLookupError):
                    os.kill(pid, number)
            _wait(self._is_gone, patience)
        else:
            raise DatabaseUnavailable(f"the server does not end; see {self.home / server.LOG}.")
        server.collect(self.home)

    def _is_ready(self) -> bool:
        """Whether the server answers. Role and database are made where they are missing."""
        answer = self._ask()
        if answer in (NO_SUCH_DATABASE, NO_SUCH_ROLE):
            # An ordinary role as in production: it may make databases (for tests) and trusted extensions, no more.
            self._ask(server.SUPERUSER, "postgres", f"CREATE ROLE {ROLE} LOGIN CREATEDB")
            self._ask(server.SUPERUSER, "postgres", f"CREATE DATABASE {DATABASE} OWNER {ROLE}")
            answer = self._ask()
            if answer in (NO_SUCH_DATABASE, NO_SUCH_ROLE):
                raise DatabaseUnavailable(f"the database could not be made: {server.last_words(self.home)}")
        return answer not in (None, STARTING_OR_STOPPING)

    def _ask(self, user: str = ROLE, database: str = DATABASE, statement: str = "") -> str | None:
        try:
            return wire.ask(self.socket_folder / places.SOCKET_NAME, user, database, statement)
        except OSError:
            return None

    def _is_gone(self) -> bool:
        return self._is_free("server")

    def _in_use(self) -> bool:
        return not self._is_free("users")

    def _is_free(self, name: str) -> bool:
        with self._open(name) as file:
            try:
                flock(file, LOCK_EX | LOCK_NB)
            except BlockingIOError:
                return False
            return True

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else starts, stops or removes this cluster meanwhile; what the system refuses is put plainly."""
        try:
            with self._locked():
                yield
        except OSError as error:
            sentence = f"the local database cannot be used – {error.strerror or error}: {error.filename or self.home}"
            if os.geteuid() == 0 and error.errno in (errno.EPERM, errno.EACCES, errno.EINVAL):
                sentence += " (for root, the server has to run as another user; is that allowed here?)"
            raise DatabaseUnavailable(sentence) from error

    def _locked(self) -> IO[str]:
        while True:
            places.make_home(self.home)
            with suppress(FileNotFoundError):  # `destroy` removes the file while others wait for it
                file = self._open("lock")
                flock(file, LOCK_EX)
                if os.path.samestat(os.fstat(file.fileno()), (self.home / "lock").stat()):
                    return file

    def _open(self, name: str) -> IO[str]:
        return places.open_private(self.home / name, "a")


def _wait(condition: Callable[[], bool], seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
