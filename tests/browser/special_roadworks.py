"""Construction sites and ordered mail in every state, for the cases of their pages. Returns slugs and keys by state."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsgasse"


def add_special_roadworks() -> dict[str, str]:
    return _sites() | _orders()


def _sites() -> dict[str, str]:
    from django.utils import timezone

    from coburg_showcase.demo import drawing
    from coburg_showcase.preview import preview_path
    from coburg_showcase.tokens import make_token
    from merchants.models import Merchant
    from stories.publication import State
    from stories.roadworks.models import (
        AffectedBusiness,
        ConstructionSite,
        Phase,
        PublishedAnswer,
        Question,
        SitePicture,
    )
    from stories.roadworks.models.question import DELETE_TOKEN

    today, now = timezone.localdate(), timezone.now()
    demo = ConstructionSite.objects.get(slug="steinweg-leitungen")
    drawing.draw(drawing.Job(demo.pk, drawing.SITE))
    text = "Gesperrt von Hausnummer 1 bis 40.\nDer Lieferverkehr fährt bis 10 Uhr frei."

    def add(slug: str, *phases: tuple[int, int], **values: Any) -> ConstructionSite:
        common = {"title": f"{LONG}: {slug}", "teaser": "Bis April.", "street": LONG, "line": demo.line}
        common["visible_from"] = now - timedelta(hours=1)
        site = ConstructionSite.objects.create(slug=slug, **{**common, "state": State.PUBLISHED, **values})
        for place, (first, last) in enumerate(phases):
            start_day, end_day = today + timedelta(days=first), today + timedelta(days=last)
            Phase.objects.create(
                site=site, title=f"Abschnitt {place + 1}", start_day=start_day, end_day=end_day, position=place,
                description="Graben auf der Ostseite, Stege zu allen Türen.",
            )  # fmt: skip
        return site

    fields = ("cars", "bikes", "on_foot", "step_free", "buses", "deliveries", "parking", "detour")
    everything = add(
        "pruefbaustelle", (-40, -20), (-19, 3), (2, 60), (-3, 5), (-20, -2),
        section="Hausnummer 1 bis 40", contact_role="Tiefbauamt", contact_phone="+49 9561 5550900",
        contact_email="bau@example.org", contact_hours="Donnerstag 7.30 bis 9 Uhr",
        detour_changed_at=now, **dict.fromkeys(fields, text),
    )  # fmt: skip
    late = list(everything.phases.all())
    for phase, delay in ((late[3], "start"), (late[4], "end")):
        Phase.objects.filter(pk=phase.pk).update(delay=delay, delay_reason="Der Boden ist gefroren.", delayed_at=now)
    shop = Merchant.objects.get(slug="pruefstein-kontor")
    for merchant, way in ((shop, f"den Steg in der {LONG}"), (Merchant.objects.get(slug="kahles-kontor"), "")):
        AffectedBusiness.objects.create(site=everything, merchant=merchant, reached_by=way)
    if use := SitePicture.objects.first():
        for place in range(3):
            SitePicture.objects.create(
                site=everything, picture=use.picture, alt_text="Ein Bagger.", credit="Foto: A. B.", position=place
            )
    for question in ("Kommt die Feuerwehr noch durch?", f"Warum {LONG}?"):
        PublishedAnswer.objects.create(site=everything, question=question, answer=f"Ja.\n\n{text}", office="Tiefbauamt")
    asked = Question.objects.create(
        site=everything, submission=uuid4(), text="Wann wird es leiser?", email="erika@example.org", name="Erika"
    )
    draft = add("entwurf", (1, 2), state=State.DRAFT)
    return {
        "site_everything": everything.slug,
        "site_bare": add("kahle-baustelle").slug,
        "site_finished": add("fertige-baustelle", (-400, -300)).slug,
        "site_withdrawn": add("zurueckgezogen", state=State.WITHDRAWN).slug,
        "site_draft": draft.slug,
        "site_preview": preview_path("construction-site", draft.public_id).split("/")[2],
        "site_shop": shop.slug,
        "delete_question": asked.delete_address.split("/")[-2],
        "delete_gone": make_token(DELETE_TOKEN, uuid4()),
    }


def _orders() -> dict[str, str]:
    from django.utils import timezone

    from coburg_showcase.subscriptions.models import CANCEL, CONFIRM, Subscription
    from coburg_showcase.tokens import make_token
    from stories.roadworks.models import ConstructionSite
    from stories.roadworks.topic import topic_key

    topic = topic_key(ConstructionSite.objects.get(slug="pruefbaustelle"))
    over = topic_key(ConstructionSite.objects.get(slug="zurueckgezogen"))

    def add(name: str, topic: str, **values: Any) -> Subscription:
        return Subscription.objects.create(topic=topic, email=f"{name}@example.org", **values)

    now, gone = timezone.now(), uuid4()
    order = add("wartet", topic)
    return {
        "confirm_order": make_token(CONFIRM, order.public_id),
        "confirm_done": make_token(CONFIRM, add("bestaetigt", topic, confirmed_at=now).public_id),
        "confirm_english": make_token(CONFIRM, add("english", topic, language="en", confirmed_at=now).public_id),
        "confirm_over": make_token(CONFIRM, add("vorbei", over).public_id),
        "confirm_gone": make_token(CONFIRM, gone),
        "cancel_order": make_token(CANCEL, order.public_id),
        "cancel_gone": make_token(CANCEL, gone),
    }
