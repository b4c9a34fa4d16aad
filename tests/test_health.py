"""/health/live and /health/ready."""

import pytest

from coburg_showcase import health


def test_live_asks_no_database(client):
    answer = client.get("/health/live")
    assert (answer.status_code, answer.json()) == (200, {"status": "live"})


@pytest.mark.django_db
def test_ready_names_each_part(client):
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ready", "database": "ok", "migrations": "ok", "media": "ok", "jobs": "ok"}


@pytest.mark.django_db
def test_not_ready_without_a_place_for_pictures(client, settings, tmp_path):
    (tmp_path / "media").write_text("a file where a folder should be")
    settings.MEDIA_ROOT = tmp_path / "media"
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["media"] == "failed"


def test_a_failing_check_says_nothing_of_its_inside():
    def broken() -> str:
        raise RuntimeError("postgres://secret@host")

    assert health.outcome(broken) == "failed"
