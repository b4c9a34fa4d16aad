from pathlib import Path

import pytest

from coburg_showcase.accounts.models import User


@pytest.fixture(autouse=True)
def media_root(tmp_path: Path, settings) -> Path:
    """A media folder of each test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def desk(client):
    client.force_login(User.objects.create_superuser("stadt@example.org", "Veste-ueber-dem-Markt"))
    return client


def kept_files(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
