import pytest

from tests.conventions.repository import foreign_entries, loose_requirements, named_indexes

HASH = "--hash=sha256:" + "0a" * 32
INDEX = "https://packages.example/" + "simple"


def test_entry_that_is_not_in_the_list_is_found(project):
    root = project({"README.md": "", ".gitignore": "", "merchants/models.py": "", "scripts/a.sh": "", "setup.cfg": ""})
    assert foreign_entries(root) == [
        "scripts: does not belong to the top level",
        "setup.cfg: does not belong to the top level",
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("--extra-" + f"index-url {INDEX}", "names an option or address"),
        ("-r other.txt", "names an option or address"),
        ("django @ https://packages.example/django.whl", "names an option or address"),
        ("git+https://packages.example/django.git", "names an option or address"),
        (f"django>=5.2 {HASH}", "no exact pin"),
        ("django==5.2.8", "pin without a hash"),
        ("django==5.2.8 --hash=sha256:abc", "pin without a hash"),
        ("django==5.2.8 --hash=md5:" + "0a" * 16, "pin without a hash"),
    ],
)
def test_loose_requirement_is_found(project, line, fault):
    (breach,) = loose_requirements(project({"requirements/base.txt": f"# comment\n{line}\n"}))
    assert breach.startswith(f"requirements/base.txt: {fault}")


def test_exact_pins_with_hashes_are_no_breach(project):
    text = (
        f"django==5.2.8 \\\n    {HASH} \\\n    {HASH}\n    # via\n    #   -c requirements/run.txt\n"
        f"psycopg[binary,pool]==3.2.1 ; sys_platform != 'win32' \\\n    {HASH}\n"
    )
    assert loose_requirements(project({"requirements/base.txt": text})) == []


@pytest.mark.parametrize(
    "text",
    [
        "pip install --" + f"index-url {INDEX} django",
        f"see {INDEX}/django",
        "export PIP_" + "INDEX_URL=x",
        'resolved = "https://files.python' + 'hosted.org/a.whl"',
        "a: 1\nregistry" + " = https://npm.example",
    ],
)
def test_named_package_index_is_found(project, text):
    (breach,) = named_indexes(project({"docs/install.md": text}))
    assert breach.startswith("docs/install.md: names a package index")


def test_other_addresses_and_files_that_are_no_text_are_no_breach(project):
    root = project({"README.md": "https://example.org/simply and an easy registry of shops"})
    (root / "static").mkdir()
    (root / "static" / "a.woff2").write_bytes(b"\xff\xfe\x00")
    assert named_indexes(root) == []
