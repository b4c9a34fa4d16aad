"""Days in addresses: 2026-12-24. What is no day of the calendar matches nothing, so it answers 404."""

import datetime as dt


class DayConverter:
    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> dt.date:
        return dt.date.fromisoformat(value)

    def to_url(self, value: dt.date) -> str:
        return value.isoformat()
