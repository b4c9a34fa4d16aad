"""Whom the server runs as. An ordinary user runs it as themselves; for root, which PostgreSQL refuses, it runs as a
user number nobody else has, so that no other service shares its rights (as it would with `nobody`)."""

import os
import pwd
from hashlib import sha256
from pathlib import Path
from typing import TypedDict

from .errors import DatabaseUnavailable

# systemd's table of user numbers calls this range unused, and it exists within containers of 65,536 numbers.
FREE_NUMBERS = range(60578, 61184)


class RunAs(TypedDict, total=False):
    """Options of subprocess.Popen."""

    user: int
    group: int
    extra_groups: list[int]


def server_user(home: Path, data: Path) -> int | None:
    """The number to run the server of a cluster as: the one that owns its data, or a free one that follows from the
    cluster's path. None stands for whoever runs us."""
    if os.geteuid() != 0:
        return None
    if data.exists():
        return data.stat().st_uid
    start = int.from_bytes(sha256(os.fsencode(home)).digest()[:4]) % len(FREE_NUMBERS)
    for number in (*FREE_NUMBERS[start:], *FREE_NUMBERS[:start]):
        try:
            pwd.getpwuid(number)
        except KeyError:
            return number
    raise DatabaseUnavailable("No user number is free for the database server; run as an ordinary user instead.")


def run_as(user: int | None, group: int | None = None) -> RunAs:
    if user is None:
        return {}
    return {"user": user, "group": user if group is None else group, "extra_groups": []}


def initdb_account() -> pwd.struct_passwd | None:
    """An account with a name for `initdb`, which refuses bare numbers as the server itself does not."""
    if os.geteuid() != 0:
        return None
    accounts = [account for account in pwd.getpwall() if account.pw_uid != 0]
    if not accounts:
        raise DatabaseUnavailable("This machine knows no user but root, which PostgreSQL refuses: add one.")
    return next((account for account in accounts if account.pw_name == "nobody"), accounts[0])


def hand_over(folder: Path, user: int | None) -> None:
    """Make `user` the owner of a folder and all it holds."""
    if user is not None:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, user, user, follow_symlinks=False)
