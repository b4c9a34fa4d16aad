"""/entdecken/ with very many items: how long the database takes for the list and for the counts, whatever is asked."""

import json
import random
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.bench.server import CannotMeasure, serving
from tests.bench.weight import fetch

WARM, TURNS = 1, 5
LIST_MOST, COUNTS_MOST = 60.0, 250.0  # milliseconds
LIST_MARK, COUNTS_MARK = '"stretch"', "WITH shop AS"  # by which the two queries are known


@dataclass(frozen=True)
class Timing:
    """One question: its queries, and the medians of milliseconds in the database for the list and for the counts."""

    question: str
    queries: int
    listing: float
    counts: float

    @property
    def is_quick(self) -> bool:
        return self.listing <= LIST_MOST and self.counts <= COUNTS_MOST


def questions(number: int, seed: int = 1) -> list[str]:
    """Nothing, each filter and each order alone, everything at once, then combinations drawn at random."""
    from listings.codes import Availability, Kind
    from listings.models import Listing
    from merchants.codes import Service
    from merchants.models import District

    trades = list(Listing.objects.order_by("category").values_list("category__slug", flat=True).distinct())
    tops = Listing.objects.exclude(category__parent=None).values_list("category__parent__slug", flat=True).distinct()
    options = {
        "offen": ["1"],
        "art": Kind.values,
        "kategorie": [*trades, *tops.order_by("category__parent")],
        "preis_von": ["0", "5", "20", "100"],
        "preis_bis": ["10", "50", "500"],
        "verfuegbar": Availability.values,
        "viertel": list(District.objects.values_list("slug", flat=True)),
        "service": Service.values,
        "sortierung": ["neu", "guenstig", "teuer"],
    }
    draw = random.Random(seed)
    alone = [f"{name}={draw.choice(values)}" for name, values in options.items()]
    alone += [f"sortierung={order}" for order in options["sortierung"]]
    everything = "&".join(f"{name}={value}" for name in ("art", "verfuegbar") for value in options[name])
    drawn = [_drawn(draw, options) for _number in range(number)]
    return list(dict.fromkeys(["", *alone, f"{everything}&preis_von=0&preis_bis=9999&offen=1", *drawn]))


def _drawn(draw: random.Random, options: dict[str, list[str]]) -> str:
    several = {"art": 3, "verfuegbar": 3, "service": 2}
    return "&".join(
        f"{name}={value}"
        for name, values in options.items()
        if draw.random() < 0.4
        for value in draw.sample(values, draw.randint(1, several.get(name, 1)))
    )


def timings(address: str, asked: list[str]) -> list[Timing]:
    """`address` is that of the database; a server of its own renders each page anew."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "queries"
        environment = {"DATABASE_URL": address, "PAGE_CACHE_ENABLED": "0", "BENCH_QUERIES": str(log)}
        with serving("tests.bench.watched_wsgi:application", workers=1, **environment) as server:
            found = []
            for question in asked:
                log.write_text("")
                for _turn in range(WARM + TURNS):
                    fetch(f"{server}/entdecken/?{question}")
                turns = [json.loads(line)["queries"] for line in log.read_text().splitlines()][WARM:]
                found.append(timing(question, turns))
            return found


def timing(question: str, turns: list[list[tuple[float, str]]]) -> Timing:
    return Timing(question, len(turns[0]), _median(turns, LIST_MARK), _median(turns, COUNTS_MARK))


def _median(turns: list[list[tuple[float, str]]], mark: str) -> float:
    taken = [took for turn in turns for took, text in turn if mark in text]
    if len(taken) != len(turns):
        raise CannotMeasure(f"A page of /entdecken/ asks {len(taken) / len(turns):g} times for {mark}, not once.")
    return statistics.median(taken)
