import pytest

from tests.conventions.code import (
    doubly_marked,
    model_signals,
    open_to_forgery,
    queries_in_views,
    trusted_markup,
    unnamed_fields,
)


@pytest.mark.parametrize("place", ["merchants/views/public.py", "coburg_showcase/pages/views.py"])
@pytest.mark.parametrize("verb", ["filter", "exclude"])
def test_query_in_a_view_is_found(project, place, verb):
    root = project({place: f"def a(request):\n    return Merchant.objects.{verb}(state=1)\n"})
    assert queries_in_views(root) == [f"{place}:2: .{verb}( in a view, name it as a verb of the QuerySet"]


def test_query_outside_of_views_is_no_breach(project):
    assert queries_in_views(project({"merchants/models.py": "Merchant.objects.filter(state=1)"})) == []


@pytest.mark.parametrize(
    "code",
    [
        "class Meta:\n    fields = '__all__'",
        "class Meta:\n    fields = forms.ALL_FIELDS",
        "class MerchantAdmin:\n    exclude = ('name',)",
        "modelform_factory(Merchant, fields='__all__')",
        "inlineformset_factory(Merchant, Fact, exclude=('id',))",
    ],
)
def test_form_that_does_not_name_its_fields_is_found(project, code):
    (breach,) = unnamed_fields(project({"merchants/forms.py": code}))
    assert "names no fields" in breach


def test_form_that_names_its_fields_is_no_breach(project):
    code = "class Meta:\n    fields = ('name',)\nmodelform_factory(Merchant, fields=['name'])\nqueryset.exclude(a=1)"
    assert unnamed_fields(project({"merchants/forms.py": code})) == []


@pytest.mark.parametrize(
    "code",
    [
        "mark_safe(text)",
        "html.SafeString(text)",
        "format_html(f'<b>{name}</b>')",
        "format_html('<b>' + name)",
        "format_html(_('<b>%s</b>') % name)",
        "format_html(_(f'<b>{name}</b>'))",
        "format_html_join(', ', f'{name}', rows)",
    ],
)
def test_markup_that_is_not_escaped_is_found(project, code):
    (breach,) = trusted_markup(project({"merchants/admin.py": code}))
    assert breach.startswith("merchants/admin.py:1: ")


def test_markup_that_is_escaped_is_no_breach(project):
    code = (
        "format_html('<b>{}</b>', a)\nformat_html_join(SafeString('<br>'), '{}', rows)\nformat_html(_('<b>{}</b>'), a)"
    )
    assert trusted_markup(project({"merchants/admin.py": code})) == []


def test_function_in_the_table_may_trust_its_markup(project):
    code = "def show_html(text):\n    return mark_safe(clean_html(text))\n"
    assert trusted_markup(project({"coburg_showcase/richtext.py": code})) == []


@pytest.mark.parametrize(
    "code",
    [
        "@csrf_exempt\ndef enquiry(request): ...",
        "view = csrf_exempt(enquiry)",
        "enquiry.csrf_exempt = True",
        "@method_decorator(csrf_exempt)\nclass Enquiry: ...",
    ],
)
def test_view_without_protection_against_forgery_is_found(project, code):
    (breach,) = open_to_forgery(project({"merchants/views/public.py": code}))
    assert "csrf_exempt for a view that is not in the table" in breach


def test_view_in_the_table_may_be_without_it(project):
    code = "from django.views.decorators.csrf import csrf_exempt\n@csrf_exempt\ndef csp_report(request): ..."
    assert open_to_forgery(project({"coburg_showcase/security/csp_report.py": code})) == []


def test_view_with_two_access_marks_is_found(project):
    code = "@public\ndef a(r): ...\n@public(cache=False)\n@access.staff_required\ndef b(r): ..."
    assert doubly_marked(project({"merchants/views/desk.py": code})) == [
        "merchants/views/desk.py:5: b bears 2 access marks"
    ]


@pytest.mark.parametrize(
    "code", ["from django.db.models.signals import post_save", "from django.db.models import signals"]
)
def test_signal_of_models_is_found(project, code):
    root = project({"merchants/models.py": f"import django.db.models\n{code}"})
    assert model_signals(root) == ["merchants/models.py:2: listens to a signal of models"]
