from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def media_root(tmp_path: Path, settings) -> Path:
    """A media folder of each test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def stored_files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


def picture_css() -> str:
    return (Path(__file__).parents[2] / "static/css/components/picture.css").read_text()
