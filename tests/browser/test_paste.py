"""What Word puts on the clipboard, pasted into the editor of a story in a real browser."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chromium import visitor
from tests.browser.town import Town
from tests.cases.case import STAFF

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style><!-- p.MsoNormal {mso-style-parent:''} -->"
    "</style></head><body lang=DE><!--StartFragment--><p class=MsoListParagraphCxSpFirst style='text-indent:-18pt;"
    "mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7.0pt \"Times New "
    "Roman\"'>&nbsp;&nbsp; </span></span><![endif]>Roggen<o:p></o:p></p><p class=MsoListParagraphCxSpLast "
    "style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span "
    "style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>Dinkel<del cite='mailto:Erika'>korn"
    "</del></p><!--EndFragment--></body></html>"
)
PASTE = """html => {
  const data = new DataTransfer();
  data.setData('text/html', html);
  data.setData('text/plain', 'Roggen Dinkel');
  document.querySelector('.ProseMirror').dispatchEvent(
    new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.mark.rule("A-06")
def test_list_of_word_becomes_a_list_and_what_was_deleted_stays_deleted(town: Town, chromium: Browser) -> None:
    with visitor(chromium, town) as clerk:
        page = clerk.page(STAFF)
        page.goto(f"{town.address}/verwaltung/stories/story/add/")
        page.get_by_role("button", name="Baustein hinzufügen").click()
        page.locator(".ProseMirror").click()

        page.evaluate(PASTE, WORD)

        expect(page.locator(".ProseMirror li")).to_have_text(["Roggen", "Dinkel"])
        page.keyboard.type(" und Weizen")
        wanted = "<ul><li><p>Roggen</p></li><li><p>Dinkel und Weizen</p></li></ul>"
        expect(page.locator("textarea[name='blocks-0-html']")).to_have_value(wanted)
        assert page.evaluate("window.__stopped") == []
