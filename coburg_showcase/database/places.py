"""Where a local cluster keeps its files. The addresses follow from the clone's path alone, so that settings can name
the database before anything runs."""

import os
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import IO

from .errors import DatabaseUnavailable

ROOT_STATE = Path("/var/lib/schaufenster-coburg")
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET = 103  # bytes of a Unix socket's full path: macOS takes 103, Linux 107


def home_of(root: Path, name: str) -> Path:
    """The folder of the cluster `name` of the clone at `root`: inside the clone for an ordinary user.

    PostgreSQL refuses to run as root, and the user it then runs as may not be able to enter the clone; so root's
    clusters live under /var/lib, which no cleaner of temporary files visits and nobody else can write to.
    """
    root = root.resolve()
    if os.geteuid() == 0:
        return ROOT_STATE / _digest(root) / name
    return root / ".local" / "postgres" / name


def socket_folder_of(home: Path) -> Path:
    """The folder of the socket: in the cluster's own, or where no client could use that, a short one under /tmp.

    A path may be too long, and a comma means a list of hosts to PostgreSQL's clients.
    """
    folder = home / "socket"
    if len(os.fsencode(folder / SOCKET_NAME)) <= LONGEST_SOCKET and "," not in str(folder):
        return folder
    return Path("/tmp") / f"schaufenster-{os.geteuid()}-{_digest(home)}"  # noqa: S108 – see private_folder


def make_home(home: Path) -> None:
    """Make the cluster's folder: closed to others, or for root passable, so that the server's user gets to its data."""
    home.mkdir(parents=True, exist_ok=True)
    if os.geteuid() != 0:
        home.chmod(0o700)
        return
    for folder in (home, *home.parents[:2]):
        folder.chmod(0o711)


def remove_empty_parents(home: Path) -> None:
    """Leave nothing of a destroyed cluster: its two parents go as well once nothing else is in them."""
    for folder in home.parents[:2]:
        with suppress(OSError):
            folder.rmdir()


def private_folder(folder: Path, owner: int | None) -> None:
    """Make a folder only its owner (and root) can enter: whoever can enter it may use the database. One that is already
    there is taken only if it is no link, belongs to the right user and is closed to others; /tmp is open to everybody.

    An `owner` other than the caller is for root, whose clusters lie where nobody else can put anything.
    """
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    if owner is not None:
        os.chown(folder, owner, owner, follow_symlinks=False)
    found = folder.lstat()
    right_owner = os.geteuid() if owner is None else owner
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != right_owner or found.st_mode & 0o077:
        raise DatabaseUnavailable(
            f"{folder} must be a folder of user {right_owner} with mode 0700, but is not; remove it and try again."
        )


def open_private(path: Path, mode: str) -> IO[str]:
    """A file no other user can open, and so not lock either."""
    return open(path, mode, opener=lambda name, flags: os.open(name, flags, 0o600))


def _digest(path: Path) -> str:
    return sha256(os.fsencode(path)).hexdigest()[:12]
