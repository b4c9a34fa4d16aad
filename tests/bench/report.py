"""What is measured, in which order, and how it is printed."""

import os
import statistics
from collections.abc import Iterable
from textwrap import shorten

from tests.bench import discover as discovering
from tests.bench import lighthouse, load, queries, weight
from tests.bench.items import fill_windows
from tests.bench.server import serving
from tests.bench.town import Town

SITE, BARE = "coburg_showcase.wsgi:application", "tests.bench.bare:application"
WAYS = {  # how a page is answered → what the server's environment says
    "cached": {},
    "shared cache": {"PAGE_CACHE_MEMORY": "0"},
    "uncached": {"PAGE_CACHE_ENABLED": "0"},
}


def everything(town: Town, parts: list[str], seconds: float, sizes: list[int], runs: int) -> None:
    """Measure the parts on the demo's businesses, then the growth."""
    if "load" in parts or "growth" in parts:
        load.wrk()
    if "lighthouse" in parts:
        lighthouse.chromium()
        lighthouse.install()
    pages = pages_of_the_demo()
    if "load" in parts:
        loads(town, pages, seconds)
    if "queries" in parts:
        slow_queries(town, pages)
    if "weight" in parts:
        weights(town, pages)
    if "lighthouse" in parts:
        lighthouse_scores(town, pages, runs)
    if "growth" in parts:
        growth(town, pages, seconds, sizes)


def pages_of_the_demo() -> dict[str, str]:
    """The pages that are measured; the shop and the item are those with the longest texts."""
    from django.db.models.functions import Length
    from django.urls import reverse

    from listings.models import Listing
    from merchants.models import Merchant

    richest = Merchant.objects.on_show().order_by(Length("story").desc(), "slug").first()
    fullest = Listing.objects.on_show().order_by(Length("description").desc(), "pk").select_related("merchant").first()
    directory, items, lunch = (reverse(name) for name in ("merchants:directory", "listings:discover", "listings:lunch"))
    return {
        "home": reverse("home"),
        "directory": directory,
        "filtered directory": f"{directory}?art=gastronomy&offen=1",
        "shop": reverse("merchants:shop", args=[richest.slug]),
        "items": items,
        "filtered items": f"{items}?art=product&preis_bis=50&offen=1",
        "lunch": lunch,
        "filtered lunch": f"{lunch}?kost=vegetarisch&ohne=gluten&preis=12",
        **({"item": fullest.get_absolute_url()} if fullest else {}),
    }


def loads(town: Town, pages: dict[str, str], seconds: float) -> None:
    print(f"Two workers, 16 connections, {seconds:g} s each; requests/s, milliseconds, share of the bare view.\n")
    rows = []
    for way, environment in WAYS.items():
        with serving(BARE) as address:  # each time anew: the machine may have become busier
            load.measure(address + "/", 1)
            bare = load.measure(address + "/", seconds)
        rows.append(["bare view", "", f"{bare.rate:,.0f}", f"{bare.p50:.2f}", f"{bare.p99:.2f}", "100 %"])
        with serving(SITE, DATABASE_URL=town.address, **environment) as address:
            for name, path in pages.items():
                load.measure(address + path, 3)  # both workers have rendered it
                found = load.measure(address + path, seconds)
                share = f"{found.rate / bare.rate:.1%}".replace("%", " %")
                rows.append([name, way, f"{found.rate:,.0f}", f"{found.p50:.2f}", f"{found.p99:.2f}", share])
    table(["page", "answered", "requests/s", "p50", "p99", "of bare"], rows)


def slow_queries(town: Town, pages: dict[str, str], title: str = "") -> None:
    threshold = float(os.environ.get("BENCH_SLOW_MS") or 5)
    found = queries.watch(pages, threshold, DATABASE_URL=town.address)
    print(title or f"Queries of a page that is rendered; those above {threshold:g} ms in full.\n")
    rows = [[name, str(q.number), f"{q.milliseconds:.1f}", str(len(q.slow))] for name, q in found.items()]
    table(["page", "queries", "ms in the database", "slow"], rows)
    for name, q in found.items():
        for took, text in q.slow:
            print(f"{name}, {took:.1f} ms: {' '.join(text.split())[:600]}\n")


def weights(town: Town, pages: dict[str, str]) -> None:
    print("Bytes over the line: compressed, AVIF pictures for 800 pixels; eager pictures come with the page.\n")
    with serving(SITE, DATABASE_URL=town.address) as address:
        found = {name: weight.weigh(address + path) for name, path in pages.items()}
    rows = [
        [name, *(f"{number:,}" for number in (w.html, w.css, w.js, w.eager, w.lazy)), str(w.requests)]
        for name, w in found.items()
    ]
    table(["page", "HTML", "CSS", "JavaScript", "pictures eager", "lazy", "requests"], rows)


def lighthouse_scores(town: Town, pages: dict[str, str], runs: int) -> None:
    print(f"Lighthouse, mobile, median of {runs}.\n")
    with serving(SITE, DATABASE_URL=town.address) as address:
        rows = [
            [name, *map(str, lighthouse.scores(address + pages[name], runs).values())]
            for name in ("home", "directory", "shop", "items", "item", "lunch")
            if name in pages
        ]
    table(["page", *lighthouse.CATEGORIES], rows)


def discover(town: Town, items: int, questions: int = 40) -> None:
    """/entdecken/ with so many items: every filter, every order, and combinations of them."""
    number = fill_windows(town.address, items)
    found = discovering.timings(town.address, discovering.questions(questions))
    print(
        f"/entdecken/ with {number:,} items: medians of {discovering.TURNS}, milliseconds in the database. The list"
        f" with its capped total may take {discovering.LIST_MOST:g}, the counts {discovering.COUNTS_MOST:g}.\n"
    )
    rows = [
        [
            shorten(t.question.replace("&", " ") or "nothing", 90, placeholder=" …"),
            str(t.queries),
            f"{t.listing:.1f}",
            f"{t.counts:.1f}",
        ]
        for t in found
    ]
    table(["asked", "queries", "list", "counts"], rows)
    late = [t for t in found if not t.is_quick]
    lists, counts = ([getattr(t, part) for t in found] for part in ("listing", "counts"))
    print(
        f"Median of all questions: list {statistics.median(lists):.1f}, counts {statistics.median(counts):.1f};"
        f" slowest: list {max(lists):.1f}, counts {max(counts):.1f}. Over the limits: {len(late)} of {len(found)}.\n"
    )


def growth(town: Town, pages: dict[str, str], seconds: float, sizes: list[int]) -> None:
    """Every page uncached, one visitor at a time, with the demo's businesses and more."""
    rows, first = [], {}
    for size in [0, *sizes]:
        businesses = town.grow(size)
        with serving(SITE, DATABASE_URL=town.address, PAGE_CACHE_ENABLED="0") as address:
            for name, path in pages.items():
                load.measure(address + path, 2, connections=2)  # both workers
                found = load.measure(address + path, seconds, connections=1)
                first.setdefault(name, found.p50)
                times = f"{found.p50 / first[name]:.1f} ×"
                rows.append([f"{businesses:,}", name, f"{found.p50:.1f}", f"{found.p99:.1f}", times])
        if size:
            slow_queries(town, pages, f"Queries with {businesses:,} businesses.\n")
    print("Uncached, one visitor at a time; milliseconds, and how many times the first size.\n")
    table(["businesses", "page", "p50", "p99", "times"], rows)


def table(head: list[str], rows: Iterable[list[str]]) -> None:
    """Print a Markdown table with aligned columns."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, ["-" * width for width in widths], *rows):
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")
    print(flush=True)
