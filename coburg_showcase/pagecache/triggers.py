"""Which tables make public pages change: by database triggers, so that admin, shell, bulk statements and SQL all count.

A migration of the app that owns the tables says `WatchTables("city_citysettings", …)` and depends on
`("pagecache", "0001_page_change")`. Every table of our apps is either watched or named in `UNWATCHED` with the reason
(held by tests/test_conventions.py through `undecided_tables()`).
"""

from typing import Any

from django.apps import apps
from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

TRIGGER = "note_page_change"

# model (app label and name) → why no public page shows its rows
UNWATCHED = {
    "accounts.User": "accounts never show on public pages; a login would otherwise renew every page",
    "action_days.Invitation": "whom the city has asked; what they say is in DayAnswer and in the opening rules",
    "claims.Claim": "who wants to look after a business; on no public page",
    "claims.ClaimCode": "hashes of codes that were sent to businesses; on no public page",
    "demo.DemoDate": "a note for the demo about its own dates",
    "editing.Draft": "what somebody has typed and not published; seen by that person only",
    "editing.LastChange": "what stood on a page before; seen by the people of the business only",
    "enquiries.Answer": "seen by the shopper and the business only, on pages that are never cached",
    "enquiries.AnswerTemplate": "texts a business answers with; on no public page",
    "enquiries.Enquiry": "seen by the shopper and the business only, on pages that are never cached",
    "lunch_letters.KitchenLetter": "which mails went to a kitchen; on no public page",
    "lunch_letters.WeeklyLetter": "that the menus of a week were mailed; on no public page",
    "freshness.Reminder": "which mails went to a business; on no public page",
    "listings.ShortLink": "printed, not shown; its address redirects",
    "members.Invitation": "who was asked to help in a business; on no public page",
    "members.Membership": "who looks after a business; on no public page",
    "mail.OutgoingMail": "the outbox",
    "pagecache.PageChange": "the record of the changes itself",
    "picture_uploads.PictureUpload": "on its way; what it becomes stands in merchants.MerchantPicture",
    "roadworks.AnnouncedFact": "which news were mailed; on no public page",
    "roadworks.Question": "seen by the city only; what is published of it stands in roadworks.PublishedAnswer",
    "security.CspReport": "read by the operator only",
    "security.RateCount": "counts of requests, gone within a day",
    "statistics.DailyCount": "written every ten seconds; shown to retailers and the city only",
    "subscriptions.Subscription": "who has ordered mail; on no public page",
    "wishes.UnmetWish": "figures for the city, on no public page",
    "wishes.Wish": "seen by the shopper and the businesses asked only, on pages that are never cached",
    "wishes.WishMonth": "figures for the city, on no public page",
    "wishes.WishMute": "decides who is asked; on no public page",
    "wishes.WishRecipient": "seen by the shopper and the businesses asked only, on pages that are never cached",
}

OUR_APPS = ("coburg_showcase.", "merchants", "listings", "stories")


class WatchTables(Operation):
    """Migration operation: a committed change to one of `tables` renews the public pages.

    Statement-level, for INSERT, UPDATE, DELETE and TRUNCATE. Reversible; running it twice does no harm. A renamed table
    keeps its trigger, a dropped one takes it along.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, *tables: str) -> None:
        self.tables = tables

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__name__, list(self.tables), {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models stay as they are."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for table in self.tables:
            schema_editor.execute(
                f"CREATE OR REPLACE TRIGGER {TRIGGER} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE"
                f" ON {schema_editor.quote_name(table)} FOR EACH STATEMENT EXECUTE FUNCTION note_page_change()"
            )

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for table in self.tables:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {TRIGGER} ON {schema_editor.quote_name(table)}")

    def describe(self) -> str:
        return f"Renew public pages when {', '.join(self.tables)} change"

    @property
    def migration_name_fragment(self) -> str:
        return "watch_tables"


def watched_tables() -> set[str]:
    """The tables that bear the trigger in the connected database. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = %s AND NOT tgisinternal", [TRIGGER]
        )
        return {name.strip('"') for (name,) in cursor.fetchall()}


def undecided_tables() -> set[str]:
    """Tables of our apps, many-to-many tables included, that are neither watched nor excused in `UNWATCHED`."""
    tables = {
        model._meta.db_table
        for config in apps.get_app_configs()
        if config.name.startswith(OUR_APPS)
        for model in config.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and not _excused(model)
    }
    return tables - watched_tables()


def _excused(model: Any) -> bool:
    # The many-to-many table of an excused model is excused with it.
    owner = model._meta.auto_created or model
    return owner._meta.label in UNWATCHED
