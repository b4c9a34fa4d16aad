"""All cases together, checked against the URL table."""

from django.utils import translation

from coburg_showcase.access import views_by_route
from tests.cases import (
    accounts,
    action_days,
    claims,
    desk,
    events,
    freshness,
    lunch,
    lunch_letters,
    pages,
    roadworks,
    stories,
    workshop,
    workshop_editing,
    workshop_hours,
    workshop_inbox,
    workshop_items,
    workshop_pictures,
    workshop_printing,
)
from tests.cases.case import Case

ROOMS = (pages, lunch, lunch_letters, stories, roadworks, events, action_days, freshness, claims)
WITH_LOGIN = (
    accounts,
    claims,
    workshop,
    workshop_editing,
    workshop_hours,
    workshop_inbox,
    workshop_items,
    workshop_pictures,
    workshop_printing,
)
NO_PAGE = {route: reason for room in (*ROOMS, desk, *WITH_LOGIN) for route, reason in room.NO_PAGE.items()}


def all_cases() -> list[Case]:
    with translation.override("de"):
        public = [case for room in ROOMS for case in room.PUBLIC]
        return [
            *public,
            *pages.ERRORS,
            *desk.SPECIAL,
            *stories.DESK,
            *freshness.DESK,
            *desk.generated(),
            *(case for room in WITH_LOGIN for case in room.CASES),
        ]


def public_cases() -> list[Case]:
    return [case for room in ROOMS for case in room.PUBLIC if case.is_public]


def routes() -> list[str]:
    with translation.override("de"):
        return [route for route, _pattern in views_by_route()]


def without_case(routes: list[str], cases: list[Case]) -> list[str]:
    """Patterns nobody looks at and nobody has excused."""
    looked_at = {case.route for case in cases}
    return [
        f"/{route} has no case in tests/cases and no reason in NO_PAGE"
        for route in routes
        if route not in looked_at and route not in NO_PAGE and not desk.is_redirect(route)
    ]


def stale(routes: list[str], cases: list[Case]) -> list[str]:
    """Cases and excuses whose pattern is gone."""
    known = set(routes)
    named = [case.route for case in cases if not case.route.startswith("(")]
    return [f"/{route} is no address any more" for route in dict.fromkeys([*named, *NO_PAGE]) if route not in known]
