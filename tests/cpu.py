"""Whether work grows with its input as it should, told from processor time without being a timed test."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

ENOUGH = 30
"""Processor seconds: more than ten times what the slowest of these cases takes on a busy machine, while work that grows
with the square of a megabyte takes hours."""


@contextmanager
def bounded_work() -> Iterator[None]:
    """Fail if what is done inside takes more than ENOUGH seconds of this process's processor time."""
    begun = time.process_time()
    yield
    took = time.process_time() - begun
    assert took < ENOUGH, f"{took:.1f} s of processor time"
