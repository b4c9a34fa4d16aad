"""What a text looks like."""

import pytest

from coburg_showcase.spam.heuristics import body_hash, suspicions
from tests.growth import assert_proportional

HARMLESS = [
    "",
    "Haben Sie die Tasse in Blau noch einmal? Ich käme am Freitag gegen 17.30 Uhr vorbei.",
    "Ich meine diese hier: https://schaufenster.example/entdecken/laden/tasse/ – gibt es sie größer?",
    "Zwei Links: https://a.example/eins und https://b.example/zwei, welche passt besser zu uns?",
    "Merhaba, bu çanta hâlâ var mı? Yarın gelebilirim.",
    "Dzień dobry, czy mają Państwo ten rower w rozmiarze M?",
    "Ich heiße Олена und suche ein Wörterbuch Deutsch–Ukrainisch für meine Tochter.",
    "Bekommt man bei Ihnen Viagra nur auf Rezept?",
    "Passt der Ø 5 µm Filter (α-Serie) für 2 × 20 € ?",
    "Erreichbar unter max@example.com",
    "👩‍👧 lieber Gruß",
]
DOUBTFUL = [
    (" ".join(f"https://spam{number}.example" for number in range(40)), ["links"]),
    ("[url=https://spam.example]Jetzt ansehen, es lohnt sich wirklich sehr[/url]", ["links"]),
    ('Guten Tag, <a href="https://spam.example">hier</a> steht alles Weitere', ["links"]),
    ("https://spam.example/angebot", ["links"]),
    ("hier: www.spam.example", ["links"]),
    ("Заработайте миллион уже сегодня, переходите по ссылке", ["script"]),
    ("立即购买便宜的手表全场特价包邮", ["script"]),
    ("Vіаgrа günstig", ["script"]),  # letters of two alphabets
    ("Our casino has a bonus for you", ["keywords"]),
    ("Bitcoin jackpot for you", ["keywords"]),
]


@pytest.mark.parametrize("text", HARMLESS)
def test_enquiries_of_people_are_not_suspicious(text):
    assert suspicions(text) == []


@pytest.mark.rule("H-42")
@pytest.mark.parametrize(("text", "codes"), DOUBTFUL)
def test_spam_is_told_by_its_kind(text, codes):
    assert suspicions(text) == codes


@pytest.mark.rule("H-42")
def test_the_same_text_with_other_spaces_and_signs_is_a_repeat():
    assert body_hash("Guten Tag!", "Max") == body_hash("  guten   TAG ", "max.")
    assert body_hash("ab", "c") != body_hash("a", "bc")
    assert len(body_hash("x")) == 64


def test_the_hash_does_not_tell_the_text(settings):
    before = body_hash("Guten Tag")
    settings.SECRET_KEY = "other" * 12
    assert body_hash("Guten Tag") != before


@pytest.mark.parametrize("piece", ["www.", "a-"])
def test_a_megabyte_is_no_more_work_than_its_length(piece: str):
    assert_proportional(lambda length: suspicions(piece * (length // len(piece))), 1_000_000)
