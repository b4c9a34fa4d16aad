"""The words of a wish that say what is looked for, in a form in which German inflection makes no difference."""

import re

from merchants.directory.words import normalise

MOST_WORDS = 8  # nobody means more; H-10
LEAST_DIGITS = 4
SHORTEST_TAIL = 5  # letters of the last part of a compound in any text: Wein, Teil and Ring end very many
SHORTEST_PART = 4  # letters of a word inside another one: shorter ones occur by chance

# What people write around the thing they mean. In normal form (ä is ae).
FILLERS = frozenset(
    """
    ich du er sie es wir ihr uns mir mich dir ihnen man jemand wer was wo wie welche welcher welches ob
    der die das den dem des ein eine einen einem einer eines kein keine keinen dieser diese dieses
    und oder aber auch nur noch schon sehr ganz etwas irgend bitte gern gerne hallo danke guten tag
    in im an am auf aus bei beim fuer mit ohne nach ueber um von vom vor zu zum zur bis ab gegen pro je als
    suche suchen sucht gesucht brauche brauchen braeuchte benoetige moechte moechten haette haetten haben hat hats habe
    will wollen koennen kann gibt geben bekomme bekommen kaufen kriege finde finden wuensche wuerde ist sind sein waere
    groesse groessen gr nummer zoll cm mm meter kg gramm liter stueck paar euro ca etwa circa ungefaehr
    neu neue neuer neues neuen gebraucht gebrauchte gebrauchtes gebrauchter gebrauchten gross grosse grosser grosses
    grossen klein kleine kleiner kleines kleinen gut gute guter gutes guten schoen schoene schoener schoenes schoenen
    alt alte alter altes alten guenstig guenstige guenstiger guenstiges guenstigen billig billige billiges
    coburg coburger stadt laden geschaeft
    looking for want need would like please the and with from
    """.split()  # noqa: SIM905 - a list of a hundred words reads better so
)
COLOURS = ("rot", "blau", "gruen", "gelb", "schwarz", "weiss", "grau", "braun", "rosa", "lila", "bunt", "beige")
ENDINGS = ("", "e", "en", "em", "er", "es")
IGNORED = FILLERS | {colour + ending for colour in COLOURS for ending in ENDINGS}

# For whom something is says little about who sells it.
AUDIENCE = frozenset("kind baby dame herr frau mann maedch jung tocht sohn geschenk opa oma".split())  # noqa: SIM905

# What is to be done with a thing, and words that go with any thing: alone they lead to every workshop.
_FOR_ANYTHING = """
    reparieren reparatur repariert ausbessern machen lassen service werkstatt ersatz ersatzteil zubehoer
    teil stueck set zeug werk ware artikel sache paket
""".split()  # noqa: SIM905
WITH, FOR = "mit", "fuer"

_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(
    r"(?<=[a-z]{3})(?:en|es|em|e)$"
    r"|(?<=[a-z]{4})er$"  # Räder, but not Leder
    r"|(?<=[a-z]{3}e[lr])n$"  # Stiefeln, but not Stern
    r"|(?<=[a-z]{2}[bdfghklmnorty])s$"  # Handys, but not Strauss
    r"|(?<=[a-z]{3}a)(?<!gla)(?<!gra)s$"  # Sofas, but not Glas
)
_UMLAUT = re.compile(r"(?<![aeoq])([aou])e(?=[a-z])")
DATIVE = "ern"  # Fahrrädern, Büchern
KEPT_UMLAUTS = ("kuech",)  # Küche is not the plural of Kuchen


def words_in(text: str) -> list[str]:
    """The different words of any text in normal form, without fillers and sizes, in their order."""
    return list(dict.fromkeys(word for word in _WORD.findall(normalise(text)) if _says_something(word)))


def _says_something(word: str) -> bool:
    """No filler, no single letter, no size; 4711 is a brand."""
    return len(word) > 1 and word not in IGNORED and not (word.isdigit() and len(word) < LEAST_DIGITS)


def wish_words(text: str) -> list[str]:
    """The words of a wish, at most MOST_WORDS."""
    return words_in(text)[:MOST_WORDS]


def nouns_of(text: str) -> str:
    """The words with a capital letter: things, and how a sentence begins. All where nobody wrote capitals."""
    return " ".join(word for word in _WORD.findall(text) if word[0].isupper()) or text


def without_umlauts(word: str) -> str:
    """Plural umlauts taken back, for normal forms: fahrraeder → fahrrader. Blaue, neue and quer have none."""
    if any(kept in word for kept in KEPT_UMLAUTS):
        return word
    return _UMLAUT.sub(r"\1", word)


def stem(word: str) -> str:
    """What is the same in singular and plural: Fahrrad, Fahrräder, Fahrrädern → fahrrad. At least three letters."""
    if word.endswith(DATIVE) and without_umlauts(word) != word:
        word = word[:-1]
    cut = _ENDING.sub("", word)
    return without_umlauts(cut)


FOR_ANYTHING = frozenset(stem(word) for word in _FOR_ANYTHING)
SIDE = AUDIENCE | FOR_ANYTHING


def side_words(text: str) -> set[str]:
    """Those words of a wish that say little about who sells the thing, in normal form.

    For whom it is, what is to be done with it, and what comes with it: a bicycle with a basket is a bicycle. None
    where there are no other words.
    """
    words = words_in(text)
    found = {word for word in words if stem(word) in SIDE}
    has_begun = comes_with_it = False
    for word in _WORD.findall(normalise(text)):
        if word in (WITH, FOR):
            comes_with_it = word == WITH and has_begun
        elif word in words:
            has_begun = True
            if comes_with_it:
                found.add(word)
    return found if len(found) < len(words) else set()


def has_vowel(letters: str) -> bool:
    """Whether the letters can be a word: the "sch" before "wein" in Schwein cannot."""
    return any(letter in "aeiouy" for letter in letters)


def parts_fit(whole: str, part: str) -> bool:
    """Whether the shorter word can be the first or last part of the compound."""
    rest = whole.removesuffix(part) if whole.endswith(part) else whole.removeprefix(part)
    return len(part) >= SHORTEST_PART and len(rest) >= SHORTEST_PART - 1 and has_vowel(rest)
