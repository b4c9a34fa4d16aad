"""What a hostile text costs: work grows with its length, not with the square of it."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError

from coburg_showcase.spam.fields import TextField
from coburg_showcase.spam.text import MOST_MARKS, TALLEST_TOWER, tidy


@pytest.mark.rule("H-13")
def test_normal_form_never_meets_a_tower(monkeypatch):
    met = []
    real = unicodedata.normalize
    monkeypatch.setattr(unicodedata, "normalize", lambda form, text: met.append(len(text)) or real(form, text))
    tower = "a" + "\u0301" * 50_000 + "\u0316" * 50_000
    assert len(tidy(tower)) <= 1 + MOST_MARKS
    assert max(met) <= 1 + TALLEST_TOWER


@pytest.mark.rule("H-15")
def test_text_far_too_long_is_not_looked_at():
    with pytest.raises(ValidationError) as refused:
        TextField(max_length=2000).clean("ä" * 9000)
    assert refused.value.code == "max_length"
    assert "9000" in refused.value.messages[0].replace(".", "")
