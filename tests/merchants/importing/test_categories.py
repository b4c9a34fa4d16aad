"""The tree of categories: all of it or nothing."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from merchants.importing.categories import import_categories
from merchants.models import Category

from .conftest import no_writes
from .lists import DATA

pytestmark = pytest.mark.django_db
HEAD = "slug;name_de;name_en;parent;synonyms\n"


def test_the_demo_tree_comes_in_and_stays(tmp_path: Path) -> None:
    summary = import_categories(DATA / "categories.csv")

    assert summary.created == 88
    assert Category.objects.filter(parent=None).count() == 12
    shoes = Category.objects.get(slug="schuhe")
    assert (shoes.name_de, shoes.name_en, shoes.parent.slug) == ("Schuhe", "Shoes", "mode-accessoires")
    assert shoes.synonyms[:2] == ["Schuhgeschäft", "Stiefel"]
    with no_writes():
        assert import_categories(DATA / "categories.csv").unchanged == 88


def test_child_may_stand_above_its_parent(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(HEAD + "schuhe;Schuhe;Shoes;mode;\nmode;Mode;Fashion;;Kleidung, Kleidung\n", encoding="utf-8")
    import_categories(path)
    assert list(Category.objects.values_list("slug", "position")) == [("schuhe", 0), ("mode", 1)]
    assert Category.objects.get(slug="mode").synonyms == ["Kleidung"]


@pytest.mark.parametrize(
    "bad",
    [
        "Mode;Mode;Fashion;;",
        "mode;;Fashion;;",
        "mode;Mode;Fashion;nirgends;",
        "mode;Mode;Fashion;mode;",
        "gut;Gut;Good;;",
        "mode;Mode;Fashion;;" + "x" * 61,
        "mode;Mode",
    ],
)
def test_one_wrong_row_keeps_all_out(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"{HEAD}gut;Gut;Good;;\n{bad}\n", encoding="utf-8")
    with pytest.raises(CommandError, match="3"):
        call_command("import_categories", str(path))
    assert not Category.objects.exists()
