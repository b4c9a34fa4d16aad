"""Compiles the German catalogue before the tests, so that pages speak German on a clean clone, too."""

from pathlib import Path

import pytest

from coburg_showcase.messages.catalogue import CATALOGUE, compile_catalogue

ROOT = Path(__file__).resolve().parents[2]


def pytest_configure(config: pytest.Config) -> None:
    if (ROOT / CATALOGUE).exists():
        compile_catalogue(ROOT / CATALOGUE)
