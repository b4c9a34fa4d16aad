import pytest

from coburg_showcase.security import ratelimit
from tests import make


@pytest.fixture(autouse=True)
def nobody_has_sent_anything(monkeypatch):
    """Counts of this process outlive the rolled-back database."""
    monkeypatch.setattr(ratelimit, "_local", ratelimit._LocalCounts())


@pytest.fixture
def bicycles():
    return make.category(slug="fahrraeder", name_de="Fahrräder", name_en="Bicycles")


@pytest.fixture
def shops(bicycles):
    """Three bicycle shops that can be asked."""
    names = ["Rad Ahorn", "Rad Birke", "Rad Cedern"]
    return [
        make.merchant(
            name=name, slug=name.lower().replace(" ", "-"), categories=[bicycles], email=f"{place}@example.org"
        )
        for place, name in enumerate(names)
    ]
