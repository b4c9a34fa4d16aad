"""Load by wrk, for a fixed time, on the loopback only."""

import re
import shutil
import subprocess
import urllib.request
from dataclasses import dataclass

from tests.bench.server import CannotMeasure

# As a browser asks: the answer is compressed, and the view is counted.
HEADERS = {
    "Accept-Encoding": "gzip, deflate, br",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
}
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True)
class Load:
    """What one address stood: requests per second, median and 99th percentile in milliseconds."""

    rate: float
    p50: float
    p99: float


def wrk() -> str:
    program = shutil.which("wrk")
    if program is None:
        raise CannotMeasure("make bench needs the load generator wrk. On Debian and Ubuntu: apt-get install wrk")
    return program


def measure(url: str, seconds: float, connections: int = 16) -> Load:
    """Ask for the address as fast as it answers. CannotMeasure if any answer is not a success."""
    if not url.startswith("http://127.0.0.1:"):
        raise CannotMeasure(f"Load goes to this machine only, not to {url}.")
    answers_well(url)
    headers = [part for name, value in HEADERS.items() for part in ("-H", f"{name}: {value}")]
    command = [
        wrk(),
        "-t1",
        f"-c{connections}",
        f"-d{max(1, round(seconds))}s",
        "--timeout",
        "30s",
        "--latency",
        *headers,
        url,
    ]
    return read(subprocess.run(command, capture_output=True, text=True, timeout=seconds + 60, check=True).stdout, url)


def answers_well(url: str) -> None:
    """CannotMeasure, with the status, unless one request is a success: said once, not by thousands of failures."""
    try:
        with urllib.request.urlopen(url, timeout=60):
            pass
    except OSError as error:
        raise CannotMeasure(f"{url} does not answer well: {error}") from error


def read(output: str, url: str) -> Load:
    """The figures in wrk's report."""
    if (errors := re.search(r"Non-2xx or 3xx responses: (\d+)", output)) or (
        errors := re.search(r"Socket errors: (.*[1-9].*)", output)
    ):
        raise CannotMeasure(f"{url} did not answer well: {errors[0]}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", output)
    percentiles = dict(re.findall(r"^\s+(\d+)%\s+([\d.]+\w+)\s*$", output, re.MULTILINE))
    if rate is None or not {"50", "99"} <= percentiles.keys():
        raise CannotMeasure(f"wrk reported nothing about {url}:\n{output}")
    return Load(float(rate[1]), _milliseconds(percentiles["50"]), _milliseconds(percentiles["99"]))


def _milliseconds(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)([a-z]+)", text).groups()  # type: ignore[union-attr]
    return float(number) * UNITS[unit]
