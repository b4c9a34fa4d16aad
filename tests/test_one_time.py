"""Secrets that work once."""

import pytest

from coburg_showcase import one_time
from coburg_showcase.one_time import as_drawn, digest, draw_for_link, draw_for_paper, in_fours


@pytest.mark.rule("H-55")
def test_secrets_are_long_enough_and_never_the_same():
    on_paper, in_links = {draw_for_paper() for _time in range(500)}, {draw_for_link() for _time in range(500)}

    assert (len(on_paper), len(in_links)) == (500, 500)
    assert {len(secret) for secret in on_paper} == {16}
    assert set("".join(on_paper)) == set(one_time.ALPHABET)  # 32 characters: 80 bits in 16
    assert {len(secret) for secret in in_links} == {43}  # of 64 characters: 256 bits


@pytest.mark.parametrize(
    "typed",
    [
        "0123-4567-89AB-CDEF",
        "0123456789ABCDEF",
        "o123 4567 89ab cdef",
        " 0I23–4567—89AB-CDEF ",
        "0L23\u20114567 89ab-CDEF",
    ],
)
def test_code_is_read_as_people_type_it(typed):
    assert as_drawn(typed) == "0123456789ABCDEF"


@pytest.mark.rule("H-16")
@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-",
        "0123",
        "0123-4567-89AB-CDEFG",
        "U123-4567-89AB-CDEF",
        "0123-4567-89AB-CDE\0",
        "ä" * 16,
        "x" * 5000,
        "../../",
    ],
)
def test_what_cannot_be_a_code_is_none(typed):
    assert as_drawn(typed) == ""


def test_secret_survives_the_way_through_paper_and_address():
    code, link = draw_for_paper(), draw_for_link()

    assert as_drawn(in_fours(code)) == code
    assert as_drawn(in_fours(link)) == link


@pytest.mark.rule("H-55")
def test_hash_is_another_one_for_another_purpose():
    assert digest("claim", "0123456789ABCDEF") != digest("invitation", "0123456789ABCDEF")
    assert len(digest("claim", "0123456789ABCDEF")) == 64
