"""python -m coburg_showcase.database start|stop|status|url|destroy [--name demo]"""

import argparse
import os
import sys
from pathlib import Path

from . import Cluster, DatabaseUnavailable, cluster, local_cluster

NOT_RUNNING = 3  # the exit code the Linux Standard Base gives to "status" of a stopped service


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m coburg_showcase.database", description="The local PostgreSQL.")
    parser.add_argument("command", choices=["start", "stop", "status", "url", "destroy"])
    parser.add_argument("--name", help="the cluster: demo (default), test, …")
    options = parser.parse_args()
    if options.name is None and (url := os.environ.get("DATABASE_URL")):
        print(url if options.command == "url" else "DATABASE_URL is set: the local database is not used.")
        return 0
    try:
        local = cluster(Path(__file__).resolve().parents[2], options.name) if options.name else local_cluster()
        return run(local, options.command)
    except DatabaseUnavailable as error:
        print(f"Database: {error}", file=sys.stderr)
        return 1


def run(local: Cluster, command: str) -> int:
    if command == "status":
        is_running = local.is_running()
        print(f"{'running' if is_running else 'stopped'}: {local.url}\nfiles: {local.home}")
        return 0 if is_running else NOT_RUNNING
    if command in ("start", "stop", "destroy"):
        getattr(local, command)()
    if command in ("start", "url"):
        print(local.url)
    return 0


if __name__ == "__main__":
    sys.exit(main())
