import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coburg_showcase.richtext import ATTRIBUTES, HEADINGS, INLINE_AND_BLOCKS, LEGAL_HEADINGS, clean_html

MUTATION_XSS = [
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    '<math><annotation-xml encoding="text/html"><style><img src=x onerror=alert(1)></style></annotation-xml></math>',
    "<svg><desc><noscript><style></noscript><img src=x onerror=alert(1)></style>",
    '<table><td><a href="x"><table><a href="javascript:alert(1)">',
    '<xmp><p title="</xmp><svg/onload=alert(1)>">',
    "<select><template><style></select><img src=x onerror=alert(1)>",
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><plaintext><img src=x onerror=alert(1)>",
]
ACTIVE = [
    "<form action=//evil><input name=a><button>x</button></form>",
    "<meta http-equiv=refresh content='0;url=//evil'>",
    "<base href=//evil>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<style>*{display:none}</style>",
    "<svg/onload=alert(1)>",
    "<script>alert(1)</script>",
    "<object data=x></object><embed src=x>",
    "<img src=x onerror=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<p style='position:fixed' class=x id=y title=t lang=de data-z=1 onclick=alert(1)>text</p>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='jAvaScRipt:alert(1)'>x</a>",
    "<a href='java&#x09;script:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='//evil.example'>x</a>",
    "<a href='/\\evil.example'>x</a>",
    "<a href='&#x09;//evil.example'>x</a>",
    "<a href='https://x.example/\"><script>alert(1)</script>'>x</a>",
    "<span lang='\"><script>'>x</span>",
    "<a target=_blank rel=opener href=https://x.example>x</a>",
    "<th scope='colgroup onclick'>x</th>",
    "<!--<img src=x onerror=alert(1)>--><!doctype html><?xml version=1?><![CDATA[<script>]]>",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
]
CORPUS = MUTATION_XSS + ACTIVE

TAG = re.compile(r"<(/?)([a-z0-9]+)((?: [a-z]+=\"[^\"<>]*\")*)>")


def assert_only_allowed(html: str, *, headings: frozenset[str], rel: bool = False) -> None:
    """Every tag and attribute of the serialised HTML is on the list; nothing else looks like one."""
    for _closing, name, attributes in TAG.findall(html):
        assert name in INLINE_AND_BLOCKS | headings
        for attribute, value in re.findall(r'([a-z]+)="([^"]*)"', attributes):
            assert attribute in ATTRIBUTES.get(name, set()) | ({"rel"} if rel else set())
            if attribute == "href":
                assert not re.match(r"(?i)\s*(?:(?:javascript|data|vbscript):|//|/\\)", value)
    assert "<" not in TAG.sub("", html)
    assert "\x00" not in html


@pytest.mark.rule("H-05")
@pytest.mark.parametrize("text", MUTATION_XSS)
def test_mutation_xss_is_removed(text):
    assert_only_allowed(clean_html(text), headings=HEADINGS)


@pytest.mark.rule("H-06")
@pytest.mark.parametrize("text", ACTIVE)
def test_active_content_is_removed(text):
    assert_only_allowed(clean_html(text), headings=HEADINGS)


@pytest.mark.rule("H-05")
@pytest.mark.parametrize("text", CORPUS)
@pytest.mark.parametrize("from_merchant", [True, False])
def test_cleaning_again_changes_nothing(text, from_merchant):
    once = clean_html(text, from_merchant=from_merchant, headings=LEGAL_HEADINGS)

    assert_only_allowed(once, headings=LEGAL_HEADINGS, rel=from_merchant)
    assert clean_html(once, from_merchant=from_merchant, headings=LEGAL_HEADINGS) == once


PARTS = "<p> </p> <ul><li> <table> <td> <a&nbsp;href='https://x.example'> </a> <math> <svg> <style> <!-- --> ]]>"
PARTS += " &lt; &amp;amp; Text <h2> <blockquote> <strong><em> </ <"
PIECES = st.sampled_from([*CORPUS, *(part.replace("&nbsp;", " ") for part in PARTS.split())])


@pytest.mark.rule("H-05")
@given(st.lists(PIECES | st.text(max_size=8), max_size=8).map("".join))
def test_any_soup_ends_allowed_and_stable(text):
    once = clean_html(text, from_merchant=True)

    assert_only_allowed(once, headings=HEADINGS, rel=True)
    assert clean_html(once, from_merchant=True) == once


def test_allowed_markup_is_kept():
    text = (
        '<p>Ein <strong>Wort</strong>, ein <em>zweites</em><br>und <span lang="en">a third</span>.</p>'
        "<ul><li>eins</li></ul><ol><li>zwei</li></ol><blockquote><p>drei</p></blockquote><h3>vier</h3><h4>fünf</h4>"
        '<table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>'
        '<p><a href="/impressum/">hier</a> <a href="mailto:a@example.org">Post</a> <a href="tel:+49">Ruf</a> '
        '<a href="https://example.org/?a=1&amp;b=2" lang="en" hreflang="en">site</a></p>'
    )

    assert clean_html(text) == text


def test_second_level_heading_only_on_legal_pages():
    assert clean_html("<h2>x</h2>") == "x"
    assert clean_html("<h2>x</h2>", headings=LEGAL_HEADINGS) == "<h2>x</h2>"
    assert clean_html("<h1>x</h1>", headings=LEGAL_HEADINGS) == "x"


@pytest.mark.rule("L-07")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<a href="https://x.example/">x</a>', '<a href="https://x.example/" rel="noopener nofollow ugc">x</a>'),
        ('<a href="HTTP://x.example/">x</a>', '<a href="HTTP://x.example/" rel="noopener nofollow ugc">x</a>'),
        (
            '<a href="https://x.example/" rel="me">x</a>',
            '<a href="https://x.example/" rel="noopener nofollow ugc">x</a>',
        ),
        ('<a href="/laeden/">x</a>', '<a href="/laeden/">x</a>'),
        ('<a href="mailto:a@example.org">x</a>', '<a href="mailto:a@example.org">x</a>'),
        ("<a>x</a>", "<a>x</a>"),
    ],
)
def test_links_of_merchants_to_other_sites_are_not_vouched_for(text, expected):
    assert clean_html(text, from_merchant=True) == expected


def test_links_of_the_city_are_ordinary():
    assert clean_html('<a href="https://x.example/" rel="ugc">x</a>') == '<a href="https://x.example/">x</a>'
