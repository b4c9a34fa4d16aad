"""One row for each series of the closed list, with texts the city can change."""

from typing import Any

from django.db import migrations

SERIES = [
    {
        "key": "stadtgeschichten",
        "name_de": "Stadtgeschichten",
        "name_en": "Stories of the town",
        "text_de": "Was hinter den Türen, über den Läden und unter dem Pflaster war und ist.",
        "text_en": "What was and is behind the doors, above the shops and below the cobbles.",
    },
    {
        "key": "haendlerportraets",
        "name_de": "Aus den Läden",
        "name_en": "From the shops",
        "text_de": "Wer hier arbeitet, was dabei entsteht und warum es so gut wird.",
        "text_en": "Who works here, what they make, and why it turns out so well.",
    },
    {
        "key": "tipps",
        "name_de": "Tipps",
        "name_en": "Tips",
        "text_de": "Kleine Wege durch die Stadt, für Regentage, Geschenke und alles dazwischen.",
        "text_en": "Small ways through town, for rainy days, presents and everything in between.",
    },
    {
        "key": "baublog",
        "name_de": "Baublog",
        "name_en": "Baublog",
        "text_de": "Wo gegraben wird, warum, wie lange, und wie man trotzdem in die Läden kommt.",
        "text_en": "Where the street is dug up, why, for how long, and how to get into the shops all the same.",
    },
]


def add(apps: Any, schema_editor: Any) -> None:
    series = apps.get_model("stories", "Series")
    for position, values in enumerate(SERIES):
        series.objects.get_or_create(key=values["key"], defaults={**values, "position": position})


class Migration(migrations.Migration):
    dependencies = [("stories", "0002_watch_tables")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
