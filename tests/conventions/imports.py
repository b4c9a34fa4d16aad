"""Which module may know which: platform below, then merchants ← listings ← stories, the top sees all."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests.conventions.files import PLATFORM, SHOP_APPS, Module, modules

# The top of the house: these rooms may see every app, and nobody below may see them.
TOP_ROOMS = ("urls", "home", "sitemaps", "search_page", "city_report", "styleguide", "demo", "running", "bench")
TOP = tuple(f"{PLATFORM}.{room}" for room in TOP_ROOMS)


def wrong_directions(root: Path) -> list[str]:
    """Imports against the direction, wherever they stand in a module."""
    known = {module.name for module in modules(root)}
    found = []
    for module in modules(root):
        for target, line in imported(module, known):
            if reason := _forbidden(module.name, target):
                found.append(f"{module.place}:{line}: imports {target}: {reason}")
    return found


def circles(root: Path) -> list[str]:
    """Modules that need each other before one of them can be read; imports inside functions do not count."""
    known = {module.name for module in modules(root)}
    graph = {
        module.name: {target for target, _ in imported(module, known, whole=False) if target in known} - {module.name}
        for module in modules(root)
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [f"circle of imports: {' → '.join(reversed(error.args[1]))}"]
    return []


def imported(module: Module, known: set[str], *, whole: bool = True) -> Iterator[tuple[str, int]]:
    """The modules this one imports, with the line; `whole=False` leaves functions and type checking out."""
    for node in ast.walk(module.tree) if whole else _at_load(module.tree.body):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(module, node)
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield (inner if inner in known else base), node.lineno


def _base(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = module.name.split(".")
    package = package[: len(package) - node.level + (1 if module.is_package else 0)]
    return ".".join([*package, *([node.module] if node.module else [])])


def _at_load(body: list[ast.stmt]) -> Iterator[ast.AST]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        for field in ("body", "orelse", "finalbody", "handlers"):
            yield from _at_load(getattr(node, field, []))


def _forbidden(importer: str, target: str) -> str:
    at_top = _is_in(importer, TOP)
    if _is_in(target, TOP) and not at_top:
        return "nobody below the top knows it"
    app = target.split(".")[0]
    if app not in SHOP_APPS or at_top:
        return ""
    own = importer.split(".")[0]
    if own == PLATFORM:
        return "the platform knows no shop app"
    return "merchants ← listings ← stories" if SHOP_APPS.index(own) < SHOP_APPS.index(app) else ""


def _is_in(name: str, rooms: tuple[str, ...]) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in rooms)
