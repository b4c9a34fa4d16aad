from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from coburg_showcase.messages.catalogue import CATALOGUE


@pytest.fixture
def project(tmp_path: Path) -> Path:
    page = tmp_path / "templates" / "page.html"
    page.parent.mkdir()
    page.write_text("{% translate 'Open' %}{% translate 'Closed' %}", encoding="utf-8")
    return tmp_path


def messages(project: Path, *arguments: str) -> str:
    out = StringIO()
    call_command("messages", "--root", str(project), *arguments, stdout=out)
    return out.getvalue()


def test_update_twice_changes_nothing_the_second_time(project):
    assert messages(project, "update") == "2 messages, 2 untranslated.\n"
    before = (project / CATALOGUE).read_bytes()
    assert messages(project, "update") == "2 messages, 2 untranslated. Nothing changed.\n"
    assert (project / CATALOGUE).read_bytes() == before


def test_check_fails_until_everything_is_translated(project):
    snippet = project / "part.po"
    with pytest.raises(CommandError, match="missing: “Closed”"):
        messages(project, "check")
    snippet.write_text('msgid "Open"\nmsgstr "Offen"\n', encoding="utf-8")
    messages(project, "adopt", str(snippet))
    with pytest.raises(CommandError, match="untranslated: “Closed”"):
        messages(project, "check")
    snippet.write_text('msgid "Closed"\nmsgstr "Geschlossen"\n', encoding="utf-8")
    messages(project, "adopt", str(snippet))
    assert not [line for line in _faults(project) if "same_in_german" not in line]


def _faults(project: Path) -> list[str]:
    """The project's own list of equal words names words this small project does not have."""
    try:
        messages(project, "check")
    except CommandError as error:
        return str(error).splitlines()[:-1]
    return []


def test_compile_says_when_there_was_nothing_to_do(project):
    messages(project, "update")
    assert messages(project, "compile") == "Compiled the German catalogue.\n"


def test_adopt_of_a_missing_file_is_one_clear_sentence(project):
    with pytest.raises(CommandError, match="There is no file"):
        messages(project, "adopt", str(project / "none.po"))


def test_english_needs_no_catalogue_for_plurals_and_contexts():
    with translation.override("en"):
        assert translation.ngettext("%(n)s xyzzy", "%(n)s xyzzies", 1) == "%(n)s xyzzy"
        assert translation.ngettext("%(n)s xyzzy", "%(n)s xyzzies", 0) == "%(n)s xyzzies"
        assert translation.pgettext("a context nobody has", "Open") == "Open"
        assert translation.npgettext("a context nobody has", "step", "steps", 2) == "steps"
