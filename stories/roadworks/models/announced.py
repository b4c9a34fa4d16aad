"""Which news of a site its subscribers have been told, so that nothing is told twice and nothing is lost."""

from django.db import models
from django.utils import timezone


class AnnouncedFact(models.Model):
    """`key` names the news within its site, as `stories.roadworks.facts` does; FIRST_LOOK is of the first run."""

    FIRST_LOOK = "first-look"

    site = models.ForeignKey("roadworks.ConstructionSite", on_delete=models.CASCADE, related_name="announced")
    key = models.CharField(max_length=80)
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "key"], name="announced_fact_once")]

    def __str__(self) -> str:
        return self.key
