"""Reading the week's menu a landlord pastes as text."""

from listings.lunch.reading.menu import read_menu
from listings.lunch.reading.result import EVERY_DAY, ReadDish, Reading

__all__ = ["EVERY_DAY", "ReadDish", "Reading", "read_menu"]
