import pytest

from tests.conventions.imports import circles, wrong_directions


@pytest.mark.parametrize(
    ("importer", "statement", "found"),
    [
        (
            "coburg_showcase/access.py",
            "import merchants.models",
            "imports merchants.models: the platform knows no shop app",
        ),
        (
            "coburg_showcase/pages/views.py",
            "def f():\n    from stories import models",
            "the platform knows no shop app",
        ),
        ("merchants/models.py", "from listings.models import Listing", "merchants ← listings ← stories"),
        ("listings/models.py", "from stories import models", "merchants ← listings ← stories"),
        ("merchants/views/public.py", "from coburg_showcase.urls import urlpatterns", "nobody below the top knows it"),
        ("coburg_showcase/city/models.py", "from ..demo import data", "nobody below the top knows it"),
    ],
)
def test_import_against_the_direction_is_found(project, importer, statement, found):
    root = project({importer: statement, "coburg_showcase/demo/data.py": "", "merchants/models.py.txt": ""})
    (breach,) = wrong_directions(root)
    assert breach.startswith(f"{importer}:")
    assert breach.endswith(found)


def test_imports_along_the_direction_are_kept(project):
    root = project(
        {
            "coburg_showcase/urls.py": "from merchants import urls\nfrom coburg_showcase.demo import urls as demo",
            "coburg_showcase/demo/load.py": "import stories.models",
            "merchants/models.py": "from coburg_showcase.images.models import Picture",
            "listings/models.py": "from merchants.models import Merchant",
            "stories/models.py": "from listings.models import Listing\nfrom merchants.models import Merchant",
        }
    )
    assert wrong_directions(root) == []


def test_circle_at_load_is_found_with_its_way(project):
    root = project(
        {
            "merchants/a.py": "from merchants.b import x",
            "merchants/b.py": "if True:\n    from . import c",
            "merchants/c.py": "from merchants import a",
            "merchants/__init__.py": "",
        }
    )
    (breach,) = circles(root)
    assert {"merchants.a", "merchants.b", "merchants.c"} == set(breach.removeprefix("circle of imports: ").split(" → "))


def test_import_inside_a_function_or_for_types_is_no_circle(project):
    root = project(
        {
            "merchants/a.py": "from merchants.b import x",
            "merchants/b.py": "def f():\n    from merchants import a",
            "merchants/c.py": "from merchants.d import x",
            "merchants/d.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from merchants.c import x",
        }
    )
    assert circles(root) == []
