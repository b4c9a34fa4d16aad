"""What every page of the window does: drafts, preview, two people at once, the last change back."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError
from django.utils import timezone

from coburg_showcase.city.models import CitySettings
from merchants.codes import State
from merchants.models import Confirmation
from merchants.workshop.editing.models import Draft, LastChange
from merchants.workshop.editing.pages.profile import PROFILE
from merchants.workshop.editing.tasks import forget
from tests import make

pytestmark = pytest.mark.django_db

ADDRESS = "/mein-schaufenster/tonfall/profil/"
NOON = datetime(2026, 11, 12, 11, 18, tzinfo=UTC)  # 12.18 in Coburg
NEW = "Salzglasierte Krüge, gedreht im Hinterhaus."


def test_what_is_published_stands_in_the_window(client, owner, shop, typed_on):
    answer = client.post(ADDRESS, typed_on(PROFILE, short_description=NEW), follow=True)

    shop.refresh_from_db()
    assert (answer.redirect_chain, shop.short_description) == ([(ADDRESS, 302)], NEW)
    assert "So sehen es jetzt alle" in answer.text
    assert NEW in client.get(shop.get_absolute_url()).text


@time_machine.travel(NOON, tick=False)
def test_publishing_confirms_the_facts(client, owner, shop, typed_on):
    client.post(ADDRESS, typed_on(PROFILE))

    confirmed = Confirmation.objects.values_list("group", "confirmed_by", "confirmed_on")
    assert list(confirmed) == [("assortment", "Tonfall Keramik", NOON.date())]
    assert not LastChange.objects.exists()


def test_the_city_confirms_in_its_own_name(client, shop, typed_on):
    client.force_login(make.member(merchant=make.merchant(), is_staff=True))

    client.post(ADDRESS, typed_on(PROFILE))

    assert Confirmation.objects.get().confirmed_by == CitySettings.load().operator_name  # the same in every language
    client.post(ADDRESS, typed_on(PROFILE, short_description=NEW))
    assert "Zuletzt geändert von Stadtverwaltung" in client.get(ADDRESS).text


@pytest.mark.rule("H-38")
def test_other_fields_are_not_looked_at(client, owner, shop, typed_on):
    extra = {"name": "Ganz anders", "state": "hidden", "slug": "weg", "tier": "basic", "merchant": "1"}

    client.post(ADDRESS, typed_on(PROFILE, short_description=NEW, **extra))

    shop.refresh_from_db()
    assert (shop.name, shop.state, shop.slug, shop.tier) == ("Tonfall Keramik", "published", "tonfall", "full")


def test_page_that_comes_back_without_its_version_wipes_nothing(client, owner, shop):
    answer = client.post(ADDRESS, {"short_description": NEW})

    shop.refresh_from_db()
    assert (answer.status_code, shop.story) == (422, "Seit 1986 im Hinterhaus.")
    assert NEW in answer.text


def test_step_nobody_knows_is_refused(client, owner, typed_on):
    assert client.post(ADDRESS, typed_on(PROFILE, tun="hexen")).status_code == 400


# --------------------------------------------------------------------------------------------------- drafts
@time_machine.travel(NOON, tick=False)
def test_draft_is_kept_while_typing_and_shown_again(client, owner, shop, typed_on):
    answer = client.post(ADDRESS, typed_on(PROFILE, short_description=NEW, tun="entwurf"))

    shop.refresh_from_db()
    assert shop.short_description == "Krüge und Schalen."
    assert "Entwurf gesichert: heute, 12.18 Uhr" in answer.text
    page = client.get(ADDRESS).text
    assert "Entwurf von heute, 12.18 Uhr" in page
    assert page.count(NEW) == 2  # in the field and on the card of the preview


def test_draft_is_seen_by_nobody_else(client, owner, colleague, typed_on):
    client.post(ADDRESS, typed_on(PROFILE, short_description=NEW, tun="entwurf"))

    assert NEW not in colleague.get(ADDRESS).text


def test_going_on_later_keeps_the_draft_without_script(client, owner, typed_on):
    answer = client.post(ADDRESS, typed_on(PROFILE, founded_year="neunzehn", tun="spaeter"))

    assert answer["Location"] == "/mein-schaufenster/tonfall/"
    assert 'value="neunzehn"' in client.get(ADDRESS).text


def test_draft_goes_when_it_is_published_or_discarded(client, owner, typed_on):
    for step in ({"tun": "verwerfen"}, {}):
        client.post(ADDRESS, typed_on(PROFILE, short_description=NEW, tun="entwurf"))
        assert Draft.objects.exists()

        client.post(ADDRESS, typed_on(PROFILE, short_description=NEW, **step))

        assert not Draft.objects.exists()


def test_draft_that_comes_after_its_own_publication_is_none(client, owner, typed_on):
    late = typed_on(PROFILE, short_description=NEW, tun="entwurf")
    client.post(ADDRESS, typed_on(PROFILE, short_description=NEW))

    client.post(ADDRESS, late)

    assert not Draft.objects.exists()


@pytest.mark.rule("H-11")
@pytest.mark.parametrize("text", ["Krug\x00", "Krug\x1b[2J", "ü" * 70_000], ids=["NUL", "escape", "far too long"])
@pytest.mark.parametrize("step", ["", "entwurf", "spaeter", "vorschau"])
def test_strange_text_is_refused_and_kept_nowhere(client, owner, shop, typed_on, text, step):
    answer = client.post(ADDRESS, typed_on(PROFILE, story=text, tun=step))

    shop.refresh_from_db()
    assert (answer.status_code, shop.story) == (422, "Seit 1986 im Hinterhaus.")
    assert not Draft.objects.exists()


def test_database_keeps_drafts_bounded(owner, shop):
    with pytest.raises(IntegrityError, match="draft_bounded"):
        Draft.objects.create(
            merchant=shop, person=owner, page="x", values={"a": ["b" * 70_000]}, saved_at=timezone.now()
        )


@pytest.mark.rule("L-19")
def test_drafts_and_last_changes_go_after_90_days(client, owner, shop, typed_on):
    client.post(ADDRESS, typed_on(PROFILE, short_description=NEW))
    client.post(ADDRESS, typed_on(PROFILE, short_description="", tun="entwurf"))

    with time_machine.travel(timezone.now() + timedelta(days=89)):
        assert forget() == 0
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        assert forget() == 2


# -------------------------------------------------------------------------------------------------- preview
def test_preview_shows_what_is_typed_and_stores_nothing(client, owner, shop, typed_on):
    answer = client.post(ADDRESS, typed_on(PROFILE, short_description=NEW, brands="Rösle, Riess", tun="vorschau"))

    shop.refresh_from_db()
    assert (answer.status_code, shop.short_description, shop.brands) == (200, "Krüge und Schalen.", [])
    preview = answer.text[answer.text.index("data-preview") :]
    assert f"<p>{NEW}</p>" in preview
    assert "Rösle, Riess" in preview
    assert not Draft.objects.exists()


def test_preview_of_faults_shows_the_rest(client, owner, typed_on):
    answer = client.post(ADDRESS, typed_on(PROFILE, short_description=NEW, founded_year="9999", tun="vorschau"))

    assert answer.status_code == 422
    assert f"<p>{NEW}</p>" in answer.text[answer.text.index("data-preview") :]


# ------------------------------------------------------------------------------------------- two at once
def test_two_people_at_once_lose_nothing(client, owner, colleague, shop, typed_on):
    mine = typed_on(PROFILE, short_description=NEW, tagline="Mein Titel")
    colleague.post(ADDRESS, typed_on(PROFILE, short_description="Schalen von Bert.", story="Berts Geschichte"))

    answer = client.post(ADDRESS, mine)

    shop.refresh_from_db()
    assert (answer.status_code, shop.short_description) == (409, "Schalen von Bert.")
    assert "Bert Scheibe hat diese Seite inzwischen geändert" in answer.text
    assert all(text in answer.text for text in (NEW, "Schalen von Bert.", "Mein Titel", "Berts Geschichte"))
    assert NEW in client.get(ADDRESS).text  # kept as a draft

    chosen = {**mine, "stand": typed_on(PROFILE)["stand"], "tun": "waehlen", "wahl-story": "andere"}
    client.post(ADDRESS, {**chosen, "wahl-short_description": "andere", "wahl-tagline": "eigene"})

    shop.refresh_from_db()
    assert (shop.short_description, shop.tagline, shop.story) == ("Schalen von Bert.", "Mein Titel", "Berts Geschichte")


def test_what_only_the_other_one_changed_is_taken_unless_chosen_otherwise(client, owner, colleague, typed_on):
    mine = typed_on(PROFILE, short_description=NEW)
    colleague.post(ADDRESS, typed_on(PROFILE, story="Berts Geschichte"))

    page = client.post(ADDRESS, mine).text

    assert 'name="wahl-story" value="andere" checked' in page
    assert 'name="wahl-short_description" value="eigene" checked' in page


def test_same_change_by_two_people_is_no_conflict(client, owner, colleague, typed_on):
    mine = typed_on(PROFILE, short_description=NEW)
    colleague.post(ADDRESS, mine)

    assert client.post(ADDRESS, mine).status_code == 302


def test_change_from_elsewhere_has_no_name(client, owner, shop, typed_on):
    mine = typed_on(PROFILE, short_description=NEW)
    shop.tagline = "Von der Stadt"
    shop.save()

    answer = client.post(ADDRESS, mine)

    assert answer.status_code == 409
    assert "Stadt oder eine Liste der Stadt" in answer.text


def test_draft_that_was_overtaken_says_so(client, owner, colleague, typed_on):
    client.post(ADDRESS, typed_on(PROFILE, short_description=NEW, tun="entwurf"))
    colleague.post(ADDRESS, typed_on(PROFILE, story="Berts Geschichte"))

    assert "beide Fassungen" in client.get(ADDRESS).text


# ------------------------------------------------------------------------------------------- taking back
def test_last_change_is_taken_back_and_forth(client, owner, shop, typed_on):
    client.post(ADDRESS, typed_on(PROFILE, short_description=NEW))
    page = client.get(ADDRESS).text
    assert "Zuletzt geändert von Anna Ton" in page
    assert "Krüge und Schalen." in page

    for expected in ("Krüge und Schalen.", NEW):
        client.post(ADDRESS, {"tun": "zurueck", "stand": typed_on(PROFILE)["stand"]})
        shop.refresh_from_db()
        assert shop.short_description == expected


def test_change_that_is_not_the_last_any_more_is_not_taken_back(client, owner, colleague, shop, typed_on):
    client.post(ADDRESS, typed_on(PROFILE, short_description=NEW))
    seen = typed_on(PROFILE)["stand"]
    colleague.post(ADDRESS, typed_on(PROFILE, story="Berts Geschichte"))

    answer = client.post(ADDRESS, {"tun": "zurueck", "stand": seen}, follow=True)

    shop.refresh_from_db()
    assert (shop.short_description, shop.story) == (NEW, "Berts Geschichte")
    assert "nichts zurückgenommen" in answer.text


def test_change_from_the_desk_leaves_nothing_to_take_back(client, owner, shop, typed_on):
    client.post(ADDRESS, typed_on(PROFILE, short_description=NEW))
    shop.refresh_from_db()
    shop.tagline = "Von der Stadt"
    shop.save()

    assert "Zuletzt geändert" not in client.get(ADDRESS).text


# ------------------------------------------------------------------------------------------- what is public
@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (State.PUBLISHED, "sehen sofort alle"),
        (State.DRAFT, "noch nicht öffentlich"),
        (State.WAITING, "wartet auf die Stadt"),
        (State.HIDDEN, "zurzeit verborgen"),
        (State.CLOSED, "endgültig geschlossen"),
    ],
)
def test_page_says_what_is_public(client, owner, shop, typed_on, state, sentence):
    shop.state = state
    shop.save()

    assert sentence in client.get(ADDRESS).text
    client.post(ADDRESS, typed_on(PROFILE, short_description=NEW))
    shop.refresh_from_db()
    assert (shop.state, shop.short_description) == (state, NEW)
