from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("enquiries", "0001_enquiries")]

    operations = [
        migrations.AddField(
            model_name="enquiry",
            name="call_when",
            field=models.CharField(blank=True, max_length=120, verbose_name="when to call"),
        ),
    ]
