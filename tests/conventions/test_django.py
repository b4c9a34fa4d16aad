from django.apps import apps
from django.db import models
from django.db.migrations.state import ModelState, ProjectState
from django.http import HttpResponse
from django.urls import URLResolver, include, path
from django.urls.resolvers import RegexPattern

from coburg_showcase.access import is_third_party, public, views_by_route
from tests.conventions.django import address_names, missing_migrations, unmarked


@public
def marked(request):
    return HttpResponse()


def bare(request):
    return HttpResponse()


def wrongly_marked(request):
    return HttpResponse()


wrongly_marked.access = "everybody"


def resolver(*patterns) -> URLResolver:
    return URLResolver(RegexPattern(r"^/"), list(patterns))


def test_view_without_or_with_an_unknown_mark_is_found():
    inner = include([path("b/", bare), path("c/", wrongly_marked), path("d/", marked)])
    routes = views_by_route(resolver(path("a/", marked), path("shop/", inner), path("konto/x/", bare)))
    assert unmarked(routes, is_third_party) == [
        "shop/b/: the view bears no access mark",
        "shop/c/: the view bears no access mark",
    ]


def test_names_of_addresses_carry_their_namespaces():
    inner = include(([path("<slug>/", marked, name="shop"), path("x/", marked)], "merchants"))
    assert set(address_names(resolver(path("", marked, name="home"), path("shops/", inner)))) == {
        "home",
        "merchants:shop",
    }


def test_model_without_a_migration_is_found():
    state = ProjectState.from_apps(apps)
    state.add_model(ModelState("merchants", "Balcony", [("id", models.BigAutoField(primary_key=True))]))
    assert missing_migrations(["merchants"], state, past=ProjectState.from_apps(apps)) == [
        "merchants: Create model Balcony"
    ]
