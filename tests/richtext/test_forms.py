import pytest
from django import forms
from django.db import models

from coburg_showcase.richtext.fields import RichTextField
from coburg_showcase.richtext.forms import LONGEST_SOURCE, RichTextFormField, words_of


class TextForm(forms.Form):
    text = RichTextFormField(max_length=20, required=False)


def cleaned(value: object) -> str:
    form = TextForm({"text": value})
    assert form.is_valid(), form.errors
    return form.cleaned_data["text"]


def refused(value: object) -> list[str]:
    form = TextForm({"text": value})
    assert not form.is_valid()
    return form.errors["text"]


@pytest.mark.parametrize("nothing", ["", " ", "\n", "<p></p>", "<p>&nbsp;</p>", "<p><br></p><ul><li></li></ul>", None])
def test_text_without_a_word_is_empty(nothing: str | None):
    assert cleaned(nothing) == ""


def test_required_field_asks_for_words():
    form = forms.Form({"text": "<p><br></p>"})
    form.fields["text"] = RichTextFormField()

    assert not form.is_valid()
    assert form.errors["text"].as_data()[0].code == "required"


def test_pasted_text_is_tidied():
    assert cleaned("<h1>Am Ofen</h1><p class=MsoNormal>Warm<o:p></o:p></p>") == "<h3>Am Ofen</h3><p>Warm</p>"


def test_length_counts_words_and_not_tags():
    assert cleaned("<p><strong>zwan</strong>zig</p><p>Zeichen &amp; s.</p>") == (
        "<p><strong>zwan</strong>zig</p><p>Zeichen &amp; s.</p>"
    )
    assert refused("<p>zwanzig Zeichen &amp; sogar</p>") == ["Bitte kürzen Sie das auf 20 Zeichen; jetzt sind es 23."]


@pytest.mark.rule("H-11")
@pytest.mark.rule("H-12")
@pytest.mark.parametrize("broken", ["<p>a\x00b</p>", "a\ud800", "a\x1bb", "\x7f"])
def test_broken_characters_are_refused(broken: str):
    assert refused(broken) == [
        "Bitte tippen Sie das noch einmal: Es enthält Zeichen, die sich nicht darstellen lassen."
    ]


@pytest.mark.rule("H-15")
def test_far_too_much_is_refused_without_a_closer_look():
    assert len(refused("<b>" * LONGEST_SOURCE)) == 1


def test_unchanged_text_counts_as_unchanged():
    field = RichTextFormField()

    assert not field.has_changed("<p>Warm</p>", "<p>Warm</p>\r\n")
    assert field.has_changed("<p>Warm</p>", "<p>Kalt</p>")
    assert field.has_changed("<p>Warm</p>", "\x00")


def test_words_of_blocks_stay_apart():
    assert words_of("<h3>Eins</h3><p>zwei<br>drei&nbsp;km</p>") == "Eins zwei drei km"


def test_stored_text_of_the_field_fits_the_column():
    column: models.Field = RichTextField()

    assert column.get_db_prep_save(cleaned("<p>Warm</p>"), None) == "<p>Warm</p>"
