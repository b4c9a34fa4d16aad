"""The Merkzettel: what somebody remembers, grouped by shop, in an order in which doors are open. Nothing is stored."""
