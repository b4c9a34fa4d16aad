"""Whether work grows with its input and not with the square of it, whatever the machine and whatever else it does.

Compares processor time with processor time: no number of seconds is too few on a slow day.
"""

import time
from collections.abc import Callable

SMALLER = 8
MOST = 3 * SMALLER
"""Times the work of an input SMALLER times as small. Work that grows with the square is SMALLER² = 64 times as much."""
TRIES = 3
TICK = 0.02
"""Processor seconds: less is taken for this much, since clocks and collections of garbage blur what is shorter."""


def assert_proportional(work: Callable[[int], object], size: int) -> None:
    """Fail if `work(size)` takes more than MOST times what `work(size // SMALLER)` takes, in the best of TRIES."""
    allowed = MOST * max(TICK, min(_seconds(work, size // SMALLER) for _try in range(TRIES)))
    taken = []
    for _try in range(TRIES):
        taken.append(_seconds(work, size))
        if taken[-1] <= allowed:
            return
    raise AssertionError(f"{min(taken):.2f} s of processor time, {allowed:.2f} s would be in proportion")


def _seconds(work: Callable[[int], object], size: int) -> float:
    begun = time.process_time()
    work(size)
    return time.process_time() - begun
