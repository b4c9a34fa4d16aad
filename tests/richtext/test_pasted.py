import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coburg_showcase.richtext import HEADINGS, clean_html
from coburg_showcase.richtext.pasted import tidy_pasted
from tests.growth import assert_proportional
from tests.pages.test_richtext import CORPUS, assert_only_allowed
from tests.richtext.corpus import Fragment, fragments


@pytest.mark.parametrize("fragment", fragments(), ids=str)
def test_pasted_fragment_comes_out_as_an_editor_wants_it(fragment: Fragment):
    tidied = tidy_pasted(fragment.pasted)

    assert tidied == fragment.clean
    assert clean_html(tidied) == tidied
    assert tidy_pasted(tidied) == tidied


# ---------------------------------------------------------------------------------------------------- properties

WORDS = st.text(st.sampled_from("abÄß „“–<>&'\"éя漢"), min_size=1, max_size=8).map(str.split).map(" ".join).filter(bool)
SAFE = WORDS.map(lambda words: "x" + words + "y")  # begins like no item, ends without a space
ADDRESSES = st.sampled_from(["https://example.org/?a=1&amp;b=2", "/laeden/", "mailto:a@example.org", "tel:+4995611"])


def written(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


PLAIN = SAFE.map(written)
MARKED = st.one_of(
    PLAIN,
    PLAIN.map(lambda inner: f"a <strong>{inner}</strong> b"),
    PLAIN.map(lambda inner: f"<em><strong>{inner}</strong> b</em> c"),
    PLAIN.map(lambda inner: f"a<br>{inner}"),
    PLAIN.map(lambda inner: f'a <span lang="en-GB">{inner}</span>'),
    st.tuples(ADDRESSES, PLAIN).map(
        lambda pair: f'<strong>a <a href="{pair[0]}" hreflang="en">{pair[1]}</a></strong> b'
    ),
    PLAIN.map(lambda inner: f"5&nbsp;km {inner}"),
)
PARAGRAPHS = MARKED.map(lambda inner: f"<p>{inner}</p>")
ITEMS = st.recursive(
    MARKED,
    lambda inner: st.tuples(MARKED, st.sampled_from(["ul", "ol"]), st.lists(inner, min_size=1, max_size=3)).map(
        lambda parts: f"{parts[0]}{listed(parts[1], parts[2])}"
    ),
    max_leaves=6,
)


def listed(tag: str, items: list[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def tabled(rows: list[tuple[str, str]]) -> str:
    first, *others = [f"<tr><t@>{left}</t@><t@>{right}</t@></tr>" for left, right in rows]
    head = first.replace("<t@>", '<th scope="col">').replace("t@", "th")
    body = "".join(others).replace("t@", "td")
    return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"


BLOCKS = st.one_of(
    PARAGRAPHS,
    PLAIN.map(lambda inner: f"<h3>{inner}</h3>"),
    PLAIN.map(lambda inner: f"<h4>{inner}</h4>"),
    st.lists(PARAGRAPHS, min_size=1, max_size=3).map(lambda inner: f"<blockquote>{''.join(inner)}</blockquote>"),
    st.tuples(st.sampled_from(["ul", "ol"]), st.lists(ITEMS, min_size=1, max_size=3)).map(lambda pair: listed(*pair)),
    st.lists(st.tuples(MARKED, MARKED), min_size=2, max_size=3).map(tabled),
)
PIECES = """<p> </p> <b> </b> <i> </i> <ul> </ul> <ol> </ol> <li> </li> <table> </table> <tr> </tr> <td> </td> <th> <br>
<h1> </h1> <h3> <a> </a> <blockquote> </blockquote> <del> </del> <sup> </sup> &nbsp; &shy; • - o 1. 2. a) <pre> </pre>
<!-- --> <![if> <thead> </thead> <span> </span> &#776; m 2 <a_href=https://example.org/> <a_href='#_ftn1'>
<p_class=MsoQuote> <span_lang=en> <span_lang=EN-US_style='mso-x:y'> <span_style='font-weight:bold'>
<span_style='font-weight:400'> <p_class=MsoListParagraph_style='mso-list:l0_level2_lfo1'>
<li_aria-level=2> <![if_!supportLists]> <![endif]> <td_colspan=3_rowspan=2> <br_role=presentation>"""
SOUP = st.lists(
    st.sampled_from([*PIECES.replace("_", "\0").split(), " ", "\n", "\u0338", "\u202f"]) | st.text(max_size=5),
    max_size=40,
).map(lambda pieces: "".join(pieces).replace("\0", " "))


@settings(deadline=None)
@given(st.lists(BLOCKS, max_size=5).map("".join))
def test_clean_text_stays_as_it_is(clean: str):
    assert clean_html(clean) == clean
    assert tidy_pasted(clean) == clean


@settings(max_examples=300, deadline=None)
@given(SOUP)
@pytest.mark.rule("H-05")
def test_any_soup_is_tidy_after_one_pass(soup: str):
    tidied = tidy_pasted(soup)

    assert_only_allowed(tidied, headings=HEADINGS)
    assert clean_html(tidied) == tidied
    assert tidy_pasted(tidied) == tidied


@pytest.mark.parametrize("payload", CORPUS)
@pytest.mark.rule("H-05")
@pytest.mark.rule("H-06")
def test_active_content_does_not_survive(payload: str):
    tidied = tidy_pasted(f"<p class=MsoNormal>vorher {payload} nachher")

    assert_only_allowed(tidied, headings=HEADINGS)
    assert tidy_pasted(tidied) == tidied


# ---------------------------------------------------------------------------------------------------- hostile sizes

MEGABYTE = 1_000_000
HOSTILE = {
    "tags": "<b>",
    "two tags": "<b><p>",
    "marks of their own": "<font color=#{0}><p>x",
    "lists": "<ul><li>",
    "tables": "<table><tr><td>",
    "cells": "<table><td>x<td>",
    "comments": "<!--",
    "declarations": "<![if !supportLists]>x",
    "starts": "<a ",
    "quotes": '<a b="',
    "ends": "</b></p></li></td>",
    "misnested": "<b><i></b>x",
    "accents": "a\u0301\u0301",
    "no-break spaces": "&nbsp;x ",
    "entities": "&amp",
    "bullets": "<p>- x",
    "numbers": "<p>1. x",
    "breaks": "• x<br>",
    "links": "<a href=https://example.org/{0}>x</a>",
    "languages": "<span lang=x{0}>x</span>",
    "dashes": "<!-",
    "raw": "<style><script>",
    "forty thousand tags": "<p>o the quick brown fox jumped</p>\n<p>1. x</p> - -",
    "items": "<p class=MsoListParagraph style='mso-list:l0 level3 lfo1'>x",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_megabyte_of_soup_is_no_more_work_than_its_length(name: str):
    assert_proportional(lambda length: tidy_pasted(_soup(HOSTILE[name], length)), MEGABYTE)


def _soup(piece: str, length: int) -> str:
    count = length // len(piece)
    return "".join(piece.format(number) for number in range(count)) if "{0}" in piece else piece * count


@pytest.mark.parametrize("tag", ["b", "div", "ul", "blockquote", "table", "li", "a href=/x", "span lang=en", "p"])
def test_ten_thousand_nested_tags_are_no_matter(tag: str):
    name = tag.split()[0]

    def nested(depth: int) -> str:
        return tidy_pasted(f"<{tag}>" * depth + "Wort" + f"</{name}>" * depth)

    assert_proportional(nested, 10_000)
    tidied = nested(10_000)
    assert "Wort" in tidied
    assert tidy_pasted(tidied) == tidied
