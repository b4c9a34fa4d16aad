import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mail", "0001_outgoing_mail")]

    operations = [
        migrations.AddField(
            model_name="outgoingmail",
            name="waiting_since",
            field=models.DateTimeField(
                default=django.utils.timezone.now,
                editable=False,
                help_text="Staff who try again start a new day.",
                verbose_name="waiting since",
            ),
        ),
    ]
