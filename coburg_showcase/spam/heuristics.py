"""Signs of spam in a text. None of them refuses anything: what is doubtful waits for a person (H-42)."""

import re
import unicodedata

from django.utils.crypto import salted_hmac

MOST_LINKS = 2
LEAST_WORDS_BESIDE_LINKS = 12  # letters; a text with fewer besides its links is only a link
MOST_FOREIGN = 0.2  # share of letters that are not Latin; a name or a word in another script is fine

_LINK = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w-])[a-z0-9-]{1,63}\.(?:com|net|org|info|ru|xyz|top|shop|site|online|click)/\S*",
    re.I,
)
_MARKUP = re.compile(r"\[/?(?:url|link)\b|<a\s|\bhref\s*=", re.I)
_WORDS = re.compile(r"[^\W\d_]+")

# What enquiries to shops of a town never say, in the languages such mails come in. One of the first row is enough, two
# of the second: a chemist may well be asked about one of them.
_NEVER = re.compile(
    r"\b(?:backlinks?|guest posts?|seo (?:service|agentur|package|ranking)s?|casinos?|sportwetten|onlyfans|"
    r"porno?\w*|escorts?|forex|binary options?|crypto (?:invest\w*|trading)|bitcoin invest\w*|"
    r"kredit ohne schufa|darlehen ohne schufa|schnelles geld|make money online|loan offer|web ?traffic)\b",
    re.I,
)
_RARELY = re.compile(
    r"\b(?:viagra|cialis|tramadol|bitcoins?|crypto|kryptow[äa]hrung\w*|investors?|investoren|lottery|lotterie|"
    r"jackpot|telegram|whatsapp[- ]gruppe|unsubscribe|click here|hier klicken|marketing|ranking|website traffic|"
    r"passives einkommen|100 ?% (?:free|gratis|kostenlos)|limited offer)\b",
    re.I,
)


def suspicions(text: str) -> list[str]:
    """Codes of what is odd about a text: links, script, keywords; empty for nearly all texts. No side effects."""
    found = []
    if _too_many_links(text):
        found.append("links")
    if _foreign_script(text):
        found.append("script")
    if _NEVER.search(text) or len({word.lower() for word in _RARELY.findall(text)}) > 1:
        found.append("keywords")
    return found


def body_hash(*parts: str) -> str:
    """64 characters, the same for texts that differ only in case, spaces, punctuation and look-alike forms.

    Keyed, so that the table does not tell whether somebody wrote a guessed text.
    """
    plain = (unicodedata.normalize("NFKC", part).casefold() for part in parts)
    return salted_hmac(
        "spam.body", "\n".join("".join(re.findall(r"\w+", part)) for part in plain), algorithm="sha256"
    ).hexdigest()


def _too_many_links(text: str) -> bool:
    links = _LINK.findall(text)
    if len(links) > MOST_LINKS or _MARKUP.search(text):
        return True
    return bool(links) and len("".join(_WORDS.findall(_LINK.sub(" ", text)))) < LEAST_WORDS_BESIDE_LINKS


def _foreign_script(text: str) -> bool:
    """Mostly another script than the Latin one, or a word of letters from two scripts that look alike."""
    letters = "".join(_WORDS.findall(text))
    foreign = sum(not _is_latin(letter) for letter in letters)
    if foreign > max(3, MOST_FOREIGN * len(letters)):
        return True
    return any(
        len(word) > 2 and any(map(_is_latin, word)) and any(map(_looks_latin, word)) for word in _WORDS.findall(text)
    )


def _is_latin(letter: str) -> bool:
    if letter.isascii():
        return True
    return unicodedata.name(letter, "").startswith(("LATIN", "FEMININE ORDINAL", "MASCULINE ORDINAL", "MICRO SIGN"))


def _looks_latin(letter: str) -> bool:
    return not letter.isascii() and unicodedata.name(letter, "").startswith(("CYRILLIC", "GREEK", "FULLWIDTH LATIN"))
