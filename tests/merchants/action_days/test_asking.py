"""350 businesses are asked by jobs: each once, none lost, and again only who has not answered."""

import datetime as dt

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coburg_showcase.mail.models import OutgoingMail
from merchants.action_days import actions, letters
from merchants.action_days.actions import ActionDayRefused
from merchants.action_days.codes import State
from merchants.action_days.letters import post_due
from merchants.action_days.models import Invitation
from merchants.codes import State as Shown
from merchants.models import Merchant
from tests import make
from tests.merchants.action_days.asking import (
    HOURS,
    SUNDAY,
    asked,
    at,
    hours_on,
    invitation_of,
    links_in,
    mails_to,
    run_jobs,
    says,
)

pytestmark = pytest.mark.django_db


def town(number: int, *, without_mail: int = 0) -> list[Merchant]:
    """So many businesses in one street; the last ones have no e-mail address."""
    shared = {"street": make.street(), "district": make.district(), "categories": [make.category()]}
    return [
        make.merchant(**shared, hours=HOURS, email=f"laden{at}@example.org" if at < number - without_mail else "")
        for at in range(number)
    ]


def test_350_businesses_are_asked_by_jobs_and_answer_by_link_without_login(client):
    shops, day = town(350, without_mail=20), make.action_day()

    assert actions.ask(action_day=day) == 350
    assert OutgoingMail.objects.count() == 0  # nothing but the order for the job
    done = run_jobs()

    assert (done.count("action_days.post_letters"), done.count("mail.send")) == (1, 330)
    assert sorted(message.to[0] for message in mail.outbox) == sorted(shop.email for shop in shops[:330])
    assert Invitation.objects.unanswered().without_mail().count() == 20
    for message, answer in zip(mail.outbox[:3], ("city", "other", "no"), strict=True):
        (link,) = {link for link in links_in(message.body) if link.endswith(answer)}
        assert client.get(link).status_code == 200
        posted = client.post(link.partition("?")[0], {"tag-2026-12-06": answer, "zeiten-2026-12-06": "14–16"})
        assert posted.status_code == 303
    by_address = {shop.email: shop for shop in shops}
    said = [hours_on(by_address[message.to[0]], SUNDAY)[0] for message in mail.outbox[:4]]
    assert said == [("13 bis 18 Uhr",), ("14 bis 16 Uhr",), ("geschlossen",), ("geschlossen",)]


def test_asking_twice_asks_nobody_twice_and_finds_who_came_later():
    town(3)
    day = make.action_day()
    assert (actions.ask(action_day=day), actions.ask(action_day=day)) == (3, 0)
    newcomer = make.merchant(email="neu@example.org")
    assert actions.ask(action_day=day) == 1
    run_jobs()
    assert (OutgoingMail.objects.count(), len(mails_to(newcomer.email))) == (4, 1)


def test_who_is_not_on_show_is_not_asked():
    for state in (Shown.DRAFT, Shown.WAITING, Shown.HIDDEN, Shown.CLOSED):
        make.merchant(state=state, email="laden@example.org")
    assert actions.ask(action_day=make.action_day()) == 0


@pytest.mark.parametrize(
    ("overrides", "reason"),
    [
        ({"state": State.DRAFT}, "veröffentlichen"),
        ({"state": State.WITHDRAWN}, "veröffentlichen"),
        ({"first_day": dt.date(2026, 11, 27)}, "vorbei"),
    ],
)
def test_what_cannot_be_asked_is_refused(overrides, reason):
    town(1)
    with pytest.raises(ActionDayRefused, match=reason):
        actions.ask(action_day=make.action_day(**overrides))
    assert not Invitation.objects.exists()


def test_a_letter_that_cannot_be_written_holds_up_no_other_and_is_written_later(monkeypatch, caplog):
    shops, day = town(3), make.action_day()
    actions.ask(action_day=day)
    write = letters._post

    def fail_once(invitation, letter):
        if invitation.merchant_id == shops[1].pk:
            raise OSError("disk full")
        write(invitation, letter)

    monkeypatch.setattr(letters, "_post", fail_once)
    assert post_due() == 2
    assert "cannot be written" in caplog.text
    monkeypatch.setattr(letters, "_post", write)
    assert (post_due(), post_due()) == (1, 0)
    assert sorted(OutgoingMail.objects.values_list("to", flat=True)) == [shop.email for shop in shops]


def test_reminder_goes_to_the_silent_ones_only_and_not_twice_a_day(saturday_before_advent):
    shops, day = town(3, without_mail=1), make.action_day()
    actions.ask(action_day=day)
    run_jobs()
    says(invitation_of(day, shops[0]), (SUNDAY, "no", ""))
    everybody = Invitation.objects.filter(action_day=day)

    assert actions.ask_again(invitations=everybody) == 0  # asked a moment ago
    saturday_before_advent.shift(dt.timedelta(hours=21))
    assert (actions.ask_again(invitations=everybody), actions.ask_again(invitations=everybody)) == (1, 0)
    run_jobs()

    assert [letter.subject for letter in mails_to(shops[1].email)] == [
        "Verkaufsoffener Sonntag, Sonntag, 6. Dezember – machen Sie mit?",
        "Erinnerung: Verkaufsoffener Sonntag, Sonntag, 6. Dezember – machen Sie mit?",
    ]
    assert len(mails_to(shops[0].email)) == 1
    saturday_before_advent.move_to(at("2026-12-07 10:00"))
    assert actions.ask_again(invitations=everybody) == 0


def test_letter_is_not_sent_when_there_is_nothing_to_ask_any_more():
    answered, hidden, moved, waiting = town(4)
    day = make.action_day()
    actions.ask(action_day=day)
    says(invitation_of(day, answered), (SUNDAY, "city", ""))
    Merchant.objects.filter(pk=hidden.pk).update(state=Shown.HIDDEN)
    Merchant.objects.filter(pk=moved.pk).update(email="")
    run_jobs()
    assert list(OutgoingMail.objects.values_list("to", flat=True)) == [waiting.email]
    assert Invitation.objects.letters_due().count() == 0


def test_who_takes_part_hears_of_another_hour_and_of_the_end():
    taking_part, other = town(2)
    day = make.action_day()
    actions.ask(action_day=day)
    run_jobs()
    says(invitation_of(day, taking_part), (SUNDAY, "city", ""))
    day.refresh_from_db()

    day.closes = dt.time(17)
    actions.save(action_day=day)
    run_jobs()
    day.name_en = "Another name is no news"
    actions.save(action_day=day)
    day.state = State.WITHDRAWN
    actions.save(action_day=day)
    run_jobs()

    assert [letter.subject for letter in mails_to(taking_part.email)[1:]] == [
        "Geändert: Verkaufsoffener Sonntag, jetzt Sonntag, 6. Dezember",
        "Abgesagt: Verkaufsoffener Sonntag, Sonntag, 6. Dezember",
    ]
    assert "13 bis 17 Uhr" in mail.outbox[2].body
    assert len(mails_to(other.email)) == 1


def test_once_asked_it_is_no_draft_and_no_other_question():
    town(1)
    day = make.action_day()
    actions.ask(action_day=day)
    for change in ({"state": State.DRAFT}, {"kind": "season", "opens": None, "closes": None}):
        for name, value in change.items():
            setattr(day, name, value)
        with pytest.raises(ActionDayRefused, match="schon gefragt"):
            actions.save(action_day=day)
        day.refresh_from_db()


def test_asking_takes_the_same_queries_for_1_and_for_30():
    def queries(number):
        town(number)
        with CaptureQueriesContext(connection) as found:
            actions.ask(action_day=make.holidays(), by_mail=False)
        return len(found)

    one = queries(1)
    Merchant.objects.all().delete()
    assert queries(30) == one


def test_by_mail_or_not_everybody_is_on_the_list():
    shops, day = town(2), make.action_day()
    invitation = asked(day, shops[0], by_mail=False)
    run_jobs()
    assert (Invitation.objects.count(), OutgoingMail.objects.count(), invitation.letter) == (2, 0, "")
    actions.ask_again(invitations=Invitation.objects.all())
    run_jobs()
    assert not mails_to(shops[0].email)[0].subject.startswith("Erinnerung")
