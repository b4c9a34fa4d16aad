from merchants.action_days.models.action_day import ActionDay
from merchants.action_days.models.invitation import DayAnswer, Invitation

__all__ = ["ActionDay", "DayAnswer", "Invitation"]
