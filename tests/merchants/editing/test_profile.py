"""Who the business is."""

import pytest

from merchants.workshop.editing.pages.profile import PROFILE

pytestmark = pytest.mark.django_db

ADDRESS = "/mein-schaufenster/tonfall/profil/"


def test_lists_are_typed_one_a_line_or_with_commas(client, owner, shop, typed_on):
    fields = {"highlights": "Salzbrand, seit 1986\n\nKurse", "brands": "Rösle,Riess; Rösle\nLe Creuset"}
    client.post(ADDRESS, typed_on(PROFILE, founded_year="1986", languages=["en", "de"], **fields))

    shop.refresh_from_db()
    assert shop.highlights == ["Salzbrand, seit 1986", "Kurse"]
    assert shop.brands == ["Rösle", "Riess", "Le Creuset"]
    assert (shop.founded_year, sorted(shop.languages)) == (1986, ["de", "en"])


@pytest.mark.rule("A-18")
@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("short_description", "x" * 161, "161"),
        ("tagline", "Titel\nBcc: alle@example.org", "in eine Zeile"),
        ("highlights", "\n".join("abcdefg"), "Höchstens 6"),
        ("brands", "y" * 61, "60 Zeichen"),
        ("founded_year", "2400", "schon begonnen"),
        ("founded_year", "1" * 5000, "Jahr"),
        ("languages", "klingon", "klingon"),
    ],
)
def test_fault_stands_at_the_field_and_on_top_and_nothing_is_lost(client, owner, typed_on, field, text, sentence):
    answer = client.post(ADDRESS, typed_on(PROFILE, story="Neue <Geschichte>", **{field: text}))

    assert answer.status_code == 422
    assert "<title>Fehler: " in answer.text
    assert f'href="#id_{field}' in answer.text
    assert answer.text.count(sentence) >= 2
    assert "Neue &lt;Geschichte&gt;" in answer.text


@pytest.mark.rule("H-33")
def test_markup_is_shown_as_it_was_typed(client, owner, shop, typed_on):
    client.post(ADDRESS, typed_on(PROFILE, story="<script>alert(1)</script>"))

    assert "&lt;script&gt;alert(1)" in client.get(shop.get_absolute_url()).text


def test_name_is_the_citys_to_change(client, owner):
    page = client.get(ADDRESS).text

    assert "Den Namen ändert die Stadt" in page
    assert 'name="name"' not in page
