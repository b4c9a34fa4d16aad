from pathlib import Path

import pytest

from coburg_showcase.messages.extraction import extract_messages


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def found(root: Path) -> set[tuple[object, str | None]]:
    return {(message.id, message.context) for message in extract_messages(root) if message.id}


def template_messages(root: Path, text: str) -> set[tuple[object, str | None]]:
    write(root, "templates/page.html", text)
    return found(root)


def test_python_calls_of_every_kind(tmp_path):
    write(
        tmp_path,
        "merchants/models.py",
        "_('Open'); gettext_lazy('Closed'); gettext_noop('Later')\n"
        "ngettext('%(n)s shop', '%(n)s shops', n); ngettext_lazy('day', 'days', 'n')\n"
        "pgettext('month', 'May'); pgettext_lazy('verb', 'Open'); npgettext('count', 'step', 'steps', n)\n"
        "_('Two '\n  'lines')\n",
    )
    assert found(tmp_path) == {
        ("Open", None),
        ("Closed", None),
        ("Later", None),
        (("%(n)s shop", "%(n)s shops"), None),
        (("day", "days"), None),
        ("May", "month"),
        ("Open", "verb"),
        (("step", "steps"), "count"),
        ("Two lines", None),
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{% translate 'Open' %}", ("Open", None)),
        ("{% translate 'May' context 'month' %}", ("May", "month")),
        ("{% translate '50 % off' %}", ("50 %% off", None)),
        ("{% blocktranslate %}Open  until{% endblocktranslate %}", ("Open  until", None)),
        ("{% blocktranslate with a=b %}Until {{ a }}{% endblocktranslate %}", ("Until %(a)s", None)),
        ("{% blocktranslate trimmed %}\n    Open\n    until\n{% endblocktranslate %}", ("Open until", None)),
        (
            "{% blocktranslate count n=n %}{{ n }} shop{% plural %}{{ n }} shops{% endblocktranslate %}",
            (("%(n)s shop", "%(n)s shops"), None),
        ),
        (
            "{% blocktranslate count n=n context 'c' trimmed %}\n a\n{% plural %}\n b\n{% endblocktranslate %}",
            (("a", "b"), "c"),
        ),
        ("{{ name|default:_('Nobody') }}", ("Nobody", None)),
        ("{% include 'x.html' with label=_('More') only %}", ("More", None)),
    ],
)
def test_template_tags_of_every_kind(tmp_path, text, message):
    assert template_messages(tmp_path, text) == {message}


def test_uneven_indentation_odd_blanks_and_quotes_do_not_disturb(tmp_path):
    text = "<div>\n        it's 5\u00a0€ (\n    {% translate 'First' %}\n\t\u00a0{% translate 'Second' %}\n  ]</div>"
    assert template_messages(tmp_path, text) == {("First", None), ("Second", None)}


def test_message_keeps_its_place_and_translators_comment(tmp_path):
    write(tmp_path, "templates/page.html", "\n\n{# Translators: on the door sign #}\n{% translate 'Open' %}\n")
    message = extract_messages(tmp_path).get("Open")
    assert (message.locations, message.auto_comments) == ([("templates/page.html", 4)], ["on the door sign"])


def test_same_text_with_two_contexts_is_two_messages(tmp_path):
    text = "{% translate 'Open' context 'state' %}{% translate 'Open' context 'verb' %}"
    assert template_messages(tmp_path, text) == {("Open", "state"), ("Open", "verb")}


def test_only_project_sources_are_read(tmp_path):
    for path in ("tests/test_a.py", ".venv/lib/a.py", "merchants/migrations/0001_initial.py", "scripts/a.py"):
        write(tmp_path, path, "_('Not ours')")
    write(tmp_path, "coburg_showcase/pages/texts/help.en.html", "{% translate 'Not a template' %}")
    write(tmp_path, "stories/templates/stories/a.txt", "{% translate 'Ours' %}")
    assert found(tmp_path) == {("Ours", None)}


def test_template_gettext_cannot_read_names_its_file(tmp_path):
    write(tmp_path, "templates/page.html", "{% blocktranslate %}{% if a %}b{% endif %}{% endblocktranslate %}")
    with pytest.raises(SyntaxError, match=r"templates/page\.html"):
        extract_messages(tmp_path)
