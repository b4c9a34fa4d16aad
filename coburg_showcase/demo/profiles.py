"""The texts of the rich businesses: a few lines of front matter, then the story."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Profile:
    slug: str
    tagline: str
    since: int | None
    highlights: list[str]
    story: str


def read_profiles(folder: Path) -> Iterator[Profile]:
    """Every profile of the folder, by name of file."""
    for path in sorted(folder.glob("*.md")):
        yield read_profile(path.read_text(encoding="utf-8"))


def read_profile(text: str) -> Profile:
    """Front matter between two lines of `---`: `key: value`, and lists of `- value` below their key."""
    _nothing, head, story = text.split("---\n", 2)
    values: dict[str, str] = {}
    lists: dict[str, list[str]] = {}
    key = ""
    for line in head.splitlines():
        if line.startswith("  - "):
            lists.setdefault(key, []).append(_unquoted(line[4:]))
        else:
            key, _colon, value = line.partition(":")
            values[key] = _unquoted(value)
    return Profile(
        slug=values["slug"],
        tagline=values.get("tagline", ""),
        since=int(values["since"]) if values.get("since") else None,
        highlights=lists.get("highlights", []),
        story=story.strip(),
    )


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value
