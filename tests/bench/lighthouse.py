"""Lighthouse as on a telephone, several times, the median of each score.

package.json overrides third-party-web: a part of Lighthouse asks for its "latest", which no lock file can hold on to.
"""

import json
import os
import shutil
import statistics
import subprocess
from pathlib import Path

from tests.bench.server import CannotMeasure

FOLDER = Path(__file__).parent
PROGRAM = FOLDER / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CHROME = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


def install() -> None:
    """Install the pinned version beside this file, unless it is there."""
    if PROGRAM.exists():
        return
    if not shutil.which("npm"):
        raise CannotMeasure("Lighthouse needs Node and npm. On Debian and Ubuntu: apt-get install nodejs npm")
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True)
    if done.returncode:
        raise CannotMeasure(f"Lighthouse could not be installed: {done.stderr.strip()[-500:]}")


def chromium() -> str:
    found = os.environ.get("CHROME_PATH") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        raise CannotMeasure("Lighthouse needs Chromium: apt-get install chromium, or set CHROME_PATH.")
    return found


def scores(url: str, runs: int = 5) -> dict[str, int]:
    """Category to its median score, 0 to 100."""
    results = [_run(url) for _ in range(runs)]
    return {name: round(statistics.median(result[name] for result in results)) for name in CATEGORIES}


def _run(url: str) -> dict[str, float]:
    command = [
        *(str(PROGRAM), url, "--quiet", "--output=json", "--output-path=stdout", f"--chrome-flags={CHROME}"),
        f"--only-categories={','.join(CATEGORIES)}",
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=180, env={**os.environ, "CHROME_PATH": chromium()}
    )
    if done.returncode:
        raise CannotMeasure(f"Lighthouse failed on {url}: {done.stderr.strip()[-300:]}")
    categories = json.loads(done.stdout)["categories"]
    return {name: (categories[name]["score"] or 0) * 100 for name in CATEGORIES}
