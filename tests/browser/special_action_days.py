"""Action days in every state, and the keys of businesses asked about them. Returns slugs and keys by their state."""

import datetime as dt
from typing import Any

FAR = dt.date(2099, 7, 5)  # a Sunday; the cases name its fields


def add_special_action_days() -> dict[str, str]:
    from django.utils import timezone

    from coburg_showcase.tokens import make_token
    from merchants.action_days import actions
    from merchants.action_days.codes import Answer, Kind, State, Way
    from merchants.action_days.models import ActionDay, Invitation
    from merchants.action_days.models.invitation import PURPOSE
    from merchants.models import Merchant

    today = timezone.localdate()
    shop = Merchant.objects.get(slug="pruefstein-kontor")
    other = Merchant.objects.on_show().exclude(pk=shop.pk).order_by("pk")[0]

    def add(slug: str, day: dt.date, **values: Any) -> ActionDay:
        defaults = {"kind": Kind.ACTION, "name_de": "Lange Nacht der Schaufenster", "name_en": "Long night of windows"}
        hours = {"opens": dt.time(17), "closes": dt.time(1)}
        dates = {"first_day": day, "last_day": day, "answer_by": day}
        made = ActionDay(**{"slug": slug, "state": State.PUBLISHED, **defaults, **hours, **dates, **values})
        actions.save(action_day=made)
        return made

    def key(action_day: ActionDay, merchant: Merchant = shop) -> str:
        asked = Invitation.objects.get_or_create(action_day=action_day, merchant=merchant)[0]
        ActionDay.objects.filter(pk=action_day.pk).update(invited_at=timezone.now())
        return make_token(PURPOSE, asked.public_id)

    def answer(action_day: ActionDay, kind: str) -> None:
        invitation = Invitation.objects.get(action_day=action_day, merchant=shop)
        actions.answer(invitation=invitation, said={action_day.first_day: (kind, ())}, way=Way.LINK)

    waiting = add("lange-nacht", FAR, description_de="Mit Musik in allen Gassen.", description_en="With music.")
    answered = add("lange-nacht-beantwortet", FAR)
    none, draft = add("lange-nacht-leer", FAR), add("lange-nacht-entwurf", FAR, state=State.DRAFT)
    over, withdrawn = add("lange-nacht-vorbei", today), add("lange-nacht-abgesagt", FAR)
    holidays = ActionDay.objects.get(kind=Kind.SEASON)
    keys = {
        "day_to_answer": key(waiting),
        "day_answered": key(answered),
        "day_over": key(over),
        "day_withdrawn": key(withdrawn),
        "day_of_hidden": key(waiting, Merchant.objects.get(slug="verborgenes-kontor")),
        "holidays_to_answer": key(holidays),
        "holidays_answered": key(holidays, other),
    }
    for each in (answered, over, withdrawn):
        answer(each, Answer.CITY)
    past = today - dt.timedelta(days=20)
    ActionDay.objects.filter(pk=over.pk).update(first_day=past, last_day=past, answer_by=past)
    withdrawn.state = State.WITHDRAWN
    actions.save(action_day=withdrawn)
    return {
        **keys,
        "day_one": answered.slug,
        "day_none": none.slug,
        "day_draft": draft.slug,
        "day_past": over.slug,
        "day_gone": withdrawn.slug,
        "holidays": holidays.slug,
        "christmas": (holidays.first_day + dt.timedelta(days=1)).isoformat(),
    }
