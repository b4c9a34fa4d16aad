"""data/construction_sites.json as Python sees it."""

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from coburg_showcase.demo.broken import DemoBroken

FILE = Path(__file__).parent / "data" / "construction_sites.json"


@dataclass(frozen=True, slots=True)
class Site:
    """One entry of the file; its fields are described in data/README.md."""

    slug: str
    title: str
    street: str
    section: str
    polyline: list[list[float]]
    status: str
    phases: list[dict[str, Any]]
    detour: str
    access_note: str
    contact: dict[str, str]
    affected_merchants: list[str]
    stories: list[str]


def read_sites(path: Path = FILE) -> list[Site]:
    """The file's sites in their order. Raises DemoBroken if it is not what it should be."""
    known = {field.name for field in fields(Site)}
    entries = json.loads(path.read_text(encoding="utf-8"))
    for entry in entries:
        if entry.keys() != known:
            raise DemoBroken(f"{path.name}: {entry.get('slug')}: fields {sorted(entry.keys() ^ known)}")
    return [Site(**entry) for entry in entries]
