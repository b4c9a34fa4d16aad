from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from coburg_showcase.messages.catalogue import (
    CatalogueError,
    adopt,
    compile_catalogue,
    entries,
    merge,
    read_catalogue,
    texts,
    write_catalogue,
)


def catalogue(*rows: tuple) -> Catalog:
    """Rows are (msgid, msgstr) or (msgid, msgstr, context)."""
    made = Catalog(locale="de")
    for message, string, *context in rows:
        made.add(message, string, context=context[0] if context else None)
    return made


def content(made: Catalog) -> dict:
    return {(message.id, message.context): texts(message) for message in entries(made)}


def snippet(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_merge_keeps_translations_adds_new_and_drops_unused():
    sources = catalogue(("Open", None), ("Closed", None), ("Open", None, "verb"))
    merged, dropped = merge(sources, catalogue(("Open", "Offen"), ("Opened", "Eröffnet")))
    assert content(merged) == {("Open", None): ("Offen",), ("Closed", None): ("",), ("Open", "verb"): ("",)}
    assert [message.id for message in dropped] == ["Opened"]


def test_merge_guesses_nothing_from_similar_texts():
    merged, _ = merge(catalogue(("Open today until %(time)s", None)), catalogue(("Open today till %(time)s", "x")))
    assert content(merged) == {("Open today until %(time)s", None): ("",)}


def test_merge_into_plural_keeps_the_singular_and_asks_for_the_rest():
    merged, _ = merge(catalogue((("shop", "shops"), None)), catalogue(("shop", "Laden")))
    assert content(merged) == {(("shop", "shops"), None): ("Laden", "")}


def test_merge_keeps_notes_of_translators_and_doubt():
    old = Catalog(locale="de")
    old.add("Open", "Offen", flags={"fuzzy"}, user_comments=["as on the sign"])
    merged, _ = merge(catalogue(("Open", None)), old)
    assert (merged.get("Open").user_comments, merged.get("Open").fuzzy) == (["as on the sign"], True)


def test_written_file_is_sorted_without_dates_and_places_and_stable(tmp_path):
    path = tmp_path / "django.po"
    made = catalogue(("b", "B"), (("a", "as"), ("A", "As")), ("b", "Be", "verb"))
    made.add("c", "C", locations=[("x.py", 7)])
    assert write_catalogue(made, path) is True
    text = path.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("msgid ")][1:] == [
        'msgid "a"',
        'msgid "b"',
        'msgid "b"',
        'msgid "c"',
    ]
    assert "x.py" not in text
    assert "Date" not in text
    assert write_catalogue(read_catalogue(path), path) is False


def test_adopt_fills_only_untranslated_entries(tmp_path):
    target = catalogue(("Open", "Offen"), ("Closed", ""), (("shop", "shops"), ("", "")), ("May", "", "month"))
    file = snippet(
        tmp_path / "part.po",
        'msgid "Open"\nmsgstr "Geöffnet"\n\nmsgid "Closed"\nmsgstr "Geschlossen"\n\n'
        'msgid "shop"\nmsgid_plural "shops"\nmsgstr[0] "Laden"\nmsgstr[1] "Läden"\n\n'
        'msgctxt "month"\nmsgid "May"\nmsgstr "Mai"\n\nmsgid "Gone"\nmsgstr "Weg"\n',
    )
    result = adopt(read_catalogue(file), target)
    assert content(target) == {
        ("Open", None): ("Offen",),
        ("Closed", None): ("Geschlossen",),
        (("shop", "shops"), None): ("Laden", "Läden"),
        ("May", "month"): ("Mai",),
    }
    assert [[m.id for m in kind] for kind in (result.taken, result.differing, result.unknown)] == [
        ["Closed", "May", ("shop", "shops")],
        ["Open"],
        ["Gone"],
    ]


def test_broken_snippet_names_file_and_line(tmp_path):
    file = snippet(tmp_path / "part.po", 'msgid "Open"\nmsgstr "Offen\nwas ist das\n')
    with pytest.raises(CatalogueError, match=r"part\.po"):
        read_catalogue(file)


def test_compiled_catalogue_is_what_gettext_reads(tmp_path):
    import gettext

    path = tmp_path / "django.po"
    made = catalogue(("Open", "Offen"), (("shop", "shops"), ("Laden", "Läden")), (("day", "days"), ("Tag", "")))
    made.add("Perhaps", "Vielleicht", flags={"fuzzy"})
    write_catalogue(made, path)
    compile_catalogue(path)
    with path.with_suffix(".mo").open("rb") as file:
        german = gettext.GNUTranslations(file)
    assert [german.gettext("Open"), german.ngettext("shop", "shops", 1), german.ngettext("shop", "shops", 0)] == [
        "Offen",
        "Laden",
        "Läden",
    ]
    # an unfinished or doubtful entry stays English rather than half empty
    assert [german.ngettext("day", "days", 2), german.gettext("Perhaps")] == ["days", "Perhaps"]


def test_compile_skips_an_up_to_date_file_and_follows_a_change(tmp_path):
    import os

    path = tmp_path / "django.po"
    write_catalogue(catalogue(("Open", "Offen")), path)
    os.utime(path, (1, 1))
    assert [compile_catalogue(path), compile_catalogue(path)] == [True, False]
    os.utime(path)
    os.utime(path.with_suffix(".mo"), (2, 2))
    assert compile_catalogue(path) is True
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["django.mo", "django.po"]
