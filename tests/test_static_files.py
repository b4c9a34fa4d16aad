"""Static files as they are collected for production."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("collected") / "static"
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "coburg_showcase.static_files.ManifestStorage"},
    }
    with override_settings(STATIC_ROOT=root, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
    return root


def hashed(root: Path, name: str) -> Path:
    names = json.loads((root.parent / "static-manifest" / "staticfiles.json").read_text())["paths"]
    return root / names[name]


def test_modules_import_each_other_by_hashed_name(collected: Path):
    imported = re.findall(r'from "\./([^"]+)"', hashed(collected, "js/remember.js").read_text())
    assert imported == [hashed(collected, "js/notebook.js").name]


def test_style_sheets_are_one_file(collected: Path):
    sheet = hashed(collected, "css/site.css").read_text()
    assert "@import" not in sheet
    assert ".schild" in sheet


def test_list_of_names_is_not_published(collected: Path):
    assert not list(collected.rglob("staticfiles.json"))
