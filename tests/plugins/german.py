"""Compiles the German catalogue before the tests, so that pages speak German on a clean clone, too."""

import gettext
from pathlib import Path

import pytest
from django.utils.translation import trans_real

from coburg_showcase.messages.catalogue import CATALOGUE, compile_catalogue

ROOT = Path(__file__).resolve().parents[2]


def pytest_configure(config: pytest.Config) -> None:
    if (ROOT / CATALOGUE).exists() and compile_catalogue(ROOT / CATALOGUE):
        forget_loaded_catalogues()


def forget_loaded_catalogues() -> None:
    """What was asked for a text while this process came up has read the old file, or none."""
    gettext._translations.clear()  # type: ignore[attr-defined]
    trans_real._translations.clear()
    trans_real._default = None
