"""A business whose facts were to be confirmed, for the cases behind the links and for the journey from its mail."""

from datetime import timedelta

SLUG = "laden-voll-staub"


def add_special_freshness() -> dict[str, str]:
    """Old hours and contact, and a fresh assortment; its reminder lies in the outbox. Returns keys by state."""
    from uuid import uuid4

    from django.utils import timezone

    from coburg_showcase.accounts.models import User
    from coburg_showcase.tokens import make_token
    from merchants.actions import confirm, save_merchant
    from merchants.codes import Kind, Service, State
    from merchants.freshness.models import Reminder, purpose_of
    from merchants.freshness.reminders import post_reminders
    from merchants.members.models import Membership
    from merchants.models import Category, Confirmation, Merchant
    from merchants.opening.holidays import is_holiday
    from merchants.opening.osm import parse
    from merchants.opening.resolve import instant_at

    group = Confirmation.Group
    beside = Merchant.objects.get(slug="pruefstein-kontor")
    merchant = Merchant(slug=SLUG)
    values = {
        "name": "Laden voll Staub",
        "kind": Kind.RETAIL,
        "state": State.PUBLISHED,
        "phone": "+49 9561 000018",
        "brands": ["Goebel", "Hutschenreuther"],
        "services": [Service.REPAIR],
        **{name: getattr(beside, name) for name in ("postcode", "town", "latitude", "longitude")},
        "street_id": beside.street_id,
        "district_id": beside.district_id,
    }
    main = Category.objects.get(pk=beside.main_category_id)
    rules = parse("Tu-Fr 09:30-12:30,14:00-18:00; Sa 09:30-13:00")
    save_merchant(merchant=merchant, values=values, categories=[main], rules=rules)
    user = User.objects.create_user(email="staub@example.org")
    Membership.objects.create(user=user, merchant=merchant)
    today = timezone.localdate()
    for each, days in ((group.HOURS, 120), (group.CONTACT, 200), (group.ASSORTMENT, 0)):
        confirm(merchant=merchant, groups=[each], confirmed_by="wir", confirmed_on=today - timedelta(days=days))
    workday = today
    while workday.weekday() > 4 or is_holiday(workday):
        workday -= timedelta(days=1)
    post_reminders(now=instant_at(workday, 9 * 60))
    reminder = Reminder.objects.get(merchant=merchant)
    answered = Reminder.objects.create(
        merchant=merchant, week=reminder.week - timedelta(days=7), day=today, groups=[group.ASSORTMENT]
    )
    return {
        "fresh_due": make_token(purpose_of(group.HOURS), reminder.public_id),
        "fresh_to_answer": make_token(purpose_of(group.CONTACT), reminder.public_id),
        "fresh_confirmed": make_token(purpose_of(group.ASSORTMENT), answered.public_id),
        "fresh_gone": make_token(purpose_of(group.HOURS), uuid4()),
    }
