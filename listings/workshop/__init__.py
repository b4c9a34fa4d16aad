"""The own items in the workshop: what they cost, whether they show, in which order."""
