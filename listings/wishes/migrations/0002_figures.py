from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wishes", "0001_wishes"),
    ]

    operations = [
        migrations.CreateModel(
            name="UnmetWish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField(verbose_name="month")),
                ("words", models.CharField(max_length=200, verbose_name="words")),
                ("count", models.PositiveIntegerField(default=0, verbose_name="how often")),
            ],
            options={
                "verbose_name": "wish nobody could meet",
                "verbose_name_plural": "wishes nobody could meet",
                "ordering": ["-month", "-count", "words"],
                "constraints": [models.UniqueConstraint(fields=["month", "words"], name="unmet_wish_once_a_month")],
            },
        ),
        migrations.CreateModel(
            name="WishMonth",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField(unique=True, verbose_name="month")),
                ("wishes", models.PositiveIntegerField(default=0, verbose_name="wishes")),
                ("answered", models.PositiveIntegerField(default=0, verbose_name="answered")),
                (
                    "unanswered",
                    models.PositiveIntegerField(default=0, verbose_name="without an answer after two working days"),
                ),
            ],
            options={
                "verbose_name": "figures of deleted wishes",
                "verbose_name_plural": "figures of deleted wishes",
                "ordering": ["-month"],
            },
        ),
    ]
