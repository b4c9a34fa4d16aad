"""The cases of the city desk: a model's pages follow from its registration, what is special is written down."""

import re
from collections.abc import Iterator

from django.contrib import admin
from django.db import models

from coburg_showcase.access import views_by_route
from tests.cases.case import STAFF, Case

DESK = "verwaltung/"
MODEL_ROUTE = re.compile(
    r"verwaltung/(?P<app>\w+)/(?P<model>\w+)/(?P<object><path:object_id>/)?(?P<page>add/|history/|delete/|change/|)$"
)

SPECIAL = [
    Case(DESK, "overview", "/verwaltung/", role=STAFF),
    Case("verwaltung/password_change/", "form", "/verwaltung/password_change/", role=STAFF),
    Case(
        "verwaltung/password_change/",
        "error",
        "/verwaltung/password_change/",
        role=STAFF,
        form={"old_password": "x", "new_password1": "kurz", "new_password2": "anders"},
    ),
    Case("verwaltung/password_change/done/", "note", "/verwaltung/password_change/done/", role=STAFF),
    Case(
        "verwaltung/accounts/user/<id>/password/",
        "form",
        "/verwaltung/accounts/user/{pk_accounts_user}/password/",
        role=STAFF,
    ),
    Case(
        "verwaltung/merchants/merchant/",
        "none found",
        "/verwaltung/merchants/merchant/?q=xyzzyq",
        role=STAFF,
    ),
    Case(
        "verwaltung/merchants/merchant/",
        "filtered",
        "/verwaltung/merchants/merchant/?kind__exact=service&state__exact=published&o=1",
        role=STAFF,
    ),
    Case(
        "verwaltung/merchants/merchant/add/",
        "error",
        "/verwaltung/merchants/merchant/add/",
        role=STAFF,
        form={"name": "", "postcode": "x"},
    ),
    Case(
        "verwaltung/pages/legalpage/add/",
        "page to be taken over",
        "/verwaltung/pages/legalpage/add/?key=impressum",
        role=STAFF,
    ),
]

NO_PAGE = {
    "verwaltung/login/": "redirects to /konto/login/",
    "verwaltung/logout/": "POST only",
    "verwaltung/autocomplete/": "JSON",
    "verwaltung/eingefuegt/": "POST only",
    "verwaltung/jsi18n/": "script",
    "verwaltung/r/<path:content_type_id>/<path:object_id>/": "redirects to the page on the site",
    "verwaltung/(?P<url>.*)$": "the desk's own 404, see (404)",
    "verwaltung/city/citysettings/": "redirects to the one row",
    "verwaltung/pages/legalpage/add/": "without a key it redirects to the list; with one it is listed as a case",
}

# page → status where the model's admin does not offer it
REFUSED = {
    "verwaltung/action_days/actionday/<path:object_id>/delete/": 403,
    "verwaltung/action_days/invitation/add/": 403,
    "verwaltung/action_days/invitation/<path:object_id>/delete/": 403,
    "verwaltung/claims/claim/add/": 403,
    "verwaltung/claims/claim/<path:object_id>/delete/": 403,
    "verwaltung/city/citysettings/add/": 403,
    "verwaltung/city/citysettings/<path:object_id>/delete/": 403,
    "verwaltung/freshness/business/add/": 403,
    "verwaltung/freshness/business/<path:object_id>/delete/": 403,
    "verwaltung/security/cspreport/add/": 403,
    "verwaltung/stories/series/add/": 403,
    "verwaltung/stories/series/<path:object_id>/delete/": 403,
    "verwaltung/mail/outgoingmail/add/": 403,
    "verwaltung/mail/outgoingmail/<path:object_id>/delete/": 403,
    "verwaltung/enquiries/enquiry/add/": 403,
    "verwaltung/procrastinate/procrastinatejob/add/": 403,
    "verwaltung/roadworks/question/add/": 403,
    "verwaltung/subscriptions/subscription/add/": 403,
    "verwaltung/wishes/unmetwish/add/": 403,
    "verwaltung/wishes/wish/add/": 403,
    "verwaltung/procrastinate/procrastinatejob/<path:object_id>/delete/": 403,
}
NAMES = {"": "list", "add/": "new", "history/": "history", "delete/": "removing", "change/": "form"}


def registered_models() -> list[type[models.Model]]:
    return sorted(admin.site._registry, key=lambda model: model._meta.label_lower)


def pk_fact(model: type[models.Model]) -> str:
    """The name of the fact that holds the key of one object of this model."""
    return f"pk_{model._meta.app_label}_{model._meta.model_name}"


def generated() -> Iterator[Case]:
    """List, new, form, history and removal of every registered model, and the overview of every app."""
    known = {(model._meta.app_label, model._meta.model_name): model for model in registered_models()}
    for route, pattern in views_by_route():
        if found := MODEL_ROUTE.match(route):
            model = known.get((found["app"], found["model"]))
            if model is None or (found["object"] and not found["page"]) or route in NO_PAGE:
                continue
            folder = f"/verwaltung/{found['app']}/{found['model']}/"
            path = folder + (f"{{{pk_fact(model)}}}/" if found["object"] else "") + found["page"]
            yield Case(route, NAMES[found["page"]], path, role=STAFF, status=REFUSED.get(route, 200))
        elif pattern.name == "app_list":
            for label in sorted({model._meta.app_label for model in known.values()}):
                yield Case(route, label, f"/verwaltung/{label}/", role=STAFF)


def kind_of_page(route: str) -> str:
    """Pages of models are of one kind within their app, history and removal within the desk; every other pattern is its
    own."""
    found = MODEL_ROUTE.match(route)
    if not found or (not found["page"] and found["object"]):
        return route
    return found["page"] if found["page"] in {"history/", "delete/"} else f"{found['app']}/{found['page'] or 'list/'}"


def is_redirect(route: str) -> bool:
    """`/verwaltung/app/model/5/`: an old form of the address, which redirects to the form."""
    found = MODEL_ROUTE.match(route)
    return bool(found and found["object"] and not found["page"])
