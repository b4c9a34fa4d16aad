"""All cases together, checked against the URL table."""

from django.utils import translation

from coburg_showcase.access import views_by_route
from tests.cases import desk, pages
from tests.cases.case import Case


def all_cases() -> list[Case]:
    with translation.override("de"):
        return [*pages.PUBLIC, *pages.ACCOUNT, *pages.ERRORS, *desk.SPECIAL, *desk.generated()]


def public_cases() -> list[Case]:
    return [case for case in pages.PUBLIC if case.is_public]


def routes() -> list[str]:
    with translation.override("de"):
        return [route for route, _pattern in views_by_route()]


def without_case(routes: list[str], cases: list[Case]) -> list[str]:
    """Patterns nobody looks at and nobody has excused."""
    looked_at = {case.route for case in cases}
    excused = pages.NO_PAGE.keys() | desk.NO_PAGE.keys()
    return [
        f"/{route} has no case in tests/cases and no reason in NO_PAGE"
        for route in routes
        if route not in looked_at and route not in excused and not desk.is_redirect(route)
    ]


def stale(routes: list[str], cases: list[Case]) -> list[str]:
    """Cases and excuses whose pattern is gone."""
    known = set(routes)
    named = [case.route for case in cases if not case.route.startswith("(")]
    excuses = [*pages.NO_PAGE, *desk.NO_PAGE]
    return [f"/{route} is no address any more" for route in dict.fromkeys([*named, *excuses]) if route not in known]
