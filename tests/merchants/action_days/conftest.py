import datetime as dt

import pytest
import time_machine

from merchants.opening.resolve import ZONE


@pytest.fixture(autouse=True)
def saturday_before_advent():
    with time_machine.travel(dt.datetime(2026, 11, 28, 10, tzinfo=ZONE), tick=False) as clock:
        yield clock
