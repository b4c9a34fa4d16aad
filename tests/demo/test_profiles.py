from coburg_showcase.demo.profiles import read_profile, read_profiles
from tests.merchants.importing.lists import DATA

TEXT = """---
slug: lesezeit
name: "Lesezeit"
tagline: "Erst lesen: dann kaufen"
since: 1998
highlights:
  - "Sessel"
  - Katze
motifs:
  - "Bücher"
---

Erster Absatz.

Zweiter --- Absatz.
"""


def test_read_profile() -> None:
    profile = read_profile(TEXT)
    assert profile.tagline == "Erst lesen: dann kaufen"
    assert profile.since == 1998
    assert profile.highlights == ["Sessel", "Katze"]
    assert profile.story == "Erster Absatz.\n\nZweiter --- Absatz."


def test_all_profiles_are_whole() -> None:
    profiles = list(read_profiles(DATA / "profiles"))
    assert len(profiles) == 48
    assert all(each.tagline and each.since and each.highlights and len(each.story) > 500 for each in profiles)
