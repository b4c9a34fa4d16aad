"""Which files a project folder has, seen by kind."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

PLATFORM = "coburg_showcase"
SHOP_APPS = ("merchants", "listings", "stories")  # in the order in which they may know each other
SOURCES = (PLATFORM, *SHOP_APPS)
NOT_OURS = frozenset(
    {
        ".git", ".venv", ".local", "__pycache__", "node_modules", "test-results",
        ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Module:
    """A Python module of the project: where it is, what it is called, what it says."""

    path: Path
    place: str  # as shown to people: coburg_showcase/access.py
    name: str  # as imported: coburg_showcase.access
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=self.place)

    @property
    def is_package(self) -> bool:
        return self.path.name == "__init__.py"

    @property
    def is_view(self) -> bool:
        return "views" in Path(self.place).with_suffix("").parts


def all_files(root: Path) -> Iterator[Path]:
    """Every file of the repository, without what tools and runs leave behind."""
    for entry in sorted(root.iterdir()):
        if entry.name in NOT_OURS:
            continue
        if entry.is_dir():
            yield from all_files(entry)
        elif entry.suffix not in {".pyc", ".mo"}:
            yield entry


def below(root: Path, *folders: str, suffixes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Place and text of every file of these kinds below the folders; vendored ones are other people's."""
    for folder in folders:
        for path in all_files(root / folder) if (root / folder).is_dir() else ():
            place = path.relative_to(root)
            if path.suffix in suffixes and "vendor" not in place.parts:
                yield place.as_posix(), path.read_text(encoding="utf-8")


def modules(root: Path) -> list[Module]:
    """The Python modules of platform and shop apps; migrations describe the past and are left out."""
    found = []
    for place, text in below(root, *SOURCES, suffixes=(".py",)):
        parts = Path(place).with_suffix("").parts
        if "migrations" not in parts:
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            found.append(Module(root / place, place, name, text))
    return found


def nodes(root: Path, *kinds: type[ast.AST]) -> Iterator[tuple[Module, Any]]:
    """Every node of these kinds in the project's Python code, with its module."""
    for module in modules(root):
        yield from ((module, node) for node in ast.walk(module.tree) if isinstance(node, kinds))


def templates(root: Path) -> list[tuple[str, str]]:
    """Place and text of every Django template, in templates/ and in the apps' own templates folders."""
    in_apps = [found for found in below(root, *SOURCES, suffixes=(".html", ".txt")) if "/templates/" in found[0]]
    return [*below(root, "templates", suffixes=(".html", ".txt", ".xml", ".svg")), *in_apps]


def line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
