"""Who may keep what: public pages are the same for everyone and always asked for, everything else is kept by nobody."""

import pytest

from tests.browser.findings import Findings
from tests.browser.town import Town
from tests.cases.table import all_cases, public_cases

pytestmark = [pytest.mark.xdist_group("town")]


@pytest.mark.rule("P-04")
def test_public_pages_are_always_asked_for_and_mostly_unchanged(town: Town):
    found = Findings()
    for case in public_cases():
        path = town.path_of(case)
        if case.status != 200 or path.startswith("/zu-sehen/") or not case.is_same_for_all:
            continue
        answer = town.ask(path)
        if answer.headers.get("cache-control") != "no-cache":
            found.add(case, f"cache-control: {answer.headers.get('cache-control')}")
        if "set-cookie" in answer.headers:
            found.add(case, f"set-cookie: {answer.headers['set-cookie']}")
        if "cookie" in answer.headers.get("vary", "").lower():
            found.add(case, f"vary: {answer.headers['vary']}")
        if b"csrfmiddlewaretoken" in answer.body:
            found.add(case, "carries a token")
        etag = answer.headers.get("etag", "")
        if not etag.startswith('"'):
            found.add(case, f"no strong etag: {etag!r}")
            continue
        again = town.ask(path, headers={"If-None-Match": etag})
        if (again.status, again.body) != (304, b"") and again.headers.get("etag") == etag:
            found.add(case, f"answers {again.status} to its own etag")
    found.fail_if_any()


def test_private_pages_are_kept_by_nobody(town: Town):
    found = Findings()
    for case in all_cases():
        if case.has_form or case.has_key or case.after_form or not case.is_public:
            answer = town.show(case)
            if "no-store" not in answer.headers.get("cache-control", ""):
                found.add(case, f"cache-control: {answer.headers.get('cache-control')}")
    found.fail_if_any()


def test_errors_are_kept_by_nobody(town: Town):
    found = Findings()
    for case in all_cases():
        if case.status >= 400:
            answer = town.show(case)
            if "no-store" not in answer.headers.get("cache-control", ""):
                found.add(case, f"cache-control: {answer.headers.get('cache-control')}")
    found.fail_if_any()


def test_login_does_not_change_what_public_pages_show(town: Town):
    from tests.cases.case import STAFF

    assert town.ask("/impressum/", role=STAFF).body == town.ask("/impressum/").body
