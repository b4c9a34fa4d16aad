"""Programs that are not Python packages: where they are, and what to say where they are not."""

import fcntl
import os
import shutil
import subprocess
from pathlib import Path

import pytest

NODE_FOLDER = Path(__file__).resolve().parents[1] / "node"
VNU = NODE_FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def missing(reason: str) -> None:
    """Skip the test with the reason; with CI=true a missing program is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def chromium_program() -> str:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        missing("Chromium is missing; on Debian: apt-get install chromium")
    return str(program)


def html_checker() -> list[str]:
    """The command line of the W3C's checker (vnu), installed on first use as tests/node/package-lock.json pins it."""
    if shutil.which("java") is None:
        missing("Java is missing; on Debian: apt-get install default-jre-headless")
    if shutil.which("npm") is None:
        missing("Node.js is missing; on Debian: apt-get install nodejs npm")
    with NODE_FOLDER.joinpath("package-lock.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several test processes may start at once
        if not VNU.exists():
            done = subprocess.run(
                ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
                cwd=NODE_FOLDER,
                capture_output=True,
                text=True,
                timeout=300,
            )
            if done.returncode:
                missing(f"vnu could not be installed (npm ci in tests/node): {done.stderr.strip()[-300:]}")
    return ["java", "-Xss4m", "-jar", str(VNU)]
