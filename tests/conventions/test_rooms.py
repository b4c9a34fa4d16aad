import pytest

from tests.conventions.rooms import nameless_migrations, too_long, vague_names


def view_of(lines: int) -> str:
    return "def directory(request):\n" + "    pass\n" * (lines - 1)


@pytest.mark.parametrize(
    ("place", "text", "lines", "kind"),
    [
        ("merchants/models.py", "\n", 300, "module"),
        ("templates/a.html", "\n", 150, "template"),
        ("static/js/a.js", "\n", 100, "script"),
        ("static/css/a.css", "\n", 300, "style"),
    ],
)
def test_file_over_the_limit_is_found_and_one_at_the_limit_is_not(project, place, text, lines, kind):
    assert too_long(project({place: text * lines})) == []
    root = project({place: text * (lines + 1)})
    assert too_long(root) == [f"{place}: {lines + 1} lines, a {kind} has {lines} at most"]


@pytest.mark.parametrize("place", ["merchants/views/public.py", "coburg_showcase/pages/views.py"])
def test_view_over_the_limit_is_found_and_one_at_the_limit_is_not(project, place):
    assert too_long(project({place: view_of(45)})) == []
    assert too_long(project({place: view_of(46)})) == [f"{place}:1: 46 lines, a view has 45 at most"]


def test_demo_migrations_and_vendored_files_may_be_long(project):
    places = ("coburg_showcase/demo/facade.py", "merchants/migrations/0001_initial.py", "static/vendor/leaflet.js")
    assert too_long(project(dict.fromkeys(places, "\n" * 999))) == []


@pytest.mark.parametrize("place", ["merchants/utils.py", "coburg_showcase/common/__init__.py", "stories/helpers.py"])
def test_vague_name_is_found(project, place):
    (breach,) = vague_names(project({place: "", "merchants/opening.py": ""}))
    assert breach.startswith(place)


@pytest.mark.parametrize("name", ["0002_auto_20261123_0300", "0003_alter_merchant_name_and_more"])
def test_migration_with_a_made_up_name_is_found(project, name):
    root = project({f"merchants/migrations/{name}.py": "", "merchants/migrations/0001_initial.py": ""})
    assert nameless_migrations(root) == [f"merchants/migrations/{name}.py: give the migration a name"]
