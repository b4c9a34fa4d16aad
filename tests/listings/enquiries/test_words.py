"""P-01 over every template: nothing is sold here, and whoever asks reads that it binds nobody."""

import re
from pathlib import Path

import pytest
from django.utils.translation import gettext

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = ROOT / "templates"
SELLING = re.compile(r"kaufen\b|bestellen\b|zahlungspflichtig|\bbuchen\b|warenkorb|einkaufswagen", re.I)
SELLING_IN_ENGLISH = re.compile(r"\bbuy\b|\border now\b|place (?:an )?order|\bcheckout\b|add to (?:cart|basket)", re.I)
PRESSED = re.compile(r"<button\b.*?</button>|<a\b[^>]*\bclass=\"btn\b.*?</a>|<input\b[^>]*type=\"submit\"[^>]*>", re.S)
MESSAGE = re.compile(
    r"{%\s*translate\s+(?:\"([^\"]+)\"|'([^']+)')|{%\s*blocktranslate\b.*?%}(.*?){%\s*endblocktranslate", re.S
)
DISCLAIMER = ("components/unverbindlich.html", "Non-binding enquiry – no contract comes about by it.")
# Pages about an enquiry that is gone, and pieces of pages that say it.
SILENT = {
    *("_answer_form.html", "_asked.html", "_facts.html", "_page.html", "_shop.html", "_standing.html"),
    *("deleted.html", "forgotten.html", "gone.html"),
}


def pressed() -> list[tuple[str, str]]:
    """Every button of every template: place and English words."""
    found = []
    for path in sorted(TEMPLATES.rglob("*.html")):
        for button in PRESSED.findall(path.read_text(encoding="utf-8")):
            for words in MESSAGE.findall(button):
                found.append((path.relative_to(TEMPLATES).as_posix(), "".join(words)))
    return found


@pytest.mark.rule("P-01")
def test_no_button_sells():
    buttons = pressed()
    assert len(buttons) > 30
    for place, words in buttons:
        assert not SELLING_IN_ENGLISH.search(words), place
        assert not SELLING.search(gettext(words)), place


@pytest.mark.rule("P-01")
def test_a_selling_button_would_be_noticed():
    assert SELLING.search("Jetzt kaufen")
    assert SELLING.search("Zahlungspflichtig bestellen")
    assert SELLING.search("In den Warenkorb")
    assert SELLING_IN_ENGLISH.search("Buy now")
    assert PRESSED.findall('<p><button class="btn" type="submit">{% translate "Buy" %}</button></p>')


@pytest.mark.rule("P-01")
def test_every_page_and_mail_of_an_enquiry_says_that_it_binds_nobody():
    pages = [path for path in (TEMPLATES / "listings" / "enquiries").glob("*.html") if path.name not in SILENT]
    letters = list((TEMPLATES / "mails").glob("enquiry_*/body.*"))
    assert len(pages) >= 5
    assert len(letters) >= 6
    for path in (*pages, *letters):
        text = path.read_text(encoding="utf-8")
        assert any(words in text for words in DISCLAIMER), path


@pytest.mark.rule("P-01")
def test_the_sentence_is_the_one_of_the_law_department():
    assert gettext(DISCLAIMER[1]) == "Unverbindliche Anfrage – dadurch kommt kein Vertrag zustande."
