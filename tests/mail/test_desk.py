"""The list of mails at the city desk."""

import pytest
from django.urls import reverse

from coburg_showcase.accounts.models import User
from coburg_showcase.mail.actions import enqueue
from coburg_showcase.mail.models import OutgoingMail
from coburg_showcase.mail.rendering import Parts

pytestmark = pytest.mark.django_db

LIST = reverse("admin:mail_outgoingmail_changelist")


def mail(key: str, state: str, to: str = "laden@example.org", **facts) -> OutgoingMail:
    row = enqueue(key=key, to=to, parts=Parts(f"Betreff {key}", "Geheimer Text"))
    OutgoingMail.objects.filter(pk=row.pk).update(state=state, **facts)
    return row


@pytest.fixture
def desk(client):
    client.force_login(User.objects.create_superuser("amt@example.org", "x"))
    return client


@pytest.mark.rule("H-48")
def test_staff_finds_what_was_not_delivered_and_why(desk):
    mail("a", "refused", last_error="550 no such box")
    mail("b", "waiting")
    page = desk.get(LIST, {"state": "refused"}).content.decode()
    assert "Betreff a" in page
    assert "550 no such box" in page
    assert "Betreff b" not in page


def test_texts_are_not_shown(desk):
    row = mail("a", "refused")
    page = desk.get(reverse("admin:mail_outgoingmail_change", args=[row.pk])).content.decode()
    assert "laden@example.org" in page
    assert "Geheimer Text" not in page
    assert 'name="_save"' not in page


def test_mails_are_neither_written_nor_deleted_here(desk):
    row = mail("a", "refused")
    assert desk.get(reverse("admin:mail_outgoingmail_add")).status_code == 403
    assert desk.post(reverse("admin:mail_outgoingmail_delete", args=[row.pk])).status_code == 403


def test_trying_again_puts_undelivered_mails_back(desk, mailoutbox):
    rows = [mail(state, state) for state in ("refused", "given-up", "waiting")]
    hopeless = mail("no address", "refused", to="kaputt", last_error="not an address mail can be sent to")
    chosen = [row.pk for row in [*rows, hopeless]]
    desk.post(LIST, {"action": "try_again", "_selected_action": chosen})
    states = OutgoingMail.objects.values_list("key", "state")
    assert dict(states) == {
        "refused": "waiting",
        "given-up": "waiting",
        "waiting": "waiting",
        "no address": "refused",
    }


def test_same_number_of_queries_for_one_and_thirty(desk):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    mail("a", "refused")
    with CaptureQueriesContext(connection) as one:
        desk.get(LIST)
    for number in range(29):
        mail(str(number), "refused")
    with CaptureQueriesContext(connection) as thirty:
        desk.get(LIST)
    assert len(one) == len(thirty)
