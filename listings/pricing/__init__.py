"""What an item costs: money, unit price, deposit, and what an offer may be compared with."""
