import pytest

from tests.bench import bare, load
from tests.bench.load import Load
from tests.bench.server import CannotMeasure

OUTPUT = """\
Running 1s test @ http://127.0.0.1:1/
  1 threads and 16 connections
  Latency Distribution
     50%  521.00us
     75%    2.43ms
     90%    4.14ms
     99%    1.00s\x20
  3781 requests in 1.00s, 565.22KB read
Requests/sec:   3771.08
Transfer/sec:    563.73KB
"""


def test_figures_are_read_in_milliseconds():
    assert load.read(OUTPUT, "") == Load(3771.08, 0.521, 1000.0)


@pytest.mark.parametrize(
    "output",
    [
        OUTPUT + "  Non-2xx or 3xx responses: 3781\n",
        OUTPUT + "  Socket errors: connect 0, read 0, write 0, timeout 5\n",
        "",
        OUTPUT.replace("99%", "98%"),
    ],
)
def test_failed_load_gives_no_figures(output):
    with pytest.raises(CannotMeasure):
        load.read(output, "http://127.0.0.1:1/")


def test_load_goes_to_this_machine_only():
    with pytest.raises(CannotMeasure, match="this machine only"):
        load.measure("http://example.org/", 1)


def test_missing_load_generator_is_named_with_its_package(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(CannotMeasure, match="apt-get install wrk"):
        load.wrk()


def test_yardstick_answers(rf):
    assert bare.bare(rf.get("/")).content == b"ok"
