"""Who may run the launcher and who may reach its database: root, ordinary users, strangers."""

import os
import pwd
import shutil
import signal
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from coburg_showcase.database import Cluster, running
from coburg_showcase.database.places import SOCKET_NAME

from .conftest import Clone, data_of, needs_root, servers

MakeClone = Callable[..., Clone]

READ_SOCKET = (
    "import socket, sys\nwith socket.socket(socket.AF_UNIX) as s:\n"
    " try: s.connect(sys.argv[1]); print('connected')\n except PermissionError: print('refused')"
)


@needs_root
@pytest.mark.usefixtures("each_programs")
def test_root_runs_the_server_as_a_number_without_account(local: Cluster) -> None:
    with running(local) as url:
        status = Path(f"/proc/{servers(local.home)[0]}/status").read_text()
        numbers = {line.split()[0]: line.split()[1:] for line in status.splitlines() if line}
        server_user = int(numbers["Uid:"][0])
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        with pytest.raises(KeyError):
            pwd.getpwuid(server_user)
        assert set(numbers["Uid:"]) == set(numbers["Gid:"]) == {str(server_user)}
        assert numbers["Groups:"] == []
        assert local.home.stat().st_uid == 0
        for folder in (local.socket_folder, data_of(local)):
            assert (folder.stat().st_uid, stat.S_IMODE(folder.stat().st_mode)) == (server_user, 0o700)
        for name in ("lock", "users", "server", "server.log"):
            assert stat.S_IMODE((local.home / name).stat().st_mode) == 0o600


@needs_root
def test_root_shares_with_no_other_user(local: Cluster, make_clone: MakeClone) -> None:
    stranger = make_clone()
    with running(local):
        socket = str(local.socket_folder / SOCKET_NAME)
        assert stranger.python_run("-c", READ_SOCKET, socket).stdout == "refused\n"


@needs_root
def test_root_with_clone_and_environment_only_root_can_enter(open_folder: Path, libraries: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    shutil.copytree(libraries, closed / "libraries")
    clone = Clone(closed / "clone", closed / "libraries", "/usr/bin/python3", user=None)
    try:
        started = clone.run("start")
        assert (started.stderr, started.returncode) == ("", 0)
        with psycopg.connect(started.stdout.strip()) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert list((closed / "clone").iterdir()) == [closed / "clone" / "coburg_showcase"]
    finally:
        clone.run("destroy")


@pytest.mark.usefixtures("each_programs")
def test_ordinary_user_keeps_everything_in_the_clone(make_clone: MakeClone, open_folder: Path) -> None:
    # Signs that mean something to lists of folders, to addresses, or to PostgreSQL's settings.
    clone = make_clone('a "b" \\c %41 Ä#?@:\'')
    user = os.geteuid() if clone.user is None else clone.user
    started = clone.run("start", POSTGRES_BIN=os.environ.get("POSTGRES_BIN", ""))
    assert (started.stderr, started.returncode) == ("", 0)
    home = clone.root / ".local" / "postgres" / "test"
    assert psycopg.conninfo.conninfo_to_dict(started.stdout.strip())["host"] == str(home / "socket")
    with psycopg.connect(started.stdout.strip()) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    for folder in (home, home / "socket"):
        assert (folder.stat().st_uid, stat.S_IMODE(folder.stat().st_mode)) == (user, 0o700)
    assert clone.run("stop").returncode == 0
    assert clone.run("destroy").returncode == 0
    assert sorted(path.name for path in clone.root.iterdir()) == ["coburg_showcase"]


@needs_root
def test_ordinary_user_shares_with_no_other_user(make_clone: MakeClone) -> None:
    clone, stranger = make_clone("clone"), make_clone("stranger")
    stranger.user = 12345
    clone.run("start")
    socket = str(clone.root / ".local" / "postgres" / "test" / "socket" / SOCKET_NAME)
    assert clone.python_run("-c", READ_SOCKET, socket).stdout == "connected\n"
    assert stranger.python_run("-c", READ_SOCKET, socket).stdout == "refused\n"


@pytest.mark.usefixtures("each_programs")
def test_five_starts_at_once_give_one_server(make_clone: MakeClone) -> None:
    clone = make_clone()
    users = [clone.hold(POSTGRES_BIN=os.environ.get("POSTGRES_BIN", "")) for _ in range(5)]
    urls = {user.stdout.readline() for user in users}
    assert urls == {clone.run("url").stdout}
    assert len(servers(clone.root)) == 1
    assert [user.communicate()[1] for user in users] == [""] * 5
    assert [user.returncode for user in users] == [0] * 5
    assert servers(clone.root) == []


def test_ctrl_c_during_five_starts_leaves_nothing(make_clone: MakeClone) -> None:
    clone = make_clone()
    users = [clone.hold() for _ in range(5)]
    for user in users[1:]:
        user.send_signal(signal.SIGINT)  # wherever it may be, most likely waiting for the first
    assert users[0].stdout.readline().startswith("postgres://")
    for user in users:
        user.communicate()
    assert servers(clone.root) == []
    assert clone.run("start").returncode == 0


LONG = "/".join(["a rather long name for a folder"] * 4)


@pytest.mark.parametrize("name", [LONG, "with, a comma"])
def test_path_no_socket_can_have(make_clone: MakeClone, name: str) -> None:
    clone = make_clone(name)
    started = clone.run("start")
    assert (started.stderr, started.returncode) == ("", 0)
    folder = Path(psycopg.conninfo.conninfo_to_dict(started.stdout.strip())["host"])
    user = os.geteuid() if clone.user is None else clone.user
    assert (folder.parent, stat.S_IMODE(folder.stat().st_mode), folder.stat().st_uid) == (Path("/tmp"), 0o700, user)
    with psycopg.connect(started.stdout.strip()) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    clone.run("destroy")
    assert not folder.exists()


@needs_root
@pytest.mark.parametrize("trap", ["link", "open", "foreign"])
def test_trap_in_the_shared_folder_is_refused(make_clone: MakeClone, open_folder: Path, trap: str) -> None:
    clone = make_clone(LONG)
    folder = Path(psycopg.conninfo.conninfo_to_dict(clone.run("url").stdout.strip())["host"])
    target = folder if trap != "link" else open_folder / "target"
    target.mkdir(mode=0o700)
    os.chown(target, *((12345, 12345) if trap == "foreign" else (clone.user, clone.user)))
    if trap == "open":
        target.chmod(0o750)
    if trap == "link":
        folder.symlink_to(target)
        os.chown(folder, clone.user, clone.user, follow_symlinks=False)
    try:
        refused = clone.run("start")
        assert refused.returncode == 1
        assert refused.stderr.startswith(f"Database: {folder} must be a folder of user {clone.user} with mode 0700")
        assert len(refused.stderr.splitlines()) == 1
        assert servers(clone.root) == []
    finally:
        folder.unlink() if trap == "link" else shutil.rmtree(folder)


def test_clone_that_cannot_be_written(make_clone: MakeClone) -> None:
    clone = make_clone()
    clone.root.chmod(0o555)
    refused = clone.run("start")
    clone.root.chmod(0o755)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("Database: the local database cannot be used – Permission denied: ")
    assert len(refused.stderr.splitlines()) == 1
    assert not (clone.root / ".local").exists()


@needs_root
def test_full_disk(make_clone: MakeClone) -> None:
    clone = make_clone()
    disk = clone.root / ".local"
    disk.mkdir()
    options = f"size=12m,uid={clone.user},mode=0755"
    if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("this container may not mount")
    try:
        refused = clone.run("start")
        assert refused.returncode == 1
        assert "No space left on device" in refused.stderr
        assert len(refused.stderr.splitlines()) == 1
        for started in ("data-*", "new-*"):
            assert list((disk / "postgres" / "test").glob(started)) == []
        assert servers(clone.root) == []
    finally:
        subprocess.run(["umount", disk], check=True)
