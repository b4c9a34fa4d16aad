"""The life of a cluster, whoever runs it."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from coburg_showcase.database import Cluster, DatabaseUnavailable, cluster, database_url, local_cluster, running
from coburg_showcase.database.account import run_as, server_user
from coburg_showcase.database.places import SOCKET_NAME

from .conftest import data_of, servers

EXTENSIONS = ["btree_gin", "btree_gist", "citext", "pg_trgm", "unaccent"]


def one(url: str, statement: str) -> object:
    with psycopg.connect(url) as connection:
        return connection.execute(statement).fetchone()[0]


def run(url: str, *statements: str) -> None:
    with psycopg.connect(url) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def other_process(local: Cluster, shared_root: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that uses the cluster `local` until its input ends."""
    code = (
        "import sys; from pathlib import Path; from coburg_showcase.database import cluster, running\n"
        f"with running(cluster(Path({str(shared_root)!r}), 'test')): print('ready', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout.readline() == "ready\n"
    yield process
    process.kill()
    process.communicate()


@pytest.mark.usefixtures("each_programs")
def test_database_is_what_django_needs(fresh: Cluster) -> None:
    with running(fresh) as url:
        run(url, *(f"CREATE EXTENSION {name}" for name in EXTENSIONS), "CREATE TABLE thing (name citext)")
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE test_made_by_django")
        assert one(url, "SELECT current_user || ' ' || current_database()") == "schaufenster schaufenster"
        assert one(url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
        assert one(url, "SELECT lower('ÄÖÜ') || upper('é')") == "äöüÉ"
        assert one(url, "SELECT 'BÄCKEREI' ILIKE 'bäckerei' AND similarity('ÄPFEL', 'äpfel') = 1") is True
        assert one(url, "SELECT string_agg(x, '' ORDER BY x) FROM unnest(ARRAY['ä', 'Z', 'a']) x") == "Zaä"
        shown = {name: one(url, f"SHOW {name}") for name in ("server_encoding", "listen_addresses", "max_connections")}
    assert shown == {"server_encoding": "UTF8", "listen_addresses": "", "max_connections": "100"}


def test_demo_is_durable_and_test_is_quick(demo: Cluster, local: Cluster) -> None:
    with running(demo) as demo_url, running(local) as test_url:
        assert (one(demo_url, "SHOW fsync"), one(test_url, "SHOW fsync")) == ("on", "off")


def test_environment_of_other_servers_is_ignored(local: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"PGPORT": "6543", "PGDATA": "/nowhere", "PGHOST": "elsewhere", "LC_ALL": "de_XX"}.items():
        monkeypatch.setenv(name, value)
    with running(local):
        assert (local.socket_folder / SOCKET_NAME).is_socket()


def test_last_user_stops_the_server(local: Cluster) -> None:
    with running(local):
        with running(local), running(Cluster(local.home)):
            assert len(servers(local.home)) == 1
        assert len(servers(local.home)) == 1
    assert servers(local.home) == []
    assert not local.is_running()


def test_other_process_keeps_the_server(local: Cluster, other_process: subprocess.Popen[str]) -> None:
    with running(local):
        pass
    assert local.is_running()
    other_process.communicate()
    assert servers(local.home) == []


def test_killed_user_does_not_count(local: Cluster, other_process: subprocess.Popen[str]) -> None:
    other_process.kill()
    other_process.wait()
    assert local.is_running()
    with running(local):
        pass
    assert servers(local.home) == []


def test_ctrl_c_ends_user_and_server_in_order(local: Cluster, other_process: subprocess.Popen[str]) -> None:
    os.killpg(other_process.pid, signal.SIGINT)
    other_process.communicate()
    assert servers(local.home) == []
    assert (local.home / "server.log").read_text().endswith("database system is shut down\n")


def test_started_server_is_kept_until_stop(local: Cluster) -> None:
    local.start()
    local.start()
    with running(local):
        pass
    assert local.is_running()
    local.stop()
    local.stop()
    assert servers(local.home) == []


def test_keeping_ends_with_the_kept_server(local: Cluster) -> None:
    local.start()
    os.kill(servers(local.home)[0], signal.SIGKILL)
    with running(local):
        pass
    assert servers(local.home) == []


def test_stop_waits_for_users(local: Cluster) -> None:
    local.start()
    with running(local):
        with pytest.raises(DatabaseUnavailable, match="in use by another program"):
            local.stop()
        with pytest.raises(DatabaseUnavailable, match="in use by another program"):
            local.destroy()
        assert local.is_running()
    assert servers(local.home) == []


def test_ctrl_c_of_who_started_it_spares_other_users(local: Cluster, other_process: subprocess.Popen[str]) -> None:
    with running(local) as url, psycopg.connect(url) as connection:
        os.killpg(other_process.pid, signal.SIGINT)
        other_process.communicate()
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert servers(local.home) == []


def test_forked_process_does_not_count(local: Cluster) -> None:
    with running(local):
        straggler = multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,))
        straggler.start()
    assert servers(local.home) == []
    straggler.kill()
    straggler.join()


@pytest.mark.usefixtures("each_programs")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGQUIT])
def test_killed_server_keeps_acknowledged_rows(demo: Cluster, number: signal.Signals) -> None:
    with running(demo) as url:
        run(url, "DROP TABLE IF EXISTS thing", "CREATE TABLE thing (name text)", "INSERT INTO thing VALUES ('kept')")
        killed = servers(demo.home)
        os.kill(killed[0], number)
        with running(demo):
            assert one(url, "SELECT name FROM thing") == "kept"
            assert len(servers(demo.home)) == 1
            assert servers(demo.home) != killed
    assert servers(demo.home) == []


def test_stale_pid_file_of_a_living_stranger(local: Cluster) -> None:
    data = data_of(local)
    # The stranger has the server's user: PostgreSQL itself takes it for the server and refuses to start.
    with subprocess.Popen(["sleep", "60"], cwd="/", **run_as(server_user(local.home, data))) as stranger:
        for file in (data / "postmaster.pid", local.socket_folder / f"{SOCKET_NAME}.lock"):
            file.write_text(f"{stranger.pid}\n{data}\n1\n5432\n{local.socket_folder}\n")
        with running(local) as url:
            assert one(url, "SELECT 1") == 1
        assert stranger.poll() is None
        stranger.kill()


@pytest.mark.parametrize("content", ["", "not a number\n", "-1\n", "999999999\n"])
def test_broken_pid_file(local: Cluster, content: str) -> None:
    (data_of(local) / "postmaster.pid").write_text(content)
    with running(local) as url:
        assert one(url, "SELECT 1") == 1


def test_socket_folder_cleaned_away(local: Cluster) -> None:
    with running(local):
        for file in local.socket_folder.iterdir():
            file.unlink()
        local.socket_folder.rmdir()
        with running(local) as url:
            assert one(url, "SELECT 1") == 1
            assert len(servers(local.home)) == 1
    assert servers(local.home) == []


def test_broken_data_is_one_sentence_and_leaves_nothing(fresh: Cluster) -> None:
    with running(fresh):
        pass
    (data_of(fresh) / "global" / "pg_control").unlink()
    with pytest.raises(DatabaseUnavailable, match=r"^PostgreSQL did not start: .*pg_control"):
        fresh.acquire()
    assert servers(fresh.home) == []
    assert fresh._is_gone()
    assert not fresh._in_use()


def test_half_made_data_is_made_anew(fresh: Cluster) -> None:
    (fresh.home / "new-interrupted").mkdir(parents=True)
    (fresh.home / "new-interrupted" / "PG_VERSION").write_text("18\n")
    with running(fresh) as url:
        assert one(url, "SELECT 1") == 1
    assert list(fresh.home.glob("new-*")) == []


def test_versions_keep_their_own_data(
    fresh: Cluster, wheel: Path, machine: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    if (
        subprocess.check_output([wheel / "postgres", "-V"])[:24]
        == subprocess.check_output([machine / "postgres", "-V"])[:24]
    ):
        pytest.skip("wheel and machine have the same version")
    monkeypatch.setenv("POSTGRES_BIN", str(machine))
    with running(fresh) as url:
        run(url, "CREATE TABLE thing (name text)", "INSERT INTO thing VALUES ('kept')")
        older = one(url, "SHOW server_version")
        monkeypatch.delenv("POSTGRES_BIN")
        with running(fresh):  # joins what runs
            assert one(url, "SHOW server_version") == older
    capfd.readouterr()
    with running(fresh) as url:
        assert one(url, "SHOW server_version") != older
        assert one(url, "SELECT to_regclass('thing')") is None
    assert "starting empty with PostgreSQL" in capfd.readouterr().err
    monkeypatch.setenv("POSTGRES_BIN", str(machine))
    with running(fresh) as url:
        assert one(url, "SELECT name FROM thing") == "kept"


def test_destroy_leaves_no_file(tmp_path: Path) -> None:
    local = cluster(tmp_path, "test")
    local.start()
    local.destroy()
    local.destroy()
    assert servers(local.home) == []
    assert not local.home.parent.exists()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "..", "a/b", "Demo", "a" * 32, "-x"])
def test_name_that_is_no_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DatabaseUnavailable, match="cannot name a cluster"):
        cluster(tmp_path, name)


def test_address_is_known_without_starting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cluster(tmp_path, "test").url != cluster(tmp_path, "demo").url
    assert list(tmp_path.iterdir()) == []
    demo = local_cluster()
    monkeypatch.setenv("DATABASE_CLUSTER", "other")
    assert (demo.home.name, local_cluster().home.name) == ("demo", "other")
    assert database_url() == local_cluster().url


def test_database_url_of_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_CLUSTER", f"never-{time.time_ns()}"[:31])
    monkeypatch.setenv("DATABASE_URL", "postgres://user@elsewhere/name")
    with running() as url:
        assert url == database_url() == "postgres://user@elsewhere/name"
    assert not local_cluster().home.exists()
