from datetime import date, timedelta

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.html import strip_tags

from coburg_showcase.city.models import CitySettings
from coburg_showcase.pages import registries
from coburg_showcase.pages.blocks import period
from coburg_showcase.pages.defaults import default_text
from coburg_showcase.pages.keys import PageKey
from coburg_showcase.pages.models import LegalPage
from coburg_showcase.pages.placeholders import BLOCKS, NAMES, placeholder_values
from coburg_showcase.pages.rendering import render_text
from coburg_showcase.richtext import LEGAL_HEADINGS, clean_html

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("language", ["de", "en"])
EVERY_PAGE = pytest.mark.parametrize("key", PageKey.values)


def make_page(*, key: str = "impressum", body: str = "<p>Text</p>", **more) -> LegalPage:
    return LegalPage.objects.create(
        **{"key": key, "title_de": "Titel", "title_en": "Title", "body_de": body, "body_en": body, **more}
    )


@EVERY_PAGE
@BOTH
def test_default_text_is_already_clean(key, language):
    body = default_text(key, language).body

    assert clean_html(body, headings=LEGAL_HEADINGS) == body


@EVERY_PAGE
@BOTH
def test_default_text_leaves_no_placeholder_unreplaced(key, language):
    text = render_text(key, language)

    assert "[[" not in text.html
    assert 20 < len(text.description) <= 160
    assert text.checked_on is None


@EVERY_PAGE
def test_both_languages_have_the_same_headings(key):
    german, english = (default_text(key, language).body for language in ("de", "en"))

    if key != PageKey.EASY_LANGUAGE:  # its English page frames the German text
        assert [german.count(tag) for tag in ("<h2>", "<h3>", "<ul>", "<li>", "<p>")] == [
            english.count(tag) for tag in ("<h2>", "<h3>", "<ul>", "<li>", "<p>")
        ]


def test_placeholder_values_cover_every_known_name():
    assert set(placeholder_values(CitySettings(), language="de", checked_on=date(2026, 11, 23))) == NAMES
    rankings = {f"ranking:{key}" for key in ("directory", "discover", "lunch", "wishes")}
    assert {"table:storage", "table:retention", "page:de", *rankings} == BLOCKS


def test_facts_are_escaped():
    CitySettings.objects.create(operator_name='<script>alert(1)</script> "A" & B', email="a@example.org")

    html = render_text("impressum", "de").html

    assert "<script" not in html
    assert '&lt;script&gt;alert(1)&lt;/script&gt; "A" &amp; B' in html


def test_fact_that_looks_like_a_placeholder_is_not_replaced_again():
    CitySettings.objects.create(operator_name="[[table:storage]] [[email]]")

    assert "[[table:storage]] [[email]]" in render_text("impressum", "de").html


def test_address_facts_become_links_and_unknown_ones_stay_text():
    CitySettings.objects.create(phone="09561 5550100", email="a@example.org")
    html = render_text("impressum", "de").html

    assert '<a href="tel:+4995615550100">09561 5550100</a>' in html
    assert '<a href="mailto:a@example.org">a@example.org</a>' in html
    assert "mailto:[" not in render_text("digitale-dienste", "de").html


def test_line_about_an_empty_fact_is_left_out():
    CitySettings.objects.create(vat_id="")

    html = render_text("impressum", "de").html

    assert "Umsatzsteuer" not in html
    assert "Aufsichtsbehörde" in html


def test_stored_text_is_cleaned_again_when_shown():
    make_page(body='<p onclick="x">Hallo<script>alert(1)</script></p><h2>Zwei</h2>')

    assert render_text("impressum", "de").html == "<p>Hallo</p><h2>Zwei</h2>"


def test_placeholder_inside_an_address_or_next_to_text_is_harmless():
    make_page(body='<p><a href="https://x.example/[[email]]">a</a> [[table:storage]] [[unknown]]</p>')
    CitySettings.objects.create(email="a@example.org")

    html = render_text("impressum", "de").html

    assert html == '<p><a href="https://x.example/[[email]]">a</a> [[table:storage]] [[unknown]]</p>'


def test_stored_text_is_shown_in_its_language():
    make_page(title_en="Who we are", body_en="<p>English</p>")

    assert render_text("impressum", "en").title == "Who we are"
    assert render_text("impressum", "en").html == "<p>English</p>"


def test_costs_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        render_text("datenschutz", "de")
    with django_assert_num_queries(1):
        render_text("datenschutz", "de", city=CitySettings())


@pytest.mark.rule("L-10")
@BOTH
def test_storage_table_lists_the_registry(language):
    html = render_text("datenschutz", language).html

    for item in registries.STORAGE:
        assert f'<th scope="row">{item.name()}</th>' in html
    assert {item.name() for item in registries.STORAGE} >= {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}


def test_cookie_without_an_age_ends_with_the_browser(settings):
    settings.CSRF_COOKIE_AGE = None

    assert "Until the browser is closed" in render_text("datenschutz", "en").html


@pytest.mark.rule("L-14")
@BOTH
def test_retention_table_lists_the_registry(language):
    html = render_text("datenschutz", language).html

    assert html.count('<th scope="row">') == len(registries.RETENTION) + len(registries.STORAGE)
    days = settings.SESSION_COOKIE_AGE // 86400
    assert f"{days} Tage" in html or f"{days} days" in html


def test_a_retention_class_is_registered_once():
    with pytest.raises(ValueError, match="session"):
        registries.register_retention(registries.Retained(key="session", what="again"))


@pytest.mark.rule("L-46")
def test_ranking_block_comes_from_the_registered_function(monkeypatch):
    monkeypatch.setattr(registries, "_rankings", {})
    assert registries.ranking("directory") == ()

    registries.register_ranking(
        "directory",
        lambda: [
            registries.SortOrder(
                name="By <name>", parameters=[registries.Parameter("Name", "from A to Z")], default=True
            )
        ],
    )
    html = render_text("reihenfolge", "en").html

    assert "<h3>By &lt;name&gt;" in html
    assert "<li><strong>Name:</strong> from A to Z</li>" in html


@pytest.mark.rule("A-05")
def test_english_page_frames_the_german_easy_language_text():
    make_page(key="leichte-sprache", body_de="<p>Das ist leicht.</p>", body_en="<p>About</p><p>[[page:de]]</p>")

    html = render_text("leichte-sprache", "en").html

    assert '<div class="stapel" lang="de">\n<p>Das ist leicht.</p>\n</div>' in html


@pytest.mark.rule("A-05")
def test_easy_language_has_the_three_sections():
    html = render_text("leichte-sprache", "de").html

    assert html.count("<h2>") == 3
    assert "Was steht auf dieser Internet-Seite?" in html
    assert "Wie benutzen Sie die Internet-Seite?" in html
    assert "Wo gibt es mehr in Leichter Sprache?" in html


@pytest.mark.rule("A-05")
def test_easy_language_sentences_are_short():
    text = strip_tags(default_text("leichte-sprache", "de").body.replace("<br>", "\n").replace("</", "\n</"))

    assert max(len(line.split()) for line in text.splitlines()) <= 12


@pytest.mark.parametrize(
    ("value", "words"),
    [(timedelta(hours=1), "1 hour"), (timedelta(hours=12), "12 hours"), (timedelta(days=2), "2 days")],
)
def test_period_in_words(value, words):
    with translation.override("en"):
        assert period(value) == words
