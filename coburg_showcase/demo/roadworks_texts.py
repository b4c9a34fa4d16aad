"""What the file of construction sites leaves open: who is concerned, the way to the doors, questions and answers.

Written from its `detour` and `access_note`; nothing here says more than they do about the ways, the rest is invented.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Answered:
    """A question, its answer, and how many days before day 0 it was given."""

    question: str
    answer: str
    days_ago: int


@dataclass(frozen=True, slots=True)
class Texts:
    """`reached_by` completes “erreichbar über …”; `rows` are fields of the site."""

    teaser: str
    reached_by: str
    rows: dict[str, str]
    answers: list[Answered] = field(default_factory=list)


OFFICE_HOURS = {"Th 07:30-09:00": "Donnerstag 7.30 bis 9 Uhr"}

TEXTS = {
    "steinweg-leitungen": Texts(
        teaser="Neue Rohre für Wasser und Wärme, Haus für Haus. Über Stege kommen Sie in jeden Laden.",
        reached_by="Stege von 1,20 m Breite, ohne Stufe",
        rows={
            "cars": "Durchfahrt gesperrt, Umleitung über Heiligkreuzstraße und Lossaustraße.",
            "bikes": "Bitte über die Lossaustraße.",
            "on_foot": "Eine Seite ist immer offen.",
            "step_free": "Stege von 1,20 m Breite zu allen Läden, ohne Stufe.",
            "deliveries": "Bis 10 Uhr frei.",
        },
        answers=[
            Answered(
                "Kommt die Feuerwehr noch durch?",
                "Ja. Die Stahlplatten über dem Graben lassen sich in vier Minuten schließen, und das wurde geprobt.",
                18,
            ),
            Answered(
                "Warum wird nicht nachts gebaut? Dann wäre es schneller vorbei.",
                "Im Steinweg wird auch gewohnt. Nach 20 Uhr ruht die Baustelle.",
                11,
            ),
            Answered(
                "Bleibt das alte Pflaster?",
                "Ja. Die Steine liegen nummeriert auf dem Bauhof und kommen an ihren Platz zurück.",
                4,
            ),
        ],
    ),
    "ketschengasse-wasserleitung": Texts(
        teaser="Die Wasserleitung aus dem vorvorigen Jahrhundert geht in Rente. Zu Fuß ist die Gasse immer frei.",
        reached_by="die freie Gassenseite",
        rows={
            "cars": "Zufahrt gesperrt, Umleitung über die Goethestraße.",
            "bikes": "Bitte schieben.",
            "on_foot": "Immer frei, halbseitig.",
            "step_free": "Eingänge frei, an drei Stellen mit Rampe.",
        },
        answers=[
            Answered(
                "Wird das Wasser abgestellt?",
                "Nur für den Anschluss Ihres Hauses, höchstens zwei Stunden. Vorher hängt ein Zettel an der Tür.",
                9,
            ),
            Answered("Wie laut wird es noch?", "Das Lauteste ist vorbei: Das Pflaster ist aufgenommen.", 2),
        ],
    ),
    "mohrenstrasse-barrierefrei": Texts(
        teaser="Fünfzehn Übergänge ohne Stufe und Rillen für den Blindenstock. Eine Straßenseite bleibt immer frei.",
        reached_by="die freie Straßenseite, Wechsel an den markierten Stellen",
        rows={
            "on_foot": "Eine Straßenseite bleibt immer frei, Wechsel an den markierten Stellen.",
            "step_free": "Bretter an den Wechselstellen, Kante höchstens 3 cm.",
            "buses": "Halten vorübergehend in der Lossaustraße.",
        },
        answers=[
            Answered(
                "Warum werden die Bordsteine nicht ganz auf null abgesenkt?",
                "Drei Zentimeter bleiben, damit der Blindenstock die Kante findet. So war es besprochen.",
                15,
            )
        ],
    ),
    "judengasse-kanal": Texts(
        teaser="Der Kanal wird von innen erneuert, mit einem Schlauch statt mit einem Graben. Alle Eingänge sind frei.",
        reached_by="den Gehweg, alle Eingänge sind frei",
        rows={
            "cars": "Abwechselnd in beide Richtungen frei, Ampel.",
            "bikes": "Frei, keine Umleitung.",
            "on_foot": "Frei, keine Umleitung.",
            "step_free": "Alle Eingänge frei.",
        },
        answers=[
            Answered(
                "Dürfen wir an den zwei Vormittagen spülen?",
                "Bitte nicht: kein Abwasser, also auch keine Waschmaschine. Der Zettel an der Tür nennt die Stunden.",
                3,
            )
        ],
    ),
    "theaterplatz-baeume": Texts(
        teaser="Sieben Feldahorne und niedrigere Leuchten. Der Fußweg zum Theater bleibt die ganze Zeit offen.",
        reached_by="den Fußweg zum Theater",
        rows={
            "on_foot": "Der Fußweg zum Theater bleibt offen.",
            "deliveries": "Über die Theatergasse bis 11 Uhr.",
        },
    ),
}
