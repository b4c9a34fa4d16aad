"""What an item must, must not and should say: one table of rules, each with its source."""
