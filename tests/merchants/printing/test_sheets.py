"""Door sign, poster, holiday notice and claim: what stands on the paper, its size, type, language and tags."""

from datetime import date

import pytest
import segno
from django.utils import translation

from merchants.models import Merchant
from merchants.opening.osm import parse
from merchants.printing import sheets
from merchants.printing.paper import DISPLAY, FILES, Format, Paper, dark_runs, printable
from tests.merchants.printing.reading import read_pdf

LINK = "https://schaufenster.example.org/q/abc2345"
MONDAY = date(2026, 11, 30)
SHOP = Merchant(name="Bücher & Söhne")
HOURS = parse("Mo-Fr 09:00-12:30,14:00-18:30; Sa 09:00-14:00; PH off")
SIZES = [("a4", (210, 297)), ("a5", (148, 210)), ("a6", (105, 148))]


def paper(form="a5") -> dict[str, str]:
    return {"form": form, "link": LINK, "site": "Schaufenster Coburg"}


def closing(first: date, last: date, text: str = "", hours=HOURS) -> str:
    return read_pdf(sheets.closing_notice(SHOP, hours, first=first, last=last, text=text, **paper())).text


@pytest.fixture(autouse=True)
def german():
    with translation.override("de"):
        yield


@pytest.mark.parametrize(("form", "size"), SIZES)
def test_every_sheet_is_one_page_of_the_format_with_its_fonts_language_and_tags(form, size):
    dates = {"first": MONDAY, "last": MONDAY, "text": "Bis bald!"}
    drawn = [
        sheets.door_sign(SHOP, HOURS, MONDAY, **paper(form)),
        sheets.poster(SHOP, **paper(form)),
        sheets.closing_notice(SHOP, HOURS, **dates, **paper(form)),
        sheets.claim(SHOP, **paper(form)),
    ]
    for pdf in map(read_pdf, drawn):
        assert pdf.sizes == [size]
        assert pdf.language == "de"
        assert pdf.fonts >= 2
        assert {"H1", "P", "Figure"} <= pdf.kinds
        assert "Bücher & Söhne" in pdf.text
        assert "schaufenster.example.org/q/abc2345" in pdf.text


def test_door_sign_tells_the_usual_week():
    pdf = read_pdf(sheets.door_sign(SHOP, HOURS, MONDAY, **paper()))

    assert pdf.title == "Öffnungszeiten Bücher & Söhne"
    lines = pdf.text.splitlines()
    assert lines[:9] == [
        *("Bücher & Söhne", "Öffnungszeiten", "Montag bis Freitag", "9 bis 12.30 Uhr", "14 bis 18.30 Uhr"),
        *("Samstag", "9 bis 14 Uhr", "Sonntag", "geschlossen"),
    ]


def test_door_sign_keeps_to_the_usual_week_when_this_one_is_special():
    hours = (*HOURS, *parse("2026 Nov 30-2026 Dec 5 off"))

    assert "9 bis 12.30 Uhr" in read_pdf(sheets.door_sign(SHOP, hours, MONDAY, **paper())).text


def test_two_days_alike_are_joined_by_and():
    hours = parse("Mo-Fr 09:00-18:00")

    assert "Samstag und Sonntag" in read_pdf(sheets.door_sign(SHOP, hours, MONDAY, **paper())).text


def test_sheets_speak_the_language_of_the_page():
    with translation.override("en"):
        pdf = read_pdf(sheets.door_sign(SHOP, HOURS, MONDAY, **paper()))

    assert pdf.language == "en"
    assert "Monday to Friday" in pdf.text


def test_holiday_notice_says_when_the_door_opens_again():
    text = closing(date(2026, 12, 24), date(2027, 1, 5), "Frohe Weihnachten!")

    assert "24. Dezember bis 5. Januar" in text
    assert "Ab Donnerstag, 7. Januar, sind wir wieder für Sie da." in text  # the 6th is a holiday
    assert "Frohe Weihnachten!" in text


def test_holiday_notice_of_one_day_names_it_once_and_without_hours_promises_nothing():
    text = closing(MONDAY, MONDAY, hours=())

    assert "30. November" in text
    assert " bis " not in text
    assert "wieder" not in text


def test_letters_the_font_lacks_become_their_likeness():
    assert printable("Čapek & Łódź 東", DISPLAY) == "Capek & ?ódz ?"
    assert printable("Straße „Größe“ – 5 €", DISPLAY) == "Straße „Größe“ – 5 €"


@pytest.mark.parametrize("name", ["W" * 100, "Donaudampfschifffahrtsgesellschaft " * 2, "東京"])
def test_odd_names_still_make_a_sheet(name):
    shop = Merchant(name=name[:100])

    assert read_pdf(sheets.poster(shop, **paper("a6"))).sizes == [(105, 148)]


def test_type_shrinks_until_no_word_is_broken():
    sheet = Paper("a5", title="", language="de")
    sheet.add_page()

    size = sheet.fitting("Rindfleischetikettierung", DISPLAY, "", 40, 100, 1, 8)

    sheet.set_font(DISPLAY, "", size)
    assert 8 < size < 40
    assert sheet.get_string_width("Rindfleischetikettierung") <= 100


def test_every_dark_module_of_the_code_is_drawn_once():
    for row in segno.make(LINK, error="m", micro=False).matrix:
        runs = list(dark_runs(bytes(row)))
        drawn = {place for first, length in runs for place in range(first, first + length)}
        assert drawn == {place for place, dark in enumerate(row) if dark}
        assert sum(length for _first, length in runs) == len(drawn)


def test_fonts_are_there_and_formats_have_sizes():
    assert all(path.is_file() for path in FILES.values())
    assert [form for form, _size in SIZES] == Format.values
