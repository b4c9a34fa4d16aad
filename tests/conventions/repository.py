"""What lies at the top of the repository and what its requirement files say."""

import re
from pathlib import Path

from tests.conventions.files import NOT_OURS, all_files

TOP_LEVEL = frozenset(
    {
        "manage.py", "coburg_showcase", "merchants", "listings", "stories", "templates", "static", "tests",
        "pyproject.toml", "README.md", "Makefile", "requirements", "docs", "LICENSE", "SECURITY.md", "publiccode.yml",
        "CHANGELOG.md",
    }
)  # fmt: skip
# Written so that this file does not name what it looks for.
PACKAGE_INDEX = re.compile(
    r"--(?:extra-)?index[-]url|--find[-]links|--trusted[-]host|(?:PIP|UV)_(?:EXTRA_|DEFAULT_)?INDEX|npm_config_[r]egistry"
    r"|^\s*registry\s*=|\"resolved\"\s*:\s*\"http|https?://[^\s\"'<>)]*/simple(?:/|\b)|files\.python[h]osted|registry\.npm[j]s",
    re.M,
)
OPTION_OR_ADDRESS = re.compile(r"^\s*-(?!-hash)|^[^#]*(?:://| @ )", re.M)
PIN = re.compile(r"^[A-Za-z0-9][\w.-]*(?:\[[\w,-]+\])?==[^\s;]+(?:\s*;[^\\]*)?$")
HASH = re.compile(r"^--hash=sha256:[0-9a-f]{64}$")


def foreign_entries(root: Path) -> list[str]:
    """Entries of the top level which the list of the project does not name; dot files may be there."""
    return [
        f"{entry.name}: does not belong to the top level"
        for entry in sorted(root.iterdir())
        if not entry.name.startswith(".") and entry.name not in TOP_LEVEL | NOT_OURS
    ]


def loose_requirements(root: Path) -> list[str]:
    """Requirement files with an option, an address, or a line that is no exact pin with a hash."""
    found = []
    for path in sorted((root / "requirements").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        joined = re.sub(r"\\\n\s*", " ", re.sub(r"^\s*#.*$", "", text, flags=re.M))
        for line in filter(None, (line.strip() for line in joined.splitlines())):
            pin, *hashes = line.split(" --hash=")
            if OPTION_OR_ADDRESS.search(line):
                found.append(f"requirements/{path.name}: names an option or address: {line[:60]}")
            elif not PIN.match(pin.strip()):
                found.append(f"requirements/{path.name}: no exact pin: {pin[:60]}")
            elif not hashes or not all(HASH.match(f"--hash={value.strip()}") for value in hashes):
                found.append(f"requirements/{path.name}: pin without a hash: {pin[:60]}")
    return found


def named_indexes(root: Path) -> list[str]:
    """Files that name a package index: where packages come from is the machine's business."""
    found = []
    for path in all_files(root):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if match := PACKAGE_INDEX.search(text):
            found.append(f"{path.relative_to(root).as_posix()}: names a package index ({match[0].strip()})")
    return found
