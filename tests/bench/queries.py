"""The queries behind each page, with the page cache off: how many, and which take longer than a threshold."""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.bench.server import serving
from tests.bench.weight import fetch

TURNS = 4  # the first two warm up the process and the database


@dataclass(frozen=True)
class Queries:
    """One page: number of queries, milliseconds in the database, and the slow ones as (milliseconds, SQL)."""

    number: int
    milliseconds: float
    slow: list[tuple[float, str]]


def watch(pages: dict[str, str], threshold: float, **environment: str) -> dict[str, Queries]:
    """Page name to its queries; each page asked several times, the fastest turn counts."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "queries"
        environment |= {"PAGE_CACHE_ENABLED": "0", "BENCH_QUERIES": str(log)}
        found = {}
        with serving("tests.bench.watched_wsgi:application", workers=1, **environment) as address:
            for name, path in pages.items():
                log.write_text("")
                for _ in range(TURNS):
                    fetch(address + path)
                turns = [json.loads(line)["queries"] for line in log.read_text().splitlines()][2:]
                found[name] = _summed(min(turns, key=_total), threshold)
        return found


def _total(turn: list[tuple[float, str]]) -> float:
    return sum(milliseconds for milliseconds, _ in turn)


def _summed(turn: list[tuple[float, str]], threshold: float) -> Queries:
    return Queries(len(turn), _total(turn), [(took, text) for took, text in turn if took > threshold])
