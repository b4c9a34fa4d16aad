import datetime
import uuid

import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("merchants", "0006_rules_of_single_days"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActionDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.SlugField(
                        help_text="The last part of its address.", max_length=80, unique=True, verbose_name="address"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published"), ("withdrawn", "Withdrawn")],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sunday", "Sunday opening"),
                            ("night", "Long shopping night"),
                            ("action", "Another action day"),
                            ("holiday", "Public holidays"),
                            ("season", "Between the years"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("name_de", models.CharField(max_length=80, verbose_name="German name")),
                ("name_en", models.CharField(max_length=80, verbose_name="English name")),
                ("first_day", models.DateField(verbose_name="day, or first day")),
                (
                    "last_day",
                    models.DateField(
                        help_text="The same as the first one for a day to take part in.", verbose_name="last day"
                    ),
                ),
                ("opens", models.TimeField(blank=True, null=True, verbose_name="from")),
                (
                    "closes",
                    models.TimeField(
                        blank=True, help_text="May pass midnight: 18:00 to 01:00.", null=True, verbose_name="until"
                    ),
                ),
                (
                    "legal_basis",
                    models.CharField(
                        blank=True,
                        help_text="Needed for a Sunday opening, shown on the page: § 14 LadSchlG and the city's ordinance with its date.",
                        max_length=300,
                        verbose_name="legal basis",
                    ),
                ),
                ("description_de", models.TextField(blank=True, max_length=3000, verbose_name="German text")),
                ("description_en", models.TextField(blank=True, max_length=3000, verbose_name="English text")),
                (
                    "answer_by",
                    models.DateField(
                        help_text="What the mails ask for; later answers count as well.", verbose_name="answer by"
                    ),
                ),
                (
                    "invited_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="businesses asked at"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated at")),
            ],
            options={
                "verbose_name": "action day",
                "verbose_name_plural": "action days",
                "ordering": ["-first_day", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "published", "withdrawn"])),
                        name="action_day_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["sunday", "night", "action", "holiday", "season"])),
                        name="action_day_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_day__gte", models.F("first_day")),
                            (
                                "last_day__lt",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("first_day"), "+", models.Value(datetime.timedelta(days=21))
                                ),
                            ),
                        ),
                        name="action_day_days_in_order",
                        violation_error_message="The last day comes after the first one, by three weeks at most.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_day__gte", datetime.date(2000, 1, 1)),
                            ("last_day__lte", datetime.date(2199, 12, 31)),
                        ),
                        name="action_day_in_our_time",
                        violation_error_message="The day is too long ago or too far ahead.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closes__isnull", True), ("kind__in", ("holiday", "season")), ("opens__isnull", True)
                            ),
                            models.Q(
                                models.Q(("kind__in", ("holiday", "season")), _negated=True),
                                ("closes__isnull", False),
                                ("last_day", models.F("first_day")),
                                ("opens__isnull", False),
                                models.Q(("opens", models.F("closes")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="action_day_hours_by_kind",
                        violation_error_message="A day to take part in is one day with hours; holidays have no hours of the city.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opens__isnull", True),
                            models.Q(("closes__second", 0), ("opens__second", 0)),
                            _connector="OR",
                        ),
                        name="action_day_whole_minutes",
                        violation_error_message="Please enter hours and minutes only.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "sunday"), _negated=True),
                            models.Q(("legal_basis", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="action_day_sunday_has_a_basis",
                        violation_error_message="A Sunday opening needs its legal basis.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer_by__lte", models.F("last_day"))),
                        name="action_day_answer_in_time",
                        violation_error_message="Businesses answer before the days are over.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "draft"), _negated=True), ("invited_at__isnull", True), _connector="OR"
                        ),
                        name="action_day_asked_is_no_draft",
                        violation_error_message="Businesses have been asked already: withdraw it instead.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "letter",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "None"),
                            ("ask", "The question"),
                            ("remind", "The question once more"),
                            ("change", "Day or hours have changed"),
                            ("cancel", "It does not take place"),
                        ],
                        default="",
                        editable=False,
                        max_length=6,
                        verbose_name="next mail",
                    ),
                ),
                ("letters", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="mails")),
                ("asked_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="last asked at")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="answered at"),
                ),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "No answer yet"),
                            ("link", "By the link in the mail"),
                            ("desk", "Entered by the city team"),
                        ],
                        default="",
                        editable=False,
                        max_length=4,
                        verbose_name="how it answered",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="For example: by telephone on 3 December.",
                        max_length=200,
                        verbose_name="who said so",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="created at"),
                ),
                (
                    "action_day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="action_days.actionday",
                        verbose_name="action day",
                    ),
                ),
                (
                    "merchant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="merchants.merchant",
                        verbose_name="business",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer of a business",
                "verbose_name_plural": "answers of businesses",
                "ordering": ["action_day", "merchant__sort_key", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DayAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="day")),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("city", "Takes part, at the hours of the city"),
                            ("other", "Other hours"),
                            ("no", "Does not take part"),
                            ("usual", "As usual"),
                            ("closed", "Closed"),
                        ],
                        max_length=6,
                        verbose_name="answer",
                    ),
                ),
                ("hours", models.CharField(blank=True, max_length=40, verbose_name="hours")),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="action_days.invitation"
                    ),
                ),
            ],
            options={
                "verbose_name": "answer",
                "verbose_name_plural": "answers",
                "ordering": ["day"],
            },
        ),
        migrations.AddIndex(
            model_name="invitation",
            index=models.Index(
                condition=models.Q(("letter", ""), _negated=True), fields=["id"], name="invitation_letter_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(fields=("action_day", "merchant"), name="invitation_once"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("letter__in", ["", "ask", "remind", "change", "cancel"])),
                name="invitation_letter_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at__isnull", True), ("way", "")),
                    models.Q(("answered_at__isnull", False), ("way__in", ["link", "desk"])),
                    _connector="OR",
                ),
                name="invitation_answer_has_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="dayanswer",
            constraint=models.UniqueConstraint(fields=("invitation", "day"), name="day_answer_once"),
        ),
        migrations.AddConstraint(
            model_name="dayanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["city", "other", "no", "usual", "closed"])), name="day_answer_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="dayanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("answer", "other"),
                        ("hours__regex", "^([0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9](,|$)){1,3}$"),
                    ),
                    models.Q(models.Q(("answer", "other"), _negated=True), ("hours", "")),
                    _connector="OR",
                ),
                name="day_answer_hours_where_other",
            ),
        ),
    ]
