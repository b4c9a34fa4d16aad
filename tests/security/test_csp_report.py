import json
from datetime import timedelta

import pytest
from django.utils import timezone

from coburg_showcase.security import csp_report
from coburg_showcase.security.models import CspReport
from coburg_showcase.security.tasks import forget_rate_counts

pytestmark = pytest.mark.django_db
HERE = "http://testserver"


def old_form(
    document: str = HERE + "/", blocked: str = "https://evil.example/a.js?x=1", directive: str = "script-src-elem"
):
    return json.dumps(
        {
            "csp-report": {
                "document-uri": document,
                "blocked-uri": blocked,
                "effective-directive": directive,
                "referrer": HERE,
            }
        }
    )


def send(client, body: str | bytes, content_type: str = "application/csp-report", **extra):
    return client.post("/csp-report/", body, content_type=content_type, **extra)


def rows() -> list[tuple]:
    return sorted(CspReport.objects.values_list("directive", "blocked", "page", "count"))


def test_reports_are_counted_per_day(client):
    statuses = {send(client, old_form()).status_code for _ in range(3)}

    assert (statuses, rows()) == ({204}, [("script-src-elem", "evil.example", "", 3)])
    assert CspReport.objects.get().day == timezone.localdate()


def test_newer_form_is_understood(client):
    report = {
        "type": "csp-violation",
        "body": {"documentURL": HERE + "/en/", "blockedURL": "inline", "effectiveDirective": "style-src-attr"},
    }

    status = send(client, json.dumps([report, {"type": "deprecation"}]), "application/reports+json").status_code

    assert (status, rows()) == (204, [("style-src-attr", "inline", "en/", 1)])


@pytest.mark.rule("H-77")
@pytest.mark.parametrize(
    ("blocked", "kept"),
    [
        ("https://user:secret@Evil.Example:8443/path/of/anna?mail=anna@example.org", "evil.example"),
        ("data:text/html;base64,AAAA", "data"),
        ("chrome-extension://abcdef/x.js", "abcdef"),
        ("https://[::1", "other"),
        ("", "other"),
        ("x" * 500, "other"),
    ],
)
def test_only_the_host_of_what_was_stopped_is_kept(client, blocked, kept):
    send(client, old_form(blocked=blocked))

    assert rows() == [("script-src-elem", kept, "", 1)]


@pytest.mark.rule("H-77")
def test_page_is_kept_as_the_pattern_of_its_address_without_token_and_query(client):
    send(client, old_form(document=HERE + "/q-secret-token/?mail=anna@example.org"))
    send(client, old_form(document=HERE + "/health/live?token=1#x", directive="made-up"))

    assert rows() == [("other", "evil.example", "health/live", 1), ("script-src-elem", "evil.example", "other", 1)]


def test_reports_about_other_sites_are_dropped(client):
    assert send(client, old_form(document="https://elsewhere.example/")).status_code == 204
    assert rows() == []


@pytest.mark.parametrize("body", ["", "{", "[]]", "7", '{"csp-report": 1}', "[" * 5000, b"\xff\xfe", '"text"'])
def test_what_is_no_report_is_refused(client, body):
    assert send(client, body).status_code == 400


@pytest.mark.rule("H-77")
@pytest.mark.parametrize("size", [8 * 1024 + 1, 1024 * 1024])
def test_large_reports_are_refused(client, size):
    assert send(client, "x" * size).status_code == 413
    assert rows() == []


@pytest.mark.rule("H-77")
@pytest.mark.parametrize("length", ["-1", "abc", "9" * 30, "²"])
def test_odd_length_is_refused(client, length):
    assert send(client, old_form(), CONTENT_LENGTH=length).status_code == 413


@pytest.mark.rule("H-77")
def test_flood_from_one_client_is_refused(client, clock):
    statuses = [send(client, old_form()).status_code for _ in range(csp_report.PER_MINUTE + 10)]

    assert (statuses.count(204), statuses.count(429)) == (csp_report.PER_MINUTE, 10)


@pytest.mark.rule("H-77")
def test_flood_from_many_clients_grows_no_table(client, monkeypatch):
    monkeypatch.setattr(csp_report, "ROWS_PER_DAY", 5)
    for number in range(20):
        send(client, old_form(blocked=f"https://host{number}.example"), REMOTE_ADDR=f"81.2.69.{number}")
    send(client, old_form(blocked="https://host0.example"), REMOTE_ADDR="81.2.70.1")

    assert [(blocked, count) for _, blocked, _, count in rows()][:2] == [("host0.example", 2), ("host1.example", 1)]
    assert len(rows()) == 5


def test_get_is_refused(client):
    assert client.get("/csp-report/").status_code == 405


def test_old_reports_are_deleted(client):
    send(client, old_form())
    CspReport.objects.update(day=timezone.localdate() - timedelta(days=91))

    forget_rate_counts()

    assert rows() == []
