from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("merchants", "0003_brands_and_assortment")]

    operations = [
        migrations.AddField(
            model_name="merchant",
            name="is_small_business",
            field=models.BooleanField(default=False, verbose_name="charges no VAT (small business, § 19 UStG)"),
        ),
    ]
