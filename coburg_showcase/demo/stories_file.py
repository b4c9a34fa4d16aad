"""The stories of the demo city as the files say them: front matter, then paragraphs."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "stories"
SITES = Path(__file__).parent / "data" / "construction_sites.json"


@dataclass(frozen=True, slots=True)
class StoryFile:
    slug: str
    title: str
    series: str
    day: int  # told so many days after day 0, mostly before it
    teaser: str
    merchants: list[str]
    listings: list[str]
    paragraphs: list[str]


def read_stories(folder: Path = FOLDER) -> list[StoryFile]:
    """Every story of the folder, by name of file. Placeholders of videos are not read."""
    return [_read(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.md"))]


def _read(text: str) -> StoryFile:
    _nothing, head, body = text.split("---\n", 2)
    values = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line and not line.startswith(" "))
    return StoryFile(
        slug=values["slug"],
        title=json.loads(values["title"]),
        series=values["series"],
        day=int(values["date_offset_days"]),
        teaser=json.loads(values["teaser"]),
        merchants=json.loads(values["merchants"]),
        listings=json.loads(values["listings"]),
        paragraphs=[" ".join(part.split()) for part in body.split("\n\n") if part.strip()],
    )


@cache
def site_of_stories() -> dict[str, str]:
    """The construction site of each post of the Baublog, slug by slug."""
    sites = json.loads(SITES.read_text(encoding="utf-8"))
    return {story: site["slug"] for site in sites for story in site["stories"]}
