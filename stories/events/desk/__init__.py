"""How the city team edits events: a small form for what repeats, no rule is written by hand."""
