import pytest
from babel.messages.catalog import Catalog

from coburg_showcase.messages.checks import faults

NONE: frozenset[str] = frozenset()


def check(message, string, *, same=NONE, names=NONE, **more) -> list[str]:
    sources, german = Catalog(), Catalog(locale="de")
    sources.add(message)
    german.add(message, string, **more)
    return faults(sources, german, same, names)


@pytest.mark.parametrize(
    ("message", "string"),
    [
        ("Open until %(time)s", "Offen bis %(time)s"),
        ("%(a)s – %(b)s", "%(a)s – %(b)s"),
        ("{count} shops in {place:>5}", "In {place:>5}: {count} Läden"),
        (("One shop", "%(n)s shops"), ("Ein Laden", "%(n)s Läden")),
        (("%(n)s shop", "%(n)s shops"), ("Ein Laden", "%(n)s Läden")),
        ('Read <a href="%(url)s">more</a>.', '<a href="%(url)s">Mehr</a> lesen.'),
        ("Ä counts as A", "Ä zählt als A"),
        ("50 %% off", "50 %% weniger"),
        ("Now", "Aktuell, soeben, zuerst: Goethe, neue Bauern, Frauen"),
        ("Write to team@buero.example", "Schreiben Sie an team@buero.example"),
    ],
)
def test_sound_entry_has_no_fault(message, string):
    assert check(message, string) == []


@pytest.mark.parametrize(
    ("message", "string", "fault"),
    [
        ("Open", "", "untranslated"),
        (("shop", "shops"), ("Laden", ""), "untranslated"),
        ("Open until %(time)s", "Offen bis %(zeit)s", "placeholders differ"),
        ("%s shops", "Läden", "placeholders differ"),
        ("In {place}", "In {ort}", "placeholders differ"),
        (("%(n)s shop", "%(n)s shops"), ("%(n)s Laden", "Läden"), "placeholders differ"),
        ("<b>Open</b>", "Offen", "HTML tags differ"),
        ("<b>Open</b>", "<b>Offen<b>", "HTML tags differ"),
        ("Open ", "Offen", "blanks at the edges differ"),
        ("Open", "Open", "translation equals the English text"),
        ("Enter your name", "Gib deinen Namen ein", "familiar form “deinen”"),
        ("For you", "Fuer Sie", "“Fuer” without its umlaut"),
        ("Overview", "Ueberblick", "“Ueberblick” without its umlaut"),
        ("Close", "Schliessen", "“Schliessen” without its ß"),
        ("Say “yes”", 'Sagen Sie "ja"', "straight quotation mark"),
        ("More …", "Mehr ...", "three dots"),
        ("a – b", "a - c", "hyphen between blanks"),
        ("Läden", "Die Läden", "umlaut in the English text"),
    ],
)
def test_faulty_entry_is_named(message, string, fault):
    (found,) = check(message, string)
    assert found.startswith(fault)
    assert found.endswith(f"“{message if isinstance(message, str) else message[0]}”")


def test_fuzzy_entry_is_a_fault():
    assert check("Open", "Offen", flags={"fuzzy"}) == ["fuzzy: “Open”"]


def test_same_word_may_stand_in_the_list_but_an_idle_word_may_not():
    assert check("Name", "Name", same=frozenset({"Name"})) == []
    assert check("Open", "Offen", same=frozenset({"Name"})) == [
        "same_in_german.txt lists a word no message needs: Name"
    ]


def test_german_name_in_english_text_may_stand_in_the_list():
    assert check("Assumption (Mariä)", "Mariä Himmelfahrt", names=frozenset({"Mariä"})) == []


def test_message_of_the_sources_missing_in_the_catalogue_names_its_place():
    sources = Catalog()
    sources.add("Open", locations=[("merchants/views/public.py", 3)])
    assert faults(sources, Catalog(locale="de"), NONE, NONE) == [
        "missing: “Open” (merchants/views/public.py:3); run `manage.py messages update`"
    ]


def test_entry_that_lost_its_plural_is_missing():
    sources, german = Catalog(), Catalog(locale="de")
    sources.add(("shop", "shops"))
    german.add("shop", "Laden")
    assert faults(sources, german, NONE, NONE)[0].startswith("missing: “shop”")


def test_entry_no_source_asks_for_is_obsolete_also_when_commented_out(tmp_path):
    from coburg_showcase.messages.catalogue import read_catalogue

    german = Catalog(locale="de")
    german.add("Open", "Offen", context="sign")
    assert faults(Catalog(), german, NONE, NONE) == ["obsolete: [sign] “Open”; run `manage.py messages update`"]
    file = tmp_path / "django.po"
    file.write_text('#~ msgid "Gone"\n#~ msgstr "Weg"\n', encoding="utf-8")
    assert faults(Catalog(), read_catalogue(file), NONE, NONE) == ["obsolete: “Gone”; run `manage.py messages update`"]
