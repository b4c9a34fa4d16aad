"""The city asks, businesses answer."""

import datetime as dt
import re
from typing import Any

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from coburg_showcase.mail.models import OutgoingMail
from merchants.action_days import actions
from merchants.action_days.codes import Way
from merchants.action_days.hours import parse_hours
from merchants.action_days.models import ActionDay, Invitation
from merchants.models import Merchant
from merchants.opening.resolve import ZONE, plan_of
from merchants.opening.store import rules_of
from merchants.opening.week import plan_lines

SUNDAY = dt.date(2026, 12, 6)
CHRISTMAS_EVE = dt.date(2026, 12, 24)
HOURS = "Mo-Fr 10:00-18:00; Sa 10:00-14:00"


def asked(action_day: ActionDay, shop: Merchant, *, by_mail: bool = False) -> Invitation:
    """The invitation of this business; whoever else is on show is asked as well."""
    actions.ask(action_day=action_day, by_mail=by_mail)
    return invitation_of(action_day, shop)


def invitation_of(action_day: ActionDay, shop: Merchant) -> Invitation:
    public_id = Invitation.objects.get(action_day=action_day, merchant=shop).public_id
    found = Invitation.objects.with_public_id(public_id)
    assert found is not None
    return found


def says(invitation: Invitation, *answers: tuple[dt.date, str, str], way: str = Way.LINK) -> bool:
    """Answer: day, answer, hours where they are others."""
    said = {day: (kind, parse_hours(hours) if hours else ()) for day, kind, hours in answers}
    return actions.answer(invitation=invitation, said=said, way=way)


def hours_on(shop: Merchant, day: dt.date) -> tuple[tuple[str, ...], bool]:
    """What the calendar says of a day, and whether that is confirmed."""
    plan = plan_of(rules_of(Merchant.objects.get(pk=shop.pk)), day)
    return plan_lines(plan), plan.confirmed


def at(text: str) -> dt.datetime:
    """2026-12-06 12:30 by the clocks of Coburg."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZONE)


def path_of(invitation: Invitation) -> str:
    return re.sub(r"^https?://[^/]+", "", invitation.address)


def text_of(answer: Any) -> str:
    """What people read on the page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def run_jobs() -> list[str]:
    """Do what a worker would do with the jobs ordered so far, the jobs they order included; returns their names."""
    done: list[str] = []
    while jobs := list(
        ProcrastinateJob.objects.filter(status="todo").order_by("pk").values_list("pk", "task_name", "args")
    ):
        # Their rows are the library's own and cannot be written through its models.
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs WHERE id = ANY(%s)", [[key for key, _name, _args in jobs]])
        for _key, name, arguments in jobs:
            app.tasks[name](**arguments)
            done.append(name)
    return done


def mails_to(address: str) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(to=address).order_by("pk"))


def links_in(text: str) -> list[str]:
    """The paths of the signed links in a mail."""
    return re.findall(r"https?://[^/\s]+(/bestaetigen/\S+)", text)
