"""The usual week in the workshop: typed, shown as shoppers will see it, saved, never over somebody else's."""

import datetime as dt

import pytest

from merchants.models import Confirmation, OpeningRule
from merchants.opening.osm import parse, write
from merchants.opening.store import own_rules_of, replace_hours
from tests import make
from tests.merchants.workshop.hours.conftest import ADDRESS, USUAL, sent

pytestmark = pytest.mark.django_db

CHANGED = "Mo,Tu,Th,Fr 09:00-18:00; We 09:00-13:00; Sa 09:00-14:00; PH off"


def page_of(client, **asked):
    return client.get(ADDRESS, asked).context["page"]


def look_and_save(client, data):
    looked = client.post(ADDRESS, data)
    return client.post(ADDRESS, data | {"gezeigt": looked.context["page"].form.mark, "speichern": "1"})


def test_week_is_shown_as_it_is_typed(owner):
    page = owner.get(ADDRESS).text

    assert 'value="9–18"' in page
    assert 'value="9–14"' in page
    assert page.count('value="geschlossen"') == 2  # Sunday, and holidays


def test_changed_day_is_shown_before_it_is_saved(owner, stored):
    data = sent(page_of(owner), tag_2="9-13")

    looked = owner.post(ADDRESS, data)

    assert looked.status_code == 200
    assert "Noch ist nichts gespeichert." in looked.text
    assert "<td>9 bis 13 Uhr</td>" in looked.text
    assert "<li>Mi: 9 bis 13 Uhr</li>" in looked.text
    assert stored() == USUAL

    saved = owner.post(ADDRESS, data | {"gezeigt": looked.context["page"].form.mark, "speichern": "1"})

    assert saved["Location"] == "/mein-schaufenster/lederladen/"
    assert stored() == CHANGED


def test_saving_counts_as_checking_and_shows_at_once(owner, shop):
    assert "9 bis 13 Uhr" not in owner.get("/laeden/lederladen/").text

    look_and_save(owner, sent(page_of(owner), tag_2="9-13"))

    checked = Confirmation.objects.get(merchant=shop)
    assert (checked.group, checked.confirmed_by, checked.confirmed_on) == (
        "hours", "Lederladen", dt.date(2026, 11, 23),
    )  # fmt: skip
    assert "9 bis 13 Uhr" in owner.get("/laeden/lederladen/").text


def test_what_was_not_shown_is_not_saved(owner, stored):
    data = sent(page_of(owner), tag_2="9-13")
    mark = owner.post(ADDRESS, data).context["page"].form.mark

    answer = owner.post(ADDRESS, data | {"tag-3": "10-12", "gezeigt": mark, "speichern": "1"})

    assert answer.status_code == 200
    assert stored() == USUAL


@pytest.mark.rule("A-18")
def test_ambiguous_line_is_asked_about_at_its_field(owner, stored):
    answer = look_and_save(owner, sent(page_of(owner), tag_0="9-6", tag_1="9-13"))

    assert answer.status_code == 422
    assert "Meinen Sie „9–18“?" in answer.text
    assert 'name="meint" value="tag-0=9–18"' in answer.text
    assert 'value="9-13"' in answer.text
    assert stored() == USUAL


def test_likely_meaning_is_taken_by_a_button(owner):
    answer = owner.post(ADDRESS, sent(page_of(owner), tag_0="9-6") | {"meint": "tag-0=9–18"})

    assert answer.status_code == 200
    assert answer.context["page"].form["tag-0"].value() == "9–18"


def test_line_is_copied_to_other_days_without_script(owner):
    answer = owner.post(ADDRESS, sent(page_of(owner), tag_0="9-6?") | {"kopie": "0-1234"})

    assert answer.status_code == 200
    assert [answer.context["page"].form[f"tag-{day}"].value() for day in range(7)] == ["9-6?"] * 5 + [
        "9–14",
        "geschlossen",
    ]


def test_whole_week_is_typed_in_one_line(owner, stored):
    data = sent(page_of(owner)) | {"zeile": "Di-Fr 10-18, Mo zu"}

    looked = owner.post(ADDRESS, data)
    page = looked.context["page"]

    assert [page.form[f"tag-{day}"].value() for day in (0, 1, 5)] == ["geschlossen", "10–18", "9–14"]
    assert owner.post(ADDRESS, sent(page) | {"gezeigt": page.form.mark, "speichern": "1"}).status_code == 302
    assert stored() == "Mo off; Tu-Fr 10:00-18:00; Sa 09:00-14:00; PH off"


def test_line_that_is_not_clear_stays_with_its_question(owner):
    answer = owner.post(ADDRESS, sent(page_of(owner)) | {"zeile": "Mo-Fr 9-6"})

    assert answer.status_code == 422
    assert "Meinen Sie „Mo–Fr 9–18“?" in answer.text
    assert 'value="Mo-Fr 9-6"' in answer.text


def test_first_hours_of_a_shop(client):
    new = make.merchant(slug="neu")
    client.force_login(make.member(merchant=new))
    address = "/mein-schaufenster/neu/zeiten/"
    data = sent(client.get(address).context["page"], tag_0="18-2", tag_1="n. V.", tag_2="9-12 (Küche bis 11)")

    mark = client.post(address, data).context["page"].form.mark
    client.post(address, data | {"gezeigt": mark, "speichern": "1"})

    assert write(own_rules_of(new)) == 'Mo 18:00-02:00; Tu "nach Vereinbarung"; We 09:00-12:00 open "Küche bis 11"'


def test_somebody_else_was_faster_and_both_versions_are_shown(owner, shop, stored):
    data = sent(page_of(owner), tag_2="9-13")
    looked = owner.post(ADDRESS, data)
    theirs = "Mo-Fr 10:00-17:00; Sa 09:00-14:00; PH off"
    replace_hours(merchant=shop, rules=parse(theirs))
    data |= {"gezeigt": looked.context["page"].form.mark, "speichern": "1"}

    answer = owner.post(ADDRESS, data)

    assert answer.status_code == 409
    assert "<td>10 bis 17 Uhr</td>" in answer.text
    assert "<td>9 bis 13 Uhr</td>" in answer.text
    assert stored() == theirs

    chosen = owner.post(ADDRESS, data | {"stand": answer.context["page"].seen})
    assert chosen.status_code == 302
    assert stored() == CHANGED


def test_seasons_and_single_days_of_a_list_survive(owner, shop, stored):
    replace_hours(merchant=shop, rules=parse("Mo-Fr 09:00-18:00; Dec: Sa 09:00-20:00; We[-1] 09:00-20:00; Dec 24 off"))

    look_and_save(owner, sent(page_of(owner, saison="jahr"), tag_0="zu"))

    assert stored() == "Mo off; Tu-Fr 09:00-18:00; Dec: Sa 09:00-20:00; We[-1] 09:00-20:00; Dec 24 off"


def test_season_has_a_week_of_its_own(owner, stored):
    page = page_of(owner, von="7", bis="8")
    assert page.form["tag-0"].value() == "9–18"

    answer = look_and_save(owner, sent(page, tag_0="9-13"))

    assert answer.status_code == 302
    assert stored() == "Mo-Fr 09:00-18:00; Sa 09:00-14:00; Jul-Aug: Mo 09:00-13:00; PH off"
    assert "Juli bis August" in owner.get(ADDRESS).text


def test_season_is_taken_away_by_emptying_it(owner, shop, stored):
    replace_hours(merchant=shop, rules=parse("Mo-Fr 09:00-18:00; Jul-Aug: Mo-Fr 09:00-13:00"))
    page = page_of(owner, saison="Jul-Aug")

    look_and_save(owner, sent(page, **{f"tag_{day}": "" for day in range(7)}))

    assert stored() == "Mo-Fr 09:00-18:00"


@pytest.mark.parametrize(
    "asked", [{"saison": "Quark"}, {"saison": "2026 Dec"}, {"von": "0", "bis": "13"}, {"saison": "x" * 5000}]
)
def test_season_that_cannot_be_is_not_found(owner, asked):
    assert owner.get(ADDRESS, asked).status_code == 404


@pytest.mark.rule("H-11")
@pytest.mark.parametrize("text", ["9-18\x00", "9" * 5000, "9-18\n10-12", '9-18 (Küche "kalt")', "\u202e81-9"])
def test_odd_input_is_answered_with_a_sentence(owner, stored, text):
    answer = look_and_save(owner, sent(page_of(owner), tag_0=text))

    assert answer.status_code == 422
    assert stored() == USUAL


def test_empty_week_is_refused(owner, stored):
    answer = owner.post(ADDRESS, sent(page_of(owner), **{f"tag_{day}": "" for day in range(7)}))

    assert answer.status_code == 422
    assert "wenigstens an einem Tag" in answer.text


def test_double_submit_stores_once(owner, stored):
    data = sent(page_of(owner), tag_2="9-13")
    data |= {"gezeigt": owner.post(ADDRESS, data).context["page"].form.mark, "speichern": "1"}
    owner.post(ADDRESS, data)

    again = owner.post(ADDRESS, data)

    assert again.status_code == 302
    assert stored() == CHANGED
    assert OpeningRule.objects.count() == 4


def test_same_number_of_queries_whatever_the_calendar(owner, shop, django_assert_max_num_queries):
    replace_hours(merchant=shop, rules=parse("; ".join(f"2027 Jan {day:02} off" for day in range(1, 31))))

    with django_assert_max_num_queries(8):
        owner.get(ADDRESS)


def test_last_season_cannot_be_emptied_after_the_rest_of_the_year(owner, shop, stored):
    replace_hours(merchant=shop, rules=parse("Mo-Fr 09:00-18:00; Nov-Dec: Mo-Fr 10:00-20:00"))

    for season in ("jahr", "Nov-Dec"):
        data = sent(owner.get(ADDRESS, {"saison": season}).context["page"])
        data |= dict.fromkeys([name for name in data if name.startswith("tag-") or name == "feiertage"], "")
        looked = owner.post(ADDRESS, data)
        answer = owner.post(ADDRESS, data | {"gezeigt": looked.context["page"].form.mark, "speichern": "1"})

    assert answer.status_code == 422
    assert stored() == "Nov-Dec: Mo-Fr 10:00-20:00"
