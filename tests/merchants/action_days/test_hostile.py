"""Hostile inputs of compliance.md chapter 4 on the answer page and on the public page."""

import pytest

from merchants.action_days.models import DayAnswer
from tests import make
from tests.merchants.action_days.asking import HOURS, asked, path_of

pytestmark = pytest.mark.django_db

DAY, TIMES = "tag-2026-12-06", "zeiten-2026-12-06"


@pytest.fixture
def invitation():
    return asked(make.action_day(), make.merchant(hours=HOURS, email="laden@example.org"))


@pytest.mark.rule("H-01")
@pytest.mark.rule("H-02")
@pytest.mark.rule("H-07")
@pytest.mark.rule("H-08")
@pytest.mark.rule("H-11")
@pytest.mark.rule("H-13")
@pytest.mark.rule("H-15")
@pytest.mark.rule("H-18")
@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{7*7}} {% debug %} %s%n",
        "' OR 1=1--",
        "a\0b",
        "10-18\n14-18\nBcc: x@example.org",
        "\u202e81-01",
        "1" + "\u0300" * 2000,
        " ",
        "9" * 61,
        "9" * 1_000_000,
        "31.12.2026 25:61",
        "99999999999999999999-1",
    ],
)
def test_whatever_is_typed_as_hours_is_an_error_of_that_field(client, invitation, typed):
    answer = client.post(path_of(invitation), {DAY: "other", TIMES: typed})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{TIMES}_error"' in html
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert not DayAnswer.objects.exists()


def test_hours_beside_another_answer_do_not_count(client, invitation):
    assert client.post(path_of(invitation), {DAY: "no", TIMES: "irgendwas"}).status_code == 303
    assert list(DayAnswer.objects.values_list("answer", "hours")) == [("no", "")]


@pytest.mark.rule("H-12")
@pytest.mark.parametrize("octets", ["%ff%fe", "%c0%af", "%ed%a0%80"])
@pytest.mark.parametrize("field", [DAY, TIMES])
def test_broken_utf8_is_a_field_error(client, invitation, field, octets):
    body = f"{DAY}=other&{TIMES}=10-18&{field}=x{octets}"
    answer = client.post(path_of(invitation), body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422
    assert not DayAnswer.objects.exists()


@pytest.mark.rule("H-38")
def test_further_fields_are_ignored(client, invitation):
    posted = {DAY: "city", "tag-2026-12-07": "closed", "merchant": "2", "way": "desk", "source": "x", "state": "draft"}
    assert client.post(path_of(invitation), posted).status_code == 303
    assert list(DayAnswer.objects.values_list("answer", flat=True)) == ["city"]
    invitation.refresh_from_db()
    assert (invitation.way, invitation.source) == ("link", "")


@pytest.mark.rule("H-18")
@pytest.mark.parametrize(
    ("asked_for", "status"),
    [
        ("2026-12-25", 200),
        ("", 200),
        ("2026-12-23", 404),
        ("2027-02-30", 404),
        ("0000-00-00", 404),
        ("9999999-1-1", 404),
        ("20261225", 404),
        ("%00", 404),
        ("<script>", 404),
    ],
)
def test_day_of_the_holidays_is_one_of_them(client, asked_for, status):
    make.holidays(slug="weihnachten")
    assert client.get(f"/aktionstage/weihnachten/?tag={asked_for}").status_code == status


@pytest.mark.rule("H-16")
@pytest.mark.parametrize("slug", ["0", "-1", "abc", "../1", "%00", "x" * 300])
def test_no_such_day_is_404(client, slug):
    assert client.get(f"/aktionstage/{slug}/").status_code == 404
