"""How large files are and what they are called."""

import ast
import re
from pathlib import Path

from tests.conventions.files import SOURCES, below, modules, nodes, templates

# Most lines; the healthy ones are shorter. What outgrows them wants to be split by concept.
LONGEST = {"module": 300, "template": 150, "script": 100, "style": 300, "view": 45}
VAGUE = frozenset({"utils", "util", "common", "core", "helpers", "helper", "misc"})


def too_long(root: Path) -> list[str]:
    """Files and views that want to be split. The demo data is no room to live in."""
    sizes = [("module", module.place, module.text) for module in modules(root) if "/demo/" not in module.place]
    sizes += [("template", place, text) for place, text in templates(root)]
    sizes += [("script", place, text) for place, text in below(root, "static", suffixes=(".js",))]
    sizes += [("style", place, text) for place, text in below(root, "static", suffixes=(".css",))]
    sizes += [
        ("view", f"{module.place}:{node.lineno}", "\n" * (node.end_lineno - node.lineno + 1))
        for module, node in nodes(root, ast.FunctionDef)
        if module.is_view
    ]
    return [
        f"{place}: {lines} lines, a {kind} has {LONGEST[kind]} at most"
        for kind, place, text in sizes
        if (lines := len(text.splitlines())) > LONGEST[kind]
    ]


def vague_names(root: Path) -> list[str]:
    """Modules and packages whose name says nothing about what they are for."""
    return [
        f"{module.place}: “{name}” says nothing"
        for module in modules(root)
        if (name := module.name.rsplit(".", 1)[-1]) in VAGUE
    ]


def nameless_migrations(root: Path) -> list[str]:
    """Migrations whose name Django made up from the clock or from what it found first."""
    return [
        f"{place}: give the migration a name"
        for place, _ in below(root, *SOURCES, suffixes=(".py",))
        if "/migrations/" in place and re.search(r"_auto_\d|_and_more\.py$", place)
    ]
