"""`make bench`, `python -m tests.bench`: how fast the site is on this machine, as tables.

Everything runs on the loopback, in servers and a database of its own, and ends by itself after some minutes.
"""

import argparse
import os
import sys

PARTS = ("load", "queries", "weight", "growth", "lighthouse", "discover")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure the site on this machine.")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"which parts: {', '.join(PARTS)} (default: all)")
    parser.add_argument("--seconds", type=float, default=5, help="length of each load (default 5)")
    parser.add_argument("--sizes", default="10000,100000", help="numbers of businesses to grow to")
    parser.add_argument("--items", type=int, default=200_000, help="number of window items for the part discover")
    parser.add_argument("--runs", type=int, default=5, help="runs of Lighthouse per page, of which the median counts")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    os.environ["SHOWCASE_MODE"] = "demo"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coburg_showcase.settings")
    import django

    django.setup()
    from coburg_showcase.database import DatabaseUnavailable, running
    from coburg_showcase.running.preparation import prepare
    from tests.bench import report
    from tests.bench.server import CannotMeasure
    from tests.bench.town import town

    try:
        with running():
            prepare()
            with town() as place:
                sizes = [int(size) for size in options.sizes.split(",") if size]
                report.everything(place, options.parts or list(PARTS), options.seconds, sizes, options.runs)
            if "discover" in (options.parts or PARTS):
                with town() as place:  # a fresh one: the first has grown by now
                    report.discover(place, options.items)
    except (CannotMeasure, DatabaseUnavailable) as error:
        print(f"make bench: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
