import pytest

from tests.conventions.markup import bare_texts, dead_addresses, inline_code, undeclared_components


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<style>p{}</style>", "inline style sheet"),
        ("<script>go()</script>", "inline script"),
        ("<script type='module'>go()</script>", "inline script"),
        ('<p style="color:red">', "inline style"),
        ('<p\n  style="color:red">', "inline style"),
        ('<button onclick="go()">', "inline handler"),
        ("<a href='javascript:go()'>", "script as an address"),
        ("{{ text|safe }}", "|safe"),
        ("{{ texts|join:', '|safeseq }}", "|safe"),
        ("{% autoescape off %}{{ text }}{% endautoescape %}", "autoescape off"),
    ],
)
def test_inline_code_is_found_with_its_line(project, text, fault):
    (breach,) = inline_code(project({"templates/a.html": f"\n{text}"}))
    assert (breach.split(": ", 1)[0].rsplit(":", 1)[0], breach.split(": ", 1)[1]) == ("templates/a.html", fault)


@pytest.mark.parametrize(
    "text",
    [
        '<script src="{% static "js/a.js" %}" type="module"></script>',
        '<script type="application/ld+json">{{ data }}</script>',
        "{# never |safe, never <style> #}",
        '<p class="style" data-on="x">on load = it opens</p>',
        "{% comment %}<script>{% endcomment %}",
    ],
)
def test_sound_markup_is_no_breach(project, text):
    assert inline_code(project({"templates/a.html": text})) == []


def test_templates_inside_an_app_are_read_too(project):
    root = project({"coburg_showcase/desk/templates/admin/a.html": "{{ a|safe }}"})
    assert inline_code(root) == ["coburg_showcase/desk/templates/admin/a.html:1: |safe"]


def test_address_nobody_has_is_found_in_templates_and_code(project):
    root = project(
        {
            "templates/a.html": "{% url 'home' %}\n{% url \"merchants:gone\" slug=a %}\n{# {% url 'old' %} #}",
            "merchants/models.py": "reverse('merchants:shop')\nreverse('lost')",
        }
    )
    assert dead_addresses(root, ["home", "merchants:shop"]) == [
        "templates/a.html:2: no address is named “merchants:gone”",
        "merchants/models.py:2: no address is named “lost”",
    ]


def component(comment: str, include: str) -> dict[str, str]:
    return {
        "templates/components/sign.html": f"{comment}<p>",
        "templates/page.html": f"{{% include 'components/sign.html' {include} %}}",
    }


def test_component_without_a_first_comment_is_found(project):
    assert undeclared_components(project(component("<b>", "only"))) == [
        "templates/components/sign.html: begins with no comment that names its inputs"
    ]


def test_component_given_what_it_does_not_name_is_found(project):
    assert undeclared_components(project(component("{# The sign. Inputs: state. #}", "with state=a size=b only"))) == [
        "templates/page.html:1: components/sign.html does not name its input “size”"
    ]


def test_component_given_the_whole_context_is_found(project):
    assert undeclared_components(project(component("{# Inputs: state. #}", "with state=a"))) == [
        "templates/page.html:1: includes components/sign.html without “only”"
    ]


def test_declared_component_is_no_breach(project):
    assert undeclared_components(project(component("{# Inputs: state. #}\n", "with state=a only"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "<p>\nGeöffnet</p>",
        "{% if a %}\n<p>Open</p>{% endif %}",
        '<p\n><img alt="A window">',
        "<p>{% translate 'Until' %}\n{{ time }} Uhr</p>",
        '\n<nav aria-label="Main">',
    ],
)
def test_text_outside_of_gettext_is_found(project, text):
    (breach,) = bare_texts(project({"templates/a.html": text}))
    assert breach.startswith("templates/a.html:2: text without translation: ")


@pytest.mark.parametrize(
    "text",
    [
        "<p>{% translate 'Open' %} – {{ time }} · 5 cm</p>",
        "{% blocktranslate trimmed %}Open <b>now</b>{% endblocktranslate %}",
        "{% block body_class %}home{% endblock %}<p class='open'>",
        "{# Everything about the sign #}<code>make run</code>",
        '<img alt="{% translate \'A window\' %}"><a lang="en">English</a>',
    ],
)
def test_text_within_gettext_is_no_breach(project, text):
    assert bare_texts(project({"templates/a.html": text})) == []
