"""python -m coburg_showcase.database on the terminal: what it prints and how it ends."""

from collections.abc import Callable
from pathlib import Path

from .conftest import Clone, servers

MakeClone = Callable[..., Clone]


def test_command_from_start_to_destroy(make_clone: MakeClone) -> None:
    clone = make_clone()
    address = clone.run("url").stdout
    stopped = clone.run("status")
    assert (stopped.returncode, stopped.stdout.splitlines()[0]) == (3, f"stopped: {address.strip()}")
    assert clone.run("start").stdout == address
    running = clone.run("status")
    assert (running.returncode, running.stdout.splitlines()[0]) == (0, f"running: {address.strip()}")
    assert clone.run("url", "--name", "other").stdout == address.replace("test", "other")
    in_use = clone.hold()
    in_use.stdout.readline()
    refused = clone.run("destroy")
    assert refused.returncode == 1
    assert refused.stderr == "Database: in use by another program; end that first.\n"
    in_use.communicate()
    for command in ("stop", "stop", "destroy", "destroy"):
        assert (clone.run(command).returncode, clone.run(command).stderr) == (0, "")
    assert servers(clone.root) == []


def test_command_with_database_url_starts_nothing(make_clone: MakeClone) -> None:
    clone = make_clone()
    said = clone.run("start", DATABASE_URL="postgres://user@elsewhere/name")
    assert (said.returncode, said.stdout) == (0, "DATABASE_URL is set: the local database is not used.\n")
    assert clone.run("url", DATABASE_URL="postgres://user@elsewhere/name").stdout == "postgres://user@elsewhere/name\n"
    assert servers(clone.root) == []


def test_command_without_programs(make_clone: MakeClone, open_folder: Path) -> None:
    clone = make_clone()
    refused = clone.run("start", POSTGRES_BIN=str(open_folder))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == (
        f"Database: POSTGRES_BIN={open_folder} holds no PostgreSQL programs of version 15 or later that you may run.\n"
    )


def test_command_with_a_bad_name(make_clone: MakeClone) -> None:
    refused = make_clone().run("start", "--name", "../demo")
    assert refused.returncode == 1
    assert refused.stderr.startswith("Database: '../demo' cannot name a cluster")
