"""The server process of a cluster and its data folder. The launcher sees to it that only one program at a time calls
these functions for a cluster."""

import os
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from . import account, places
from .errors import DatabaseUnavailable
from .programs import Programs, copy_for_other_user, find_programs

SUPERUSER = "postgres"
LOG = "server.log"
ENVIRONMENT = {"LC_ALL": "C", "TZ": "UTC"}  # PGDATA, PGPORT and their like must not interfere

# Servers this process started: their parent has to collect them when they end.
_children: dict[Path, subprocess.Popen[bytes]] = {}


def spawn(home: Path, socket_folder: Path, lock: int) -> subprocess.Popen[bytes]:
    """Start the server on the data of the programs' major version, made if missing. It is not ready yet.

    The server keeps the file descriptor `lock` open as long as one of its processes lives. Call only when no server
    of this cluster runs: what a killed one left behind is cleared away.
    """
    programs = find_programs()
    data = home / f"data-{programs.major}"
    user = account.server_user(home, data)
    places.private_folder(socket_folder, user)
    if user is not None:
        programs = copy_for_other_user(programs, home)
    if not data.exists():
        _initialise(programs, home, data, user)
    # PostgreSQL refuses to start if the number of a dead server belongs to some other process by now.
    for stale in (data / "postmaster.pid", socket_folder / f"{places.SOCKET_NAME}.lock"):
        stale.unlink(missing_ok=True)
    quoted = str(socket_folder).replace('"', '""')
    options = {
        "listen_addresses": "",
        "unix_socket_directories": f'"{quoted}"',
        "unix_socket_permissions": "0700",
        "port": "5432",
        "max_connections": "100",
    }
    if not _is_durable(home):
        options |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    with places.open_private(home / LOG, "w") as log:
        process = subprocess.Popen(
            [programs.folder / "postgres", "-D", data, *(f"--{name}={value}" for name, value in options.items())],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env=ENVIRONMENT,
            umask=0o077,
            pass_fds=[lock],
            start_new_session=True,  # Ctrl-C on the terminal is for the program using it
            **account.run_as(user),
        )
    collect(home)
    _children[home] = process
    return process


def collect(home: Path) -> None:
    """Take leave of a server that has ended, if it was this process's child."""
    if child := _children.pop(home, None):
        child.wait()


def find_process(home: Path) -> int | None:
    """The number of the server process – if the one its file names is really this cluster's server."""
    for file in home.glob("data-*/postmaster.pid"):
        with suppress(OSError, ValueError, IndexError):
            number = int(file.read_text().split()[0])
            if os.fsencode(file.parent) in _command_line(number):
                return number
    return None


def last_words(home: Path) -> str:
    return _cause((home / LOG).read_text(errors="replace"))


def _initialise(programs: Programs, home: Path, data: Path, user: int | None) -> None:
    """Make the data folder: elsewhere first, then renamed, so that it exists as a whole or not at all."""
    for leftover in home.glob("new-*"):
        shutil.rmtree(leftover)
    for other in home.glob("data-*"):
        sys.stderr.write(f"Database: starting empty with PostgreSQL {programs.major}; {other} is left as it is.\n")
    fresh = Path(mkdtemp(prefix="new-", dir=home))
    try:
        maker = account.initdb_account()
        if maker:
            os.chown(fresh, maker.pw_uid, maker.pw_gid)
        # Who gets through the socket's folder is trusted.
        options = [f"--username={SUPERUSER}", "--auth-local=trust", "--auth-host=reject", *programs.initdb_locale]
        if not _is_durable(home):
            options.append("--no-sync")
        initdb = subprocess.run(
            [programs.folder / "initdb", "-D", fresh, *options],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            cwd="/",
            env=ENVIRONMENT,
            umask=0o077,
            **(account.run_as(maker.pw_uid, maker.pw_gid) if maker else {}),
        )
        if initdb.returncode != 0:
            raise DatabaseUnavailable(f"PostgreSQL could not make its files in {home}: {_cause(initdb.stderr)}")
        account.hand_over(fresh, user)
        fresh.rename(data)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def _is_durable(home: Path) -> bool:
    """Tests are quicker without regard to power cuts."""
    return home.name != "test"


def _command_line(number: int) -> bytes:
    if Path("/proc/self/cmdline").exists():
        return Path(f"/proc/{number}/cmdline").read_bytes()
    return subprocess.run(["ps", "-ww", "-o", "command=", "-p", str(number)], capture_output=True).stdout


def _cause(output: str) -> str:
    """The first error of what a program printed, or its last line."""
    lines = [line for line in output.splitlines() if line.strip()] or ["it gave no reason."]
    return next((line for line in lines if re.search(r"\b(FATAL|PANIC|ERROR|error):", line)), lines[-1])
