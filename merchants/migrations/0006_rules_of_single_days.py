from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("merchants", "0005_picture_label"),
    ]

    operations = [
        migrations.AddField(
            model_name="openingrule",
            name="effect",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "instead of the usual hours"),
                    ("ask", "asked, no answer yet"),
                    ("confirm", "as usual"),
                    ("add", "besides the usual hours"),
                ],
                db_default="",
                default="",
                max_length=8,
                verbose_name="effect",
            ),
        ),
        migrations.AddField(
            model_name="openingrule",
            name="first_day",
            field=models.DateField(blank=True, null=True, verbose_name="first day"),
        ),
        migrations.AddField(
            model_name="openingrule",
            name="last_day",
            field=models.DateField(blank=True, null=True, verbose_name="last day"),
        ),
        migrations.AddConstraint(
            model_name="openingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("effect__in", ["", "ask", "confirm", "add"])), name="opening_rule_effect_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="openingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("effect", ""), ("first_day__isnull", True), ("last_day__isnull", True), ("position__lt", 1000)
                    ),
                    models.Q(
                        ("first_day__isnull", False),
                        ("last_day__gte", models.F("first_day")),
                        ("last_day__isnull", False),
                        ("position__gte", 1000),
                    ),
                    _connector="OR",
                ),
                name="opening_rule_days_come_last",
            ),
        ),
    ]
