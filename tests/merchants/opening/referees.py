"""The two referees of the opening calendar, and what each must be told because it does not know it.

Nothing is skipped for their weaknesses: a value is put to them in words they evaluate rightly. The rewriting works on
the text and shares no code with our reader.

Both cut off a night at midnight where a rule of its own matches the new day. So nights are put to them with the clock
turned back until no opening passes midnight, and the answer is read off the turned clock.
opening-hours-py besides does not know 6 January in Bavaria, calls a rule with nothing but a comment open, and cannot
read day lists such as `Dec 25,26`.
"""

import datetime as dt
import fcntl
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from opening_hours import OpeningHours, State

FOLDER = Path(__file__).resolve().parents[2] / "referee"
BERLIN = ZoneInfo("Europe/Berlin")
SPAN = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")
COMMENT_ALONE = re.compile(r'^([^"0-9:]+ )("[^"]*")$')
DAY_LIST = re.compile(r"((?:\d{4} )?[A-Z][a-z]{2} )(\d\d(?:,\d\d)+)(?![\d:-])")
HOLIDAY_RULE = re.compile(r"^([A-Za-z,-]*\bPH) (.*)$")


def turned_back(value: str) -> tuple[str, int]:
    """The value with its clock turned back so that no opening passes midnight, and by how many minutes."""
    spans = [(int(a) * 60 + int(b), int(c) * 60 + int(d)) for a, b, c, d in SPAN.findall(value)]
    by = max((end for start, end in spans if end < start), default=0)
    if not by:
        return value, 0
    # Otherwise the turned clock would pass midnight backwards, or a whole day "by appointment" would move.
    assert min(start for start, _end in spans) >= by
    assert '"' not in value
    assert "+" not in value

    def turn(found: re.Match) -> str:
        start, end = (int(found[at]) * 60 + int(found[at + 1]) - by for at in (1, 3))
        end = end if end > start else end + 24 * 60
        return f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"

    return SPAN.sub(turn, value), by


def for_python(value: str) -> str:
    """The value in words opening-hours-py evaluates rightly."""
    rules = []
    for rule in value.split("; "):
        rule = COMMENT_ALONE.sub(r"\1unknown \2", rule)
        rule = DAY_LIST.sub(lambda found: ",".join(found[1] + day for day in found[2].split(",")), rule)
        rules.append(rule)
        if found := HOLIDAY_RULE.match(rule):
            rules.append(f"Jan 06 {found[2]}")
    return "; ".join(rules)


def ask_python(values: list[str], start: dt.date, days: int, step: int) -> list[str]:
    """opening-hours-py's answer for each value, a character for every instant: "1" open, "0" anything else."""
    begin = dt.datetime.combine(start, dt.time())
    count = days * 24 * 60 // step
    answers = []
    for value in values:
        line = ["0"] * count
        hours = OpeningHours(value, timezone=BERLIN, country="DE")
        for first, last, state, _comment in hours.intervals(begin, begin + dt.timedelta(days=days)):
            if state == State.OPEN:
                fill(line, "1", first.replace(tzinfo=None) - begin, last.replace(tzinfo=None) - begin, step)
        answers.append("".join(line))
    return answers


def ask_npm(values: list[str], start: dt.date, days: int, step: int) -> list[str]:
    """The npm package's answer for each value: "1" open, "?" unknown, "0" closed."""
    question = {"start": start.isoformat(), "days": days, "step": step, "values": values}
    asked = subprocess.run(
        ["node", "grid.mjs"],
        cwd=FOLDER,
        env=os.environ | {"TZ": "Europe/Berlin"},
        input=json.dumps(question),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert asked.returncode == 0, asked.stderr
    return asked.stdout.splitlines()


def fill(line: list[str], mark: str, begin: dt.timedelta, end: dt.timedelta, step: int) -> None:
    """Write the mark at every instant from begin up to, not including, end."""
    first, last = (max(0, -(-int(moment.total_seconds()) // (step * 60))) for moment in (begin, end))
    last = min(last, len(line))
    line[first:last] = mark * (last - first)


def require_npm_referee() -> None:
    """Install the npm package once, or skip; with CI=true a missing referee is a failure."""
    reason = ""
    if shutil.which("node") is None or shutil.which("npm") is None:
        reason = "Node.js is missing; on Debian: apt-get install nodejs npm"
    else:
        with FOLDER.joinpath("package-lock.json").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # several test processes may start at once
            if not FOLDER.joinpath("node_modules", "opening_hours", "package.json").exists():
                reason = _install()
    if reason and os.environ.get("CI") == "true":
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)


def _install() -> str:
    """Install what the lock file pins; the reason where that fails."""
    done = subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=FOLDER,
        capture_output=True,
        text=True,
        timeout=300,
    )
    if done.returncode:
        return (
            f"the package opening_hours could not be installed (npm ci in tests/referee): {done.stderr.strip()[-300:]}"
        )
    return ""
