"""Opening hours in the database: the rules a shop has told, and the concrete openings that follow from them.

The rules are the truth (`merchants.opening.rules` explains them); `OpenSpan` is worked out from them for the next days,
so that "open at this instant" is one indexed condition. Both are written by `merchants.opening.store` only.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from merchants.opening import rules as plain

RULE_STATES = [
    (plain.State.OPEN.value, _("open")),
    (plain.State.CLOSED.value, _("closed")),
    (plain.State.UNKNOWN.value, _("uncertain, by appointment")),
]
RULE_EFFECTS = [
    (plain.Effect.REPLACE.value, _("instead of the usual hours")),
    (plain.Effect.ASK.value, _("asked, no answer yet")),
    (plain.Effect.CONFIRM.value, _("as usual")),
    (plain.Effect.ADD.value, _("besides the usual hours")),
]
FIRST_OF_DAYS = 1000  # the lowest position of a rule about single days
NTH_PATTERN = r"^((Mo|Tu|We|Th|Fr|Sa|Su)\[-?[1-5]\](,|$))*$"
DATE_FIELDS = ("from_year", "from_month", "from_day", "to_year", "to_month", "to_day")


class OpeningRuleManager(models.Manager["OpeningRule"]):
    """Rules come in order and with their dates and times: one query for any number of shops."""

    def get_queryset(self) -> models.QuerySet["OpeningRule"]:
        dates = OpeningRuleDates.objects.filter(rule=OuterRef("pk")).order_by()
        spans = OpeningRuleSpan.objects.filter(rule=OuterRef("pk")).order_by()
        return (
            super()
            .get_queryset()
            .annotate(
                date_rows=ArraySubquery(dates.values_list(JSONObject(**{name: name for name in DATE_FIELDS}))),
                span_rows=ArraySubquery(spans.values_list(JSONObject(start="start", end="end", open_end="open_end"))),
            )
            .order_by("merchant_id", "position")
        )


class OpeningRule(models.Model):
    """One rule of a shop; of the rules that match a day the one with the highest position holds.

    With `first_day` it is about single days and comes from an answer to the city, after all the shop has told itself.
    """

    merchant = models.ForeignKey(
        "merchants.Merchant", verbose_name=_("business"), on_delete=models.CASCADE, related_name="opening_rules"
    )
    position = models.PositiveSmallIntegerField(_("position"))
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name=_("weekdays"),
        default=list,
        blank=True,
        help_text=_("0 is Monday, 6 is Sunday."),
    )
    nth_weekdays = models.CharField(
        _("weekdays of the month"),
        max_length=200,
        blank=True,
        help_text=_("For example We[-1] for the last Wednesday."),
    )
    public_holidays = models.BooleanField(_("on public holidays"), default=False)
    state = models.CharField(_("state"), max_length=8, choices=RULE_STATES, default=plain.State.OPEN.value)
    comment = models.CharField(_("remark"), max_length=plain.LONGEST_COMMENT, blank=True)
    first_day = models.DateField(_("first day"), null=True, blank=True)
    last_day = models.DateField(_("last day"), null=True, blank=True)
    effect = models.CharField(_("effect"), max_length=8, choices=RULE_EFFECTS, blank=True, default="", db_default="")

    objects = OpeningRuleManager()

    class Meta:
        verbose_name = _("opening rule")
        verbose_name_plural = _("opening rules")
        constraints = [
            models.UniqueConstraint(fields=["merchant", "position"], name="opening_rule_position_unique"),
            models.CheckConstraint(
                condition=Q(state__in=[state for state, _label in RULE_STATES]), name="opening_rule_state_known"
            ),
            models.CheckConstraint(
                condition=Q(weekdays__contained_by=list(range(7))), name="opening_rule_weekdays_known"
            ),
            models.CheckConstraint(condition=Q(nth_weekdays__regex=NTH_PATTERN), name="opening_rule_nth_known"),
            models.CheckConstraint(condition=~Q(comment__contains='"'), name="opening_rule_comment_quotable"),
            models.CheckConstraint(
                condition=Q(effect__in=[effect for effect, _label in RULE_EFFECTS]), name="opening_rule_effect_known"
            ),
            models.CheckConstraint(
                condition=Q(first_day__isnull=True, last_day__isnull=True, effect="", position__lt=FIRST_OF_DAYS)
                | Q(
                    first_day__isnull=False,
                    last_day__isnull=False,
                    last_day__gte=F("first_day"),
                    position__gte=FIRST_OF_DAYS,
                ),
                name="opening_rule_days_come_last",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merchant_id}/{self.position}"


def _both_or_neither(one: str, other: str) -> Q:
    return Q(**{f"{one}__isnull": True, f"{other}__isnull": True}) | Q(
        **{f"{one}__isnull": False, f"{other}__isnull": False}
    )


def _day_exists(month: str, day: str) -> Q:
    return (
        Q(**{f"{day}__isnull": True})
        | Q(**{f"{day}__range": (1, 29)})
        | (Q(**{day: 30}) & ~Q(**{month: 2}))
        | Q(**{day: 31, f"{month}__in": [1, 3, 5, 7, 8, 10, 12]})
    )


class OpeningRuleDates(models.Model):
    """One date range of a rule, both ends included; without years it holds every year and may wrap."""

    rule = models.ForeignKey(OpeningRule, on_delete=models.CASCADE, related_name="dates")
    from_year = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True)
    from_month = models.PositiveSmallIntegerField(_("from month"), null=True, blank=True)
    from_day = models.PositiveSmallIntegerField(_("from day"), null=True, blank=True)
    to_year = models.PositiveSmallIntegerField(_("to year"), null=True, blank=True)
    to_month = models.PositiveSmallIntegerField(_("to month"), null=True, blank=True)
    to_day = models.PositiveSmallIntegerField(_("to day"), null=True, blank=True)

    class Meta:
        verbose_name = _("dates of an opening rule")
        verbose_name_plural = _("dates of opening rules")
        constraints = [
            models.UniqueConstraint(fields=["rule", *DATE_FIELDS], name="opening_dates_unique", nulls_distinct=False),
            models.CheckConstraint(
                condition=_both_or_neither("from_year", "to_year")
                & _both_or_neither("from_month", "to_month")
                & _both_or_neither("from_day", "to_day"),
                name="opening_dates_equally_precise",
            ),
            models.CheckConstraint(
                condition=Q(from_month__isnull=False) | Q(from_year__isnull=False, from_day__isnull=True),
                name="opening_dates_say_something",
            ),
            models.CheckConstraint(
                condition=Q(from_year__isnull=True)
                | Q(from_year__gte=1900, to_year__lte=2200, from_year__lte=F("to_year")),
                name="opening_dates_years_in_order",
            ),
            models.CheckConstraint(
                condition=Q(from_month__isnull=True) | Q(from_month__range=(1, 12), to_month__range=(1, 12)),
                name="opening_dates_months_exist",
            ),
            models.CheckConstraint(
                condition=_day_exists("from_month", "from_day") & _day_exists("to_month", "to_day"),
                name="opening_dates_days_exist",
            ),
            # Months of certain years stay within one year; days of one month and year are in order.
            models.CheckConstraint(
                condition=Q(from_year__isnull=True)
                | Q(from_month__isnull=True)
                | Q(from_year=F("to_year"), from_month__lte=F("to_month"))
                | Q(from_day__isnull=False, from_year__lt=F("to_year")),
                name="opening_dates_months_in_order",
            ),
            models.CheckConstraint(
                condition=Q(from_day__isnull=True)
                | Q(from_day__lte=F("to_day"))
                | ~Q(from_month=F("to_month"))
                | Q(from_year__lt=F("to_year"), from_year__isnull=False),
                name="opening_dates_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return str(tuple(getattr(self, name) for name in DATE_FIELDS))


class OpeningRuleSpan(models.Model):
    """One opening of a rule's days, in minutes after midnight; `end` passes 1440 for a night."""

    rule = models.ForeignKey(OpeningRule, on_delete=models.CASCADE, related_name="spans")
    start = models.PositiveSmallIntegerField(_("start"))
    end = models.PositiveSmallIntegerField(_("end"))
    open_end = models.BooleanField(_("open end"), default=False)

    class Meta:
        verbose_name = _("times of an opening rule")
        verbose_name_plural = _("times of opening rules")
        constraints = [
            models.UniqueConstraint(fields=["rule", "start", "end", "open_end"], name="opening_span_unique"),
            models.CheckConstraint(condition=Q(start__lt=plain.MINUTES_PER_DAY), name="opening_span_begins_in_day"),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")) | Q(end=F("start"), open_end=True), name="opening_span_in_order"
            ),
            models.CheckConstraint(
                condition=Q(end__lt=F("start") + plain.MINUTES_PER_DAY) | Q(start=0, end=plain.MINUTES_PER_DAY),
                name="opening_span_one_day_at_most",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start}-{self.end}"


class OpenSpan(models.Model):
    """A concrete opening of a shop, worked out from its rules for the next days; [start, end).

    `confirmed` is False where regular hours meet a public holiday nobody has spoken about.
    """

    merchant = models.ForeignKey(
        "merchants.Merchant", on_delete=models.CASCADE, related_name="open_spans", db_index=False
    )
    during = DateTimeRangeField(_("during"))
    confirmed = models.BooleanField(_("confirmed"), default=True)

    class Meta:
        verbose_name = _("concrete opening")
        verbose_name_plural = _("concrete openings")
        # "Open now" over all shops: 100,000 of them with a fortnight of openings are counted in 35 ms with it, in 180
        # without; for a page of 24 the index of the exclusion constraint is enough.
        indexes = [GistIndex(fields=["during"], name="open_span_during")]
        constraints = [
            models.CheckConstraint(
                condition=Q(during__isempty=False, during__lower_inf=False, during__upper_inf=False),
                name="open_span_bounded",
            ),
            # Its index also answers "is this shop open", shop by shop.
            ExclusionConstraint(
                name="open_span_no_overlap",
                expressions=[("merchant", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merchant_id}: {self.during}"
