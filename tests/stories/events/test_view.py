"""/veranstaltungen/ as visitors get it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from tests import make

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 28, 12, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def test_smoke(client: Client):
    make.event(day=date(2026, 11, 28), title="Heute")
    make.event(merchant=make.merchant(hours=make.ALWAYS), rrule="FREQ=WEEKLY", title="Runde")
    for path in (
        "/veranstaltungen/",
        "/en/events/",
        "/veranstaltungen/einbetten/",
        "/veranstaltungen/feed/",
        "/daten/veranstaltungen.ics",
        "/veranstaltungen/?tag=2026-11-29&kinder=1",
        "/sitemap-events.xml",
    ):
        answer = client.get(path)
        assert answer.status_code == 200, path
        print(path, len(answer.content))
    from stories.events.models import Event

    for event in Event.objects.all():
        print(client.get(event.get_absolute_url()).content.decode()[3000:9000])
        print(client.get(f"/veranstaltungen/{event.slug}.ics").content.decode())
    print(client.get("/veranstaltungen/feed/").content.decode())
