import pytest

from listings.wishes.words import parts_fit, stem, wish_words, words_in
from merchants.directory.words import normalise


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("Fahrrad", "Fahrräder"),
        ("Fahrrad", "Fahrrädern"),
        ("Buch", "Bücher"),
        ("Uhr", "Uhren"),
        ("Hut", "Hüte"),
        ("Brille", "Brillen"),
        ("Glas", "Gläser"),
        ("Blumenstrauß", "Blumensträuße"),
        ("Kleid", "Kleider"),
        ("Sofa", "Sofas"),
        ("Handy", "Handys"),
        ("Stuhl", "Stühle"),
        ("Schloss", "Schlösser"),
        ("Puzzle", "Puzzles"),
    ],
)
def test_singular_and_plural_have_one_stem(singular, plural):
    assert stem(normalise(singular)) == stem(normalise(plural))


@pytest.mark.parametrize(("one", "other"), [("Kuchen", "Küche"), ("Wein", "Weide"), ("Bad", "Band"), ("Rad", "Rat")])
def test_different_things_have_different_stems(one, other):
    assert stem(normalise(one)) != stem(normalise(other))


@pytest.mark.parametrize("spelling", ["GUMMISTIEFEL", "Gummistiefel,", "„Gummistiefel“"])
def test_spelling_makes_no_difference(spelling):
    assert wish_words(spelling) == ["gummistiefel"]


def test_composed_and_decomposed_letters_are_one():
    assert wish_words("Ka\u0308seglocke") == wish_words("Käseglocke") == ["kaeseglocke"]


def test_fillers_colours_and_numbers_say_nothing():
    assert wish_words("Hallo, ich suche bitte ein Paar rote Gummistiefel in Größe 27!") == ["gummistiefel"]


def test_only_fillers_leave_no_word():
    assert wish_words("ich suche etwas Schönes in rot") == []


def test_at_most_eight_words_are_looked_for():
    words = [f"wort{letter}" for letter in "abcdefghijklmnop"]
    assert wish_words(" ".join(words)) == words[:8]
    assert words_in(" ".join(words)) == words


@pytest.mark.parametrize(
    ("whole", "part", "fits"),
    [
        ("gummistiefel", "stiefel", True),
        ("fahrradtasch", "fahrrad", True),
        ("schwein", "wein", False),
        ("hering", "ring", False),
        ("preis", "reis", False),
        ("armbanduhr", "uhr", False),
    ],
)
def test_parts_of_compounds(whole, part, fits):
    assert parts_fit(whole, part) is fits
