"""Mail on changes of a site: one mail a run, nothing twice, nothing lost."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coburg_showcase.mail.models import OutgoingMail
from coburg_showcase.subscriptions.models import Subscription
from stories.roadworks import tasks
from stories.roadworks.models import AnnouncedFact, ConstructionSite
from stories.roadworks.news import announce
from tests import make
from tests.subscriptions.ordering import ERIKA, mails_to, subscribed

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.stories.roadworks.urls_with_stories")]

NOON = datetime(2026, 11, 25, 11, tzinfo=UTC)
THREE = timedelta(minutes=3)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def site():
    """A site that was looked at before, with somebody who has ordered its news."""
    made = make.construction_site(slug="steinweg", title="Steinweg", visible_from=NOON - timedelta(days=30))
    make.phase(site=made, title="Alt", first=-20, last=-10)
    subscribed(made, confirmed_at=NOON)
    tasks.tell()
    return made


def run(clock):
    clock.shift(THREE)
    return tasks.tell()


def texts():
    return [mail.text for mail in mails_to()]


def test_past_of_a_site_is_noted_and_mailed_to_nobody(site):
    assert texts() == []
    assert set(site.announced.values_list("key", flat=True)) == {
        AnnouncedFact.FIRST_LOOK,
        *(f"{kind}:{site.phases.get().pk}" for kind in ("begun", "ended")),
    }


def test_everything_new_goes_in_one_mail(site, clock):
    make.phase(site=site, title="Neu", first=0, last=9, description="Graben auf der Ostseite")
    make.story(series="baublog", site=site, title="Der erste Stein", teaser="Er lag quer.", visible_from=timezone.now())
    ConstructionSite.objects.filter(pk=site.pk).update(detour="Über die Goethestraße", detour_changed_at=timezone.now())
    assert run(clock) == 1
    (mail,) = mails_to()
    assert mail.subject == "Neues im Baublog: Steinweg"
    for words in (
        "– Begonnen: Neu\n  Graben auf der Ostseite\n  http://testserver/baublog/steinweg/",
        "– Der erste Stein\n  Er lag quer.\n  http://testserver/geschichten/",
        "– Die Umleitung hat sich geändert.\n  Über die Goethestraße",
        f"http://testserver/abbestellen/{Subscription.objects.get().cancel_token}/",
    ):
        assert words in mail.text
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert run(clock) == 0


@pytest.mark.parametrize(
    ("day", "words"), [(1, "Begonnen: Neu"), (4, "Fertig: Neu")], ids=["first day", "day after the last"]
)
def test_phase_is_told_of_when_it_begins_and_when_it_ends(site, clock, day, words):
    make.phase(site=site, title="Neu", first=1, last=3)
    if day == 4:
        clock.move_to(NOON + timedelta(days=2))
        tasks.tell()
        OutgoingMail.objects.all().delete()
    midnight = datetime(2026, 11, 24, 23, tzinfo=UTC) + timedelta(days=day)
    clock.move_to(midnight - timedelta(seconds=1))
    assert tasks.tell() == 0
    clock.move_to(midnight)
    assert tasks.tell() == 1
    assert words in texts()[0]


def test_post_is_told_of_when_its_minute_comes(site, clock):
    make.story(series="baublog", site=site, title="Morgen", visible_from=NOON + timedelta(hours=20))
    assert run(clock) == 0
    clock.move_to(NOON + timedelta(hours=20))
    assert tasks.tell() == 1
    assert "Morgen" in texts()[0]


def test_post_that_is_taken_back_and_shown_again_is_told_of_once(site, clock):
    post = make.story(series="baublog", site=site, title="Hin und her", visible_from=NOON)
    sent = []
    for state in ("published", "draft", "published"):
        type(post).objects.filter(pk=post.pk).update(state=state)
        sent.append(run(clock))
    assert sent == [1, 0, 0]


def test_delay_is_told_of_once_and_again_should_it_come_again(site, clock):
    phase = make.phase(site=site, title="Licht", first=2, last=9)
    sent = []
    for delay in ("start", "start", "", "start", "end"):
        type(phase).objects.filter(pk=phase.pk).update(
            delay=delay, delay_reason="Frost", delayed_at=timezone.now() if delay else None
        )
        sent.append(run(clock))
    assert sent == [1, 0, 0, 1, 1]
    assert "Verzögert: Licht\n  Frost" in texts()[0]


def test_phase_that_was_moved_is_told_of_again_when_it_begins(site, clock):
    phase = make.phase(site=site, title="Licht", first=0, last=9)
    assert run(clock) == 1
    type(phase).objects.filter(pk=phase.pk).update(start_day=phase.start_day + timedelta(days=2))
    assert run(clock) == 0
    clock.shift(timedelta(days=2))
    assert tasks.tell() == 1


def test_detour_with_other_blanks_is_no_news(site, clock):
    sent = []
    for detour in ("Über A", "Über  A\n", "Über B", "Über A"):
        ConstructionSite.objects.filter(pk=site.pk).update(detour=detour, detour_changed_at=timezone.now())
        sent.append(run(clock))
    assert sent == [1, 0, 1, 1]


def test_only_those_who_have_confirmed_get_mail_in_their_language(site, clock):
    subscribed(site, "wartet@example.org")
    subscribed(site, "english@example.org", language="en", confirmed_at=NOON)
    subscribed(make.construction_site(), "andere@example.org", confirmed_at=NOON)
    make.phase(site=site, title="Neu", first=0, last=9)
    assert run(clock) == 2
    assert not mails_to("wartet@example.org")
    assert not mails_to("andere@example.org")
    (mail,) = mails_to("english@example.org")
    assert mail.subject == "News of the roadworks: Steinweg"
    assert "Begun: Neu" in mail.text
    assert "http://testserver/en/roadworks/steinweg/" in mail.text


def test_who_confirms_before_the_first_look_gets_what_has_happened_since(clock):
    made = make.construction_site(title="Ganz neu")
    make.phase(site=made, title="Lange her", first=-9, last=9)
    subscribed(made, confirmed_at=NOON)
    clock.shift(60)
    make.story(series="baublog", site=made, title="Gerade eben", visible_from=timezone.now())
    assert run(clock) == 1
    assert "Gerade eben" in texts()[0]
    assert "Lange her" not in texts()[0]


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_site_that_is_not_on_show_tells_nothing(site, clock, state):
    ConstructionSite.objects.filter(pk=site.pk).update(state=state)
    make.phase(site=site, title="Neu", first=0, last=9)
    assert run(clock) == 0


def test_mails_that_could_not_be_written_are_written_in_the_next_run(site, clock, monkeypatch):
    """The log and the mails are one transaction: a worker that dies leaves neither."""
    make.phase(site=site, title="Neu", first=0, last=9)
    with monkeypatch.context() as broken:
        broken.setattr("stories.roadworks.news.TEMPLATE", "gibt-es-nicht")
        assert run(clock) == 0
    assert not site.announced.filter(key__startswith="begun:").exclude(key__endswith=f":{_old(site)}").exists()
    assert run(clock) == 1
    assert "Begonnen: Neu" in texts()[0]


def _old(site):
    return site.phases.get(title="Alt").pk


def test_one_site_that_fails_keeps_none_from_its_news(site, clock, monkeypatch):
    other = make.construction_site()
    subscribed(other, "max@example.org", confirmed_at=NOON)
    tasks.tell()
    for each in (site, other):
        make.phase(site=each, title="Neu", first=0, last=9)

    def fails(*, site_id, now):
        if site_id == site.pk:
            raise RuntimeError
        return announce(site_id=site_id, now=now)

    monkeypatch.setattr(tasks, "announce", fails)
    assert run(clock) == 1
    assert len(mails_to("max@example.org")) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_mail_once(site, clock):
    make.phase(site=site, title="Neu", first=0, last=9)
    now, sent = timezone.now(), []

    def work():
        try:
            sent.append(announce(site_id=site.pk, now=now))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _number in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(sent) == [0, 0, 1]
    assert len(mails_to(ERIKA)) == 1


def test_run_without_news_takes_a_constant_number_of_queries(site, clock):
    make.phase(site=site, first=0, last=9)
    tasks.tell()
    with CaptureQueriesContext(connection) as one:
        tasks.tell()
    for number in range(20):
        make.phase(site=site, first=0, last=9)
        subscribed(site, f"{number}@example.org", confirmed_at=NOON)
    tasks.tell()
    with CaptureQueriesContext(connection) as many:
        tasks.tell()
    assert len(many) == len(one)


@pytest.mark.rule("H-01")
@pytest.mark.rule("H-40")
def test_hostile_words_are_text_in_the_mail(site, clock):
    ConstructionSite.objects.filter(pk=site.pk).update(title="<script>alert(1)</script>\r\nBcc: x@example.org")
    make.phase(site=site, title="<img src=x onerror=alert(1)>", first=0, last=9)
    assert run(clock) == 1
    (mail,) = mails_to()
    assert "<script>" not in mail.html
    assert "<img src=x" not in mail.html
    assert "\n" not in mail.subject
