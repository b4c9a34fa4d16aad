"""What the workshop's cases need to know of the town: the weeks around today."""

from datetime import timedelta


def add_special_workshop() -> dict[str, str]:
    from django.utils import timezone

    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    return {
        "last_monday": (monday - timedelta(days=7)).isoformat(),
        "next_monday": (monday + timedelta(days=7)).isoformat(),
    }
