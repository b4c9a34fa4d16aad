import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from coburg_showcase.addresses import ENGLISH
from coburg_showcase.city.models import CitySettings
from coburg_showcase.pages.defaults import default_text
from coburg_showcase.pages.keys import SHOWN_HERE
from coburg_showcase.pages.models import LegalPage

pytestmark = pytest.mark.django_db
NOTE = {"de": "Mustertext", "en": "Sample text"}
ADDRESSES = [(key.value, "de", f"/{key}/") for key in SHOWN_HERE] + [
    (key.value, "en", f"/en/{ENGLISH[key]}/") for key in SHOWN_HERE
]
EACH = pytest.mark.parametrize(("key", "language", "address"), ADDRESSES)


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def main(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


@EACH
def test_page_has_its_title_and_says_that_nobody_checked_it(client, key, language, address):
    html = page(client, address)

    title = default_text(key, language).title
    assert f"<h1>{title}</h1>" in html
    assert html.count("<h1") == 1
    assert f"<title>{title} ·" in html
    assert NOTE[language] in main(html)


@EACH
def test_address_is_the_one_of_the_table(key, language, address):
    with translation.override(language):
        assert reverse(f"pages:{key}") == address


@EACH
def test_page_sets_no_cookie_and_may_be_cached(client, key, language, address):
    response = client.get(address)

    assert response.cookies == {}
    assert "Cookie" not in response.get("Vary", "")


def test_checked_page_says_when_and_not_by_whom(client):
    LegalPage.objects.create(
        key="impressum",
        title_de="Impressum",
        title_en="Imprint",
        body_de="<p>Text</p>",
        body_en="<p>Text</p>",
        checked_on=date(2026, 12, 3),
        checked_by="Erika Beispiel",
    )
    html = page(client, "/impressum/")

    assert "3. Dezember 2026" in html
    assert "Mustertext" not in html
    assert "Erika" not in html


def test_internal_links_of_the_texts_lead_somewhere(client):
    for _key, _language, address in ADDRESSES:
        for link in set(re.findall(r'href="(/[^"#]*)"', main(page(client, address)))):
            assert client.get(link).status_code == 200, f"{address} links to {link}"


@pytest.mark.rule("A-05")
def test_easy_language_can_be_switched_off(client):
    CitySettings.objects.create(easy_language=False)

    assert client.get("/leichte-sprache/").status_code == 404
    assert client.get("/en/easy-language/").status_code == 404


@pytest.mark.rule("A-05")
def test_home_page_links_to_easy_language_as_long_as_it_is_on_offer(client):
    assert 'href="/leichte-sprache/"' in page(client, "/")

    CitySettings.objects.create(easy_language=False)

    assert 'href="/leichte-sprache/"' not in page(client, "/")


@pytest.mark.rule("A-02")
@pytest.mark.rule("L-01")
@pytest.mark.parametrize("address", ["/", "/laeden/", "/gibt-es-nicht/", "/konto/login/"])
def test_every_page_links_to_imprint_and_accessibility_statement(client, address):
    html = client.get(address).content.decode()

    assert 'href="/barrierefreiheit/"' in html
    assert 'href="/impressum/"' in html


@pytest.mark.rule("L-01")
def test_imprint_names_what_the_law_asks_for(client):
    CitySettings.objects.create(
        represented_by="Oberbürgermeisterin Erika Beispiel",
        email="stadt@example.org",
        phone="09561 5550100",
        vat_id="DE123456789",
        technical_operator="Rechenzentrum Beispielstadt",
    )
    html = main(page(client, "/impressum/"))

    for fact in [
        "Stadt Coburg",
        "Markt 1",
        "96450 Coburg",
        "Körperschaft des öffentlichen Rechts",
        "Oberbürgermeisterin Erika Beispiel",
        "stadt@example.org",
        "09561 5550100",
        "DE123456789",
        "Regierung von Oberfranken",
        "Rechenzentrum Beispielstadt",
    ]:
        assert fact in html


@pytest.mark.rule("L-02")
def test_imprint_names_the_responsible_person_with_address(client):
    CitySettings.objects.create(responsible_name="Erika Beispiel", responsible_address="Am Beispiel 3\n96450 Coburg")

    assert "Erika Beispiel<br>Am Beispiel 3<br>96450 Coburg" in page(client, "/impressum/")
    assert "Erika Beispiel<br>Am Beispiel 3<br>96450 Coburg" in page(client, "/en/imprint/")


@pytest.mark.rule("A-02")
@pytest.mark.parametrize(
    ("address", "headings", "dates"),
    [
        (
            "/barrierefreiheit/",
            [
                "Stand der Vereinbarkeit mit den Anforderungen",
                "Nicht barrierefreie Inhalte",
                "a) Unvereinbarkeit mit der BayDiV",
                "b) Unverhältnismäßige Belastung",
                "c) Inhalte außerhalb des Anwendungsbereichs",
                "Erstellung dieser Erklärung",
                "Barriere melden: Feedback und Kontakt",
                "Durchsetzungsverfahren",
            ],
            ["wurde am 23. November 2026 erstellt", "zuletzt am 23. November 2026 überprüft", "bis 30. Juni 2027"],
        ),
        (
            "/en/accessibility/",
            [
                "Compliance status",
                "Non-accessible content",
                "a) Non-compliance with the BayDiV",
                "b) Disproportionate burden",
                "c) Content not within the scope of the law",
                "Preparation of this statement",
                "Report a barrier: feedback and contact",
                "Enforcement procedure",
            ],
            ["prepared on 23 November 2026", "last reviewed on 23 November 2026", "by 30 June 2027"],
        ),
    ],
)
def test_accessibility_statement_has_all_parts(client, address, headings, dates):
    html = main(page(client, address))

    assert re.findall(r"<h[23]>(.*?)</h[23]>", html) == headings
    for text in [*dates, "EN 301 549 V3.2.1", "BayDiV", "bitv@bayern.de", "St.-Martin-Straße 47", "http://testserver"]:
        assert text in html


@pytest.mark.rule("A-03")
def test_enforcement_body_is_a_setting(client):
    CitySettings.objects.create(enforcement_name="Neue Stelle", enforcement_address="Neuer Weg 1\n80000 München")

    assert "Neue Stelle<br>Neuer Weg 1<br>80000 München" in page(client, "/barrierefreiheit/")


@pytest.mark.rule("L-14")
@pytest.mark.parametrize("address", ["/datenschutz/", "/en/privacy/"])
def test_privacy_statement_has_the_parts_of_article_13(client, address):
    CitySettings.objects.create(dpo_email="datenschutz@example.org", technical_operator="Rechenzentrum Beispielstadt")
    html = main(page(client, address)).replace("&nbsp;", " ")

    for part in [
        "Stadt Coburg",
        "datenschutz@example.org",
        "Rechenzentrum Beispielstadt",
        "BayDSG",
        "BayDiG",
        "TDDDG",
        "Bayerische Landesbeauftragte für den Datenschutz",
        "https://www.lda.bayern.de/",
        'id="tabelle-speicher"',
        'id="tabelle-fristen"',
    ]:
        assert part in html
    for article in ("15", "16", "17", "18", "21"):
        assert re.search(rf"Art\. {article} (DSGVO|GDPR)", html)
    assert re.search(r"Art\. 6( Abs\. 1 Buchst\. e|\(1\)\(e\))", html)
    assert not re.search(r"Art\. 6( Abs\. 1 Buchst\. f|\(1\)\(f\))", html)


@pytest.mark.rule("L-30")
@pytest.mark.parametrize(
    ("address", "languages"),
    [("/digitale-dienste/", "Deutsch und Englisch"), ("/en/digital-services/", "German and English")],
)
def test_contact_points_for_authorities_and_users(client, address, languages):
    CitySettings.objects.create(dsa_email="dsa@example.org", phone="09561 5550100")
    html = main(page(client, address))

    authorities, users = re.findall(r"<h2>[^<]*</h2>.*?(?=<h2>)", html, re.DOTALL)[:2]
    assert "mailto:dsa@example.org" in authorities
    assert languages in authorities
    assert "mailto:dsa@example.org" in users
    assert "tel:+4995615550100" in users
    assert "Bundesnetzagentur" in html


@pytest.mark.rule("L-31")
@pytest.mark.parametrize(
    ("address", "headings"),
    [
        ("/nutzungsbedingungen/", ["Was nicht erlaubt ist", "Wie wir prüfen", "Beschwerde", "Missbrauch"]),
        ("/en/terms/", ["What is not allowed", "How we check", "Complaints", "Misuse"]),
    ],
)
def test_terms_name_rules_procedure_and_complaint(client, address, headings):
    html = main(page(client, address))

    for heading in headings:
        assert f"<h2>{heading}</h2>" in html
    assert re.search(r"(Fassung vom 23\.|Version of 23) November 2026", html)


@pytest.mark.rule("L-45")
@pytest.mark.parametrize(
    ("address", "facts"),
    [
        ("/nutzungsbedingungen/", ["15 Tage", "30 Tage", "Mediation", 'href="/reihenfolge/"', "Zugang zu Daten"]),
        ("/en/terms/", ["15 days", "30 days", "mediation", 'href="/en/ranking/"', "Access to data"]),
    ],
)
def test_terms_keep_the_periods_of_p2b(client, address, facts):
    html = main(page(client, address))

    for fact in facts:
        assert fact in html
