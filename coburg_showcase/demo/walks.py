"""Two walks through the demo city."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from coburg_showcase.demo import dates
from merchants.models import Merchant
from stories.models import Trail, TrailStop
from stories.publication import State

dates.shiftable(Trail, "visible_from", "visible_until")


@dataclass(frozen=True, slots=True)
class Stop:
    """A shop by its slug, or a place by name and coordinates."""

    text: str
    shop: str = ""
    place: str = ""
    spot: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Walk:
    slug: str
    title: str
    teaser: str
    intro: str
    day: int
    step_free: bool
    stops: tuple[Stop, ...]


WALKS = (
    Walk(
        slug="abendspaziergang",
        title="Abendspaziergang",
        teaser="Vom Markt in die Rosengasse: sechs Halte zwischen Ladenschluss und letzter Laterne.",
        intro="<p>Gegen halb sechs ist die Stadt am schönsten. Die Fenster sind hell, die Läden noch offen, und in den "
        "Küchen wird schon gekocht. Diese Runde geht man in einer halben Stunde, oder man braucht bis Mitternacht.</p>",
        day=-10,
        step_free=True,
        stops=(
            Stop("<p>Hier fängt alles an. Wer noch nichts gegessen hat, folgt der Nase.</p>", place="Marktplatz",
                 spot=(50.258630, 10.964550)),
            Stop("<p>Eine für die Hand, eine für den Weg. Senf sagt man an.</p>", shop="bratwurststand-zapfenglut"),
            Stop("<p>Ein Blick in die Leseecke genügt, dann wird daraus eine Viertelstunde.</p>",
                 shop="buchhandlung-blaetterdach"),
            Stop("<p>Wo Glas noch weich ist. Am Wochenende sieht man die Flamme von der Straße aus.</p>",
                 shop="glasstube-kugelrund"),
            Stop("<p>Drinnen steht immer eine Kanne zum Probieren.</p>", shop="teehandlung-siebenkessel"),
            Stop("<p>Brennt die Laterne, ist offen. Brennt sie nicht, war es trotzdem ein schöner Weg.</p>",
                 shop="bar-laternenwart"),
        ),
    ),
    Walk(
        slug="nasse-schuhe",
        title="Regenrunde mit Kindern",
        teaser="Vier Türen, hinter denen es trocken ist und etwas zu sehen gibt.",
        intro="<p>Gummistiefel an. Zwischen den Halten liegen höchstens fünf Minuten, die längste Pfütze ist am "
        "Gemüsemarkt.</p>",
        day=-20,
        step_free=False,
        stops=(
            Stop("<p>Die Modellbahn fährt, sobald jemand den Knopf drückt.</p>", shop="spielwaren-kreisel-klotz"),
            Stop("<p>Klöße wärmen von innen. Kinderteller sagt man einfach dazu.</p>", shop="klosshaus-bruehwarm"),
            Stop("<p>Dienstags und freitags wird geröstet, das riecht man vom Gehweg.</p>",
                 shop="kaffeeroesterei-trommelwerk"),
            Stop("<p>Kakao mit Sahne, von Hand nachgeschlagen.</p>", shop="cafe-sahnehaube"),
        ),
    ),
)  # fmt: skip


def load_walks(*, week: date) -> int:
    """Put up every walk that is not there yet; returns how many."""
    there = set(Trail.objects.values_list("slug", flat=True))
    shops = Merchant.objects.in_bulk(field_name="slug")
    made = []
    for walk in WALKS:
        if walk.slug in there:
            continue
        trail = Trail.objects.create(
            slug=walk.slug,
            title=walk.title,
            teaser=walk.teaser,
            intro=walk.intro,
            step_free=walk.step_free,
            state=State.PUBLISHED,
            visible_from=timezone.make_aware(datetime.combine(week + timedelta(days=walk.day), time(8))),
        )
        TrailStop.objects.bulk_create(_stop(trail, position, stop, shops) for position, stop in enumerate(walk.stops))
        made.append(trail)
    dates.remember(made, week=week)
    return len(made)


def _stop(trail: Trail, position: int, stop: Stop, shops: dict[str, Merchant]) -> TrailStop:
    if stop.shop:
        return TrailStop(trail=trail, position=position, merchant=shops[stop.shop], text=stop.text)
    latitude, longitude = stop.spot
    return TrailStop(
        trail=trail, position=position, name=stop.place, latitude=latitude, longitude=longitude, text=stop.text
    )
