from django.db import migrations, models

# ON CONFLICT: the transaction has been noted already. The search path is fixed at creation, because a restore of data
# alone runs with an empty one.
CREATE_FUNCTION = """
CREATE FUNCTION note_page_change() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO page_change (transaction, at) VALUES (pg_current_xact_id()::text::bigint, now()) ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="PageChange",
            fields=[
                ("transaction", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="transaction")),
                ("at", models.DateTimeField(verbose_name="time")),
            ],
            options={
                "verbose_name": "page change",
                "verbose_name_plural": "page changes",
                "db_table": "page_change",
            },
        ),
        migrations.RunSQL(CREATE_FUNCTION, "DROP FUNCTION note_page_change()"),
    ]
