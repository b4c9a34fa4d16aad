"""Numbers the answers mailed to a shopper. A constant default: no row is rewritten."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wishes", "0002_figures"),
    ]

    operations = [
        migrations.AddField(
            model_name="wishrecipient",
            name="mailed",
            field=models.PositiveSmallIntegerField(db_default=0, default=0, editable=False),
        ),
    ]
