"""The guard of forms: stamp, honeypot, what is suspicious."""

import re
from uuid import UUID

import pytest
import time_machine
from django import forms
from django.template.loader import render_to_string

from coburg_showcase.spam.fields import EmailField, SingleLineField, TextField
from coburg_showcase.spam.forms import GuardedForm, status_of

NOON = 1_800_000_000


class Letter(GuardedForm):
    name = SingleLineField(label="Name", max_length=100)
    email = EmailField(label="E-Mail", required=False)
    text = TextField(label="Text", required=False, help_text="Bitte kurz.")
    way = forms.ChoiceField(label="Weg", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect, required=False)


WORDS = {"name": "Max Muster", "text": "Haben Sie die Tasse noch?", "way": "a"}


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def letter(data=None, *, purpose="letter", binding="laden-1"):
    return Letter(data, purpose=purpose, binding=binding)


def typed(clock, *, seconds: float = 10, **changes) -> dict[str, str]:
    """What a browser sends `seconds` after the form was shown."""
    shown = letter()
    data = {**WORDS, shown.stamp_name: shown.stamp, shown.honeypot_name: "", **changes}
    clock.shift(seconds)
    return data


def test_a_person_who_takes_a_while_is_not_suspicious(clock):
    form = letter(typed(clock))
    assert form.is_valid()
    assert form.suspicions == []
    assert isinstance(form.submission, UUID)


@pytest.mark.rule("H-43")
def test_honeypot_is_suspicious_and_loses_nothing(clock):
    form = letter(typed(clock, weitere_angabe="https://spam.example"))
    assert form.is_valid()
    assert form.suspicions == ["honeypot"]
    assert form.cleaned_data["text"] == WORDS["text"]


@pytest.mark.rule("H-43")
@pytest.mark.parametrize(("seconds", "codes"), [(0.5, ["too-fast"]), (2.9, ["too-fast"]), (3, []), (12 * 3600, [])])
def test_time_between_showing_and_sending(clock, seconds, codes):
    form = letter(typed(clock, seconds=seconds))
    assert form.is_valid()
    assert form.suspicions == codes


def test_two_forms_shown_get_two_submissions(clock):
    assert letter().submission != letter().submission


@pytest.mark.rule("H-44")
def test_the_same_page_sent_twice_is_one_submission(clock):
    data = typed(clock)
    assert letter(data).submission == letter(data).submission


@pytest.mark.rule("H-44")
def test_a_corrected_mistake_is_still_the_same_submission(clock):
    wrong = letter(typed(clock, name=""))
    assert not wrong.is_valid()
    clock.shift(5)
    mended = letter({**WORDS, wrong.stamp_name: wrong.stamp})
    assert mended.is_valid()
    assert mended.submission == wrong.submission
    assert mended.suspicions == []


def stale(clock) -> dict[str, str]:
    return typed(clock, seconds=3 * 86_400)


def foreign(clock) -> dict[str, str]:
    return {**typed(clock), "stempel": letter(purpose="wish").stamp}


def of_another_shop(clock) -> dict[str, str]:
    return {**typed(clock), "stempel": letter(binding="laden-2").stamp}


def missing(clock) -> dict[str, str]:
    return {name: value for name, value in typed(clock).items() if name != "stempel"}


def garbled(clock) -> dict[str, str]:
    return {**typed(clock), "stempel": "\x00\ud800" + "x" * 1_000_000}


def altered(clock) -> dict[str, str]:
    data = typed(clock)
    return {**data, "stempel": "A" + data["stempel"]}


def of_odd_content(clock) -> dict[str, str]:
    from django.core import signing

    return {**typed(clock), "stempel": signing.dumps([1, "x"], salt="coburg_showcase.spam.letter:laden-1")}


@pytest.mark.rule("H-43")
@pytest.mark.parametrize("sent", [stale, foreign, of_another_shop, missing, garbled, altered, of_odd_content])
def test_a_stamp_that_is_no_good_asks_to_send_again_with_everything_kept(clock, sent):
    form = letter(sent(clock))
    assert not form.is_valid()
    assert form.non_field_errors() == [
        "Diese Seite war lange geöffnet. Bitte sehen Sie Ihre Angaben noch einmal durch und senden Sie sie erneut ab."
    ]
    assert [form["name"].value(), form["text"].value()] == [WORDS["name"], WORDS["text"]]

    again = letter({**WORDS, form.stamp_name: form.stamp})  # at once: the page has been read before
    assert again.is_valid()
    assert again.suspicions == []


@pytest.mark.rule("H-42")
@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Siehe https://a.example und https://b.example und https://c.example bitte.", ["links"]),
        ("[url=https://a.example]hier[/url]", ["links"]),
        ("https://a.example/x", ["links"]),
        ("Купите дешевые часы прямо сейчас", ["script"]),
        ("We sell backlinks", ["keywords"]),
    ],
)
def test_texts_are_looked_through(clock, text, codes):
    form = letter(typed(clock, text=text))
    assert form.is_valid()
    assert form.suspicions == codes


def test_only_mistakes_are_answered_with_422(clock):
    assert status_of(letter()) == 200
    assert status_of(letter(typed(clock))) == 200
    assert status_of(letter({})) == 422


def rendered(form) -> str:
    """As the pages draw their forms."""
    fields = "".join(render_to_string("components/feld.html", {"field": field}) for field in form)
    return (
        render_to_string("components/formular.html", {"form": form})
        + render_to_string("components/falle.html", {"form": form})
        + fields
    )


@pytest.mark.rule("A-18")
def test_summary_links_to_fields_that_are_there_and_described(clock):
    html = rendered(letter({"name": "", "email": "a@b", "way": "z"}))
    targets = re.findall(r'href="#([^"]+)"', html)
    assert targets == ["id_name", "id_email", "id_way_0"]
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)
    for described in re.findall(r'aria-describedby="([^"]+)"', html):
        assert set(described.split()) <= set(ids)
    for name in ("name", "email"):
        field = re.search(rf'<input[^>]*name="{name}"[^>]*>', html)[0]
        assert 'aria-invalid="true"' in field
        assert f'aria-describedby="id_{name}_error"' in field
    assert " required" not in html


@pytest.mark.rule("A-18")
def test_error_reads_the_same_in_summary_and_at_its_field(clock):
    html = rendered(letter({"name": "", "email": "a@b"}))
    assert html.count("Bitte geben Sie eine einzelne E-Mail-Adresse ein, zum Beispiel name@example.de.") == 2


@pytest.mark.rule("A-18")
def test_without_errors_there_is_no_summary_and_nothing_is_invalid(clock):
    html = rendered(letter())
    assert "Es gibt ein Problem" not in html
    assert "aria-invalid" not in html
    assert 'aria-describedby="id_text_helptext"' in html


@pytest.mark.rule("A-19")
def test_honeypot_is_out_of_the_way_of_people(clock):
    html = rendered(letter())
    trap = re.search(r'<div class="falle" aria-hidden="true">.*?</div>', html)[0]
    assert 'tabindex="-1"' in trap
    assert 'autocomplete="off"' in trap
    assert 'autocomplete="email"' in html


def test_what_was_typed_comes_back_escaped(clock):
    html = rendered(letter({"name": '"><script>x</script>', "text": "</textarea><b>"}))
    assert "<script>" not in html
    assert "&lt;/textarea&gt;&lt;b&gt;" in html
